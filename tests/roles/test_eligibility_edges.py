"""Where a verdict could be kinder than the facts: each edge of the rule, one plain case."""

from datetime import date, timedelta

import pytest

from roles.card import card_of
from roles.eligibility import Group, Held, Spell, Verdict, Why, findings, verdict
from roles.trade import trade
from tests.roles.test_eligibility import ENDS, STARTS, TODAY, a_work, found, holding, said

YESTERDAY = TODAY - timedelta(days=1)


# ---------------------------------------------------------- dates of what is held
def test_what_is_issued_after_the_start_does_not_hold_from_the_first_day():
    later = Held("rrt", issued_on=STARTS + timedelta(days=1), expires_on=ENDS)

    assert said(holding(later), ("rrt",)) == Verdict.LATE


def test_what_is_issued_on_the_first_day_and_expires_on_the_last_holds():
    exactly = Held("rrt", issued_on=STARTS, expires_on=ENDS)

    assert said(holding(exactly), ("rrt",)) == Verdict.READY


def test_expired_course_can_be_had_again_and_says_it_expired():
    (finding,) = found(holding(Held("bls", expires_on=YESTERDAY)), ("bls",))

    assert (finding.verdict, finding.span.why) == (Verdict.IN_TIME, Why.OBTAINABLE)
    assert finding.span.held == Held("bls", expires_on=YESTERDAY)


def test_a_year_of_work_is_judged_to_its_last_day():
    a_year = {"ends_on": STARTS + timedelta(weeks=52) - timedelta(days=1)}
    last = Held("rrt", expires_on=a_year["ends_on"])
    day_before = Held("rrt", expires_on=a_year["ends_on"] - timedelta(days=1))

    assert said(holding(last), ("rrt",), **a_year) == Verdict.READY
    assert said(holding(day_before), ("rrt",), **a_year) == Verdict.IN_TIME


def test_work_that_began_already_is_met_only_by_what_was_held_then():
    begun = {"starts_on": TODAY - timedelta(days=30), "ends_on": TODAY + timedelta(days=30)}

    assert said(holding("rrt"), ("rrt",), **begun) == Verdict.READY
    assert said(holding(Held("rrt", issued_on=YESTERDAY)), ("rrt",), **begun) == Verdict.LATE
    assert said(holding("rrt"), ("bls",), **begun) == Verdict.LATE


# ---------------------------------------------------------- what it is earned on top of
def test_postprimary_does_not_outlast_its_primary():
    primary = Held("arrt-r", expires_on=date(2026, 10, 31))
    (finding,) = found(holding(primary, Held("arrt-ct", expires_on=ENDS)), ("arrt-ct",))

    assert (finding.verdict, finding.span.why) == (Verdict.IN_TIME, Why.LAPSES)
    assert finding.span.held == primary


def test_one_of_two_primaries_is_enough():
    ending = Held("arrt-r", expires_on=date(2026, 10, 31))

    assert said(holding(ending, "cnmt", "arrt-ct"), ("arrt-ct",)) == Verdict.READY


def test_primary_that_expired_bears_nothing():
    expired = Held("arrt-r", expires_on=YESTERDAY)

    assert said(holding(expired, "arrt-ct"), ("arrt-ct",)) == Verdict.UNKNOWN
    assert said(holding(expired, "bls"), ("lic-az-ct",), state="AZ") == Verdict.LATE


def test_expired_postprimary_is_expired_whatever_it_rests_on():
    (finding,) = found(holding(Held("arrt-ct", expires_on=YESTERDAY)), ("arrt-ct",))

    assert (finding.verdict, finding.span.why) == (Verdict.LATE, Why.EXPIRED)


# ---------------------------------------------------------- in process
def test_an_expected_day_that_has_passed_says_nothing_any_more():
    overdue = Held("arrt-r", in_process="scheduled", expected_on=YESTERDAY)
    (finding,) = found(holding(overdue), ("arrt-r",))

    assert (finding.verdict, finding.span.why) == (Verdict.UNKNOWN, Why.IN_PROCESS_UNDATED)


def test_a_course_is_not_had_before_the_day_it_is_expected():
    booked = Held("bls", in_process="scheduled", expected_on=STARTS + timedelta(days=7))
    (finding,) = found(holding(booked), ("bls",))

    assert (finding.verdict, finding.span.why) == (Verdict.LATE, Why.IN_PROCESS)


@pytest.mark.parametrize("code", ["bls", "edu-assoc"])
def test_registry_taken_in_process_is_no_course_taken_so(code):
    scheduled = Held(code, in_process="scheduled")

    assert said(holding(scheduled), (code,), registry_in_process="filed") > Verdict.READY


def test_postprimary_in_process_needs_its_primary_too():
    scheduled = Held("arrt-ct", in_process="scheduled", expected_on=TODAY)
    accepted = {"registry_in_process": "filed"}

    assert said(holding(scheduled), ("arrt-ct",), **accepted) == Verdict.UNKNOWN
    assert said(holding("arrt-r", scheduled), ("arrt-ct",), **accepted) == Verdict.READY


# ---------------------------------------------------------- groups
def test_unknown_alternative_is_told_before_a_late_one():
    (finding,) = found(holding("arrt-ct"), ("rrt", "arrt-ct"))

    assert (finding.verdict, finding.span.credential) == (Verdict.UNKNOWN, "arrt-ct")


@pytest.mark.parametrize("held", ["arrt-cv", "mt-ascp"])
def test_group_of_retired_credentials_is_met_by_holding_one_and_never_had(held):
    assert said(holding("arrt-r", held), ("arrt-cv", "mt-ascp")) == Verdict.READY
    assert said(holding("arrt-r"), ("arrt-cv", "mt-ascp")) == Verdict.LATE


def test_empty_group_asks_for_nothing():
    work = a_work((), ("rrt",))
    card = card_of(holding("rrt"), trade(), TODAY)

    assert verdict(card, work) == Verdict.READY
    assert [each.group for each in findings(card, work)] == [Group(("rrt",))]


def test_credential_the_data_do_not_know_is_held_or_not():
    assert said(holding("of-another-day"), ("of-another-day",)) == Verdict.READY
    assert said(holding("rrt"), ("of-another-day",)) == Verdict.LATE


# ---------------------------------------------------------- experience
@pytest.mark.parametrize(
    ("spell", "months"),
    [
        ((date(2024, 2, 1), date(2024, 3, 1)), 1),  # thirty days, one of them February 29
        ((date(2026, 3, 1), date(2026, 2, 1)), 0),  # ended before it started
        ((date(2027, 1, 1), None), 0),  # after the start
        ((STARTS - timedelta(days=30), STARTS + timedelta(days=90)), 1),  # through the start
    ],
)
def test_experience_counts_the_days_before_the_start(spell, months):
    person = holding(spells=(Spell("ct-technologist", *spell),))

    assert said(person, experience_months=max(months, 1)) == (
        Verdict.READY if months else Verdict.LATE
    )
    assert said(person, experience_months=months + 1) == Verdict.LATE


def test_a_spell_that_ended_before_it_started_takes_nothing_from_others():
    good = Spell("ct-technologist", date(2025, 1, 1), date(2026, 1, 1))
    upside_down = Spell("ct-technologist", date(2025, 6, 1), date(2020, 1, 1))

    assert said(holding(spells=(good, upside_down)), experience_months=12) == Verdict.READY
