"""Can I take it? The rule, case by case; dates are fixed, facts are the trade's own."""

from datetime import date, timedelta

import pytest

from roles.card import card_of
from roles.eligibility import (
    Finding,
    Group,
    Held,
    Person,
    Spell,
    Verdict,
    Why,
    Work,
    findings,
    verdict,
)
from roles.trade import trade

TODAY = date(2026, 8, 17)
STARTS, ENDS = date(2026, 9, 14), date(2026, 11, 28)


def found(person: Person, *groups: tuple[str, ...], **changes) -> list[Finding]:
    work = a_work(*groups, **changes)
    return findings(card_of(person, trade(), TODAY), work)


def said(person: Person, *groups: tuple[str, ...], **changes) -> Verdict:
    return verdict(card_of(person, trade(), TODAY), a_work(*groups, **changes))


def a_work(*groups: tuple[str, ...], **changes) -> Work:
    dull = {
        "profession": "ct-technologist",
        "state": "MO",
        "starts_on": STARTS,
        "ends_on": ENDS,
        "groups": tuple(Group(each) for each in groups),
    }
    return Work(**dull | changes)


def holding(*credentials: str | Held, **changes) -> Person:
    held = tuple(each if isinstance(each, Held) else Held(each) for each in credentials)
    return Person(held=held, **changes)


# ---------------------------------------------------------- from the first day through the last
@pytest.mark.parametrize(
    ("ends_on", "expected", "why"),
    [
        (date(2026, 12, 12), Verdict.IN_TIME, Why.LAPSES),
        (date(2026, 12, 1), Verdict.IN_TIME, Why.LAPSES),
        (date(2026, 11, 30), Verdict.READY, Why.HELD),
        (date(2026, 11, 28), Verdict.READY, Why.HELD),
    ],
)
def test_credential_holds_through_the_last_day_or_lapses(ends_on, expected, why):
    until_november = holding("arrt-r", Held("arrt-ct", expires_on=date(2026, 11, 30)))

    (finding,) = found(until_november, ("arrt-ct",), ends_on=ends_on)

    assert (finding.verdict, finding.span.why) == (expected, why)


def test_expired_credential_is_not_held():
    (finding,) = found(holding(Held("arrt-r", expires_on=TODAY - timedelta(days=1))), ("arrt-r",))

    assert (finding.verdict, finding.span.why) == (Verdict.LATE, Why.EXPIRED)


def test_credential_that_expires_today_is_held_today():
    (finding,) = found(holding(Held("arrt-r", expires_on=TODAY)), ("arrt-r",))

    assert (finding.verdict, finding.span.why) == (Verdict.IN_TIME, Why.LAPSES)


def test_credential_without_an_expiry_holds():
    assert said(holding("edu-assoc"), ("edu-assoc",)) == Verdict.READY


def test_a_start_that_slips_is_judged_anew():
    until_november = holding("arrt-r", Held("arrt-ct", expires_on=date(2026, 11, 30)))
    later = {"starts_on": STARTS + timedelta(days=14), "ends_on": ENDS + timedelta(days=14)}

    assert said(until_november, ("arrt-ct",)) == Verdict.READY
    assert said(until_november, ("arrt-ct",), **later) == Verdict.IN_TIME


# ---------------------------------------------------------- alternatives and what stands above
@pytest.mark.parametrize("held", ["rdms", "arrt-s"])
def test_any_of_a_group_will_do(held):
    assert said(holding(held), ("arrt-s", "rdms")) == Verdict.READY


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        ("rrt", "crt", Verdict.READY),
        ("crt", "rrt", Verdict.LATE),
        ("edu-mast", "edu-assoc", Verdict.READY),
        ("edu-assoc", "edu-bach", Verdict.LATE),
        ("comt", "coa", Verdict.READY),
        ("mt-ascp", "mt-ascp", Verdict.READY),
    ],
)
def test_what_stands_above_counts_one_way(held, asked, expected):
    assert said(holding(held), (asked,)) == expected


def test_every_required_group_counts_and_preferred_ones_do_not():
    work = a_work(("arrt-r",), ("bls",))
    preferred = a_work(groups=(Group(("arrt-r",)), Group(("rrt",), is_required=False)))
    card = card_of(holding("arrt-r"), trade(), TODAY)

    assert verdict(card, work) == Verdict.IN_TIME
    assert verdict(card, preferred) == Verdict.READY


def test_limited_permit_does_not_satisfy_a_full_registry():
    limited = [code for code, kind in trade().kinds.items() if "imited" in kind.name]

    for code in limited:
        assert said(holding(code), ("arrt-r",)) == Verdict.LATE
        assert said(holding(Held(code, "TX")), ("lic-radiography",), state="TX") > Verdict.IN_TIME


def test_postprimary_counts_once_its_primary_is_listed():
    (alone,) = found(holding("arrt-ct"), ("arrt-ct",))
    (with_primary,) = found(holding("arrt-ct", "arrt-r"), ("arrt-ct",))

    assert (alone.verdict, alone.span.why) == (Verdict.UNKNOWN, Why.FIRST_UNLISTED)
    assert with_primary.verdict == Verdict.READY


def test_what_needs_another_first_cannot_be_had_without_it():
    (finding,) = found(holding("edu-assoc"), ("arrt-ct",))

    assert (finding.verdict, finding.span.why) == (Verdict.LATE, Why.FIRST_NEEDED)


def test_retired_credential_counts_and_cannot_be_had():
    assert said(holding("arrt-r", "arrt-cv"), ("arrt-cv",)) == Verdict.READY
    assert said(holding("arrt-r"), ("arrt-cv",)) == Verdict.LATE


# ---------------------------------------------------------- life support
def test_a_course_can_be_had_in_time():
    (finding,) = found(holding("arrt-r"), ("bls",))

    assert (finding.verdict, finding.span.why) == (Verdict.IN_TIME, Why.OBTAINABLE)
    assert finding.span.on == TODAY + timedelta(days=7)


def test_a_course_comes_too_late_for_tomorrow():
    (finding,) = found(holding("arrt-r"), ("bls",), starts_on=TODAY + timedelta(days=1))

    assert (finding.verdict, finding.span.why) == (Verdict.LATE, Why.OBTAINABLE)
    assert finding.span.on == TODAY + timedelta(days=7)


# ---------------------------------------------------------- experience and systems
@pytest.mark.parametrize(
    ("started_on", "ended_on", "expected"),
    [
        (date(2025, 9, 14), None, Verdict.READY),
        (date(2025, 10, 14), None, Verdict.LATE),
        (date(2020, 1, 1), date(2021, 6, 1), Verdict.READY),
    ],
)
def test_experience_is_counted_to_the_start(started_on, ended_on, expected):
    person = holding("arrt-r", spells=(Spell("ct-technologist", started_on, ended_on),))

    assert said(person, experience_months=12) == expected


def test_experience_long_ago_is_outside_its_window():
    spells = (Spell("ct-technologist", date(2020, 1, 1), date(2021, 6, 1)),)

    assert said(holding(spells=spells), experience_months=12, within_months=36) == Verdict.LATE


def test_two_jobs_at_once_are_counted_once():
    half = Spell("ct-technologist", date(2026, 3, 14), None)

    assert said(holding(spells=(half, half)), experience_months=12) == Verdict.LATE


def test_experience_in_another_profession_does_not_count():
    spells = (Spell("mri-technologist", date(2010, 1, 1), None),)

    assert said(holding(spells=spells), experience_months=1) == Verdict.LATE


def test_experience_nobody_listed_is_unknown():
    assert said(holding("arrt-r"), experience_months=12) == Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("systems", "expected"),
    [
        (("Epic Radiant",), Verdict.READY),
        (("EPIC",), Verdict.READY),
        (("Cerner",), Verdict.LATE),
        ((), Verdict.UNKNOWN),
    ],
)
def test_charting_system_is_known_by_its_name(systems, expected):
    assert said(holding(systems=systems), charting_required="Epic") == expected


# ---------------------------------------------------------- nothing listed
def test_empty_wallet_is_unknown_and_never_late():
    assert said(Person(), ("arrt-r",), ("bls",)) == Verdict.UNKNOWN
