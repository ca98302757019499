"""What the rule says, in words: every reason has a sentence, and none names a person."""

from datetime import date

import pytest

from roles.card import card_of
from roles.eligibility import Group, Held, Person, Spell, Verdict, Why, findings
from roles.readiness import HEADLINES, MEANINGS, charting, experience, words
from roles.telling import TELLERS, months
from roles.trade import trade
from tests.roles.test_eligibility import TODAY, a_work, holding


def said(person: Person, *credentials: str, place: str = "Missouri", **changes):
    work = a_work(credentials, **changes)
    (finding,) = findings(card_of(person, trade(), TODAY), work)
    return words(finding, work, trade(), place)


def test_every_reason_and_verdict_has_words():
    assert set(TELLERS) == set(Why)
    assert set(HEADLINES) == set(MEANINGS) == set(Verdict)


def test_held_says_through_when():
    found = said(holding("arrt-r", Held("arrt-ct", expires_on=date(2027, 6, 30))), "arrt-ct")

    assert (found.label, found.reason, found.todo) == (
        "Met",
        "ARRT Computed Tomography, through June 30, 2027.",
        "",
    )


def test_what_lapses_says_when_and_what_to_do():
    found = said(holding("arrt-r", Held("arrt-ct", expires_on=date(2026, 9, 1))), "arrt-ct")

    assert found.label == "Met until September 1, 2026"
    assert found.reason == "ARRT Computed Tomography lapses on September 1, 2026, before the start."
    assert found.todo == "Renew it before September 1, 2026, then enter the new date."


def test_unlicensed_state_says_so_with_source_and_date():
    found = said(holding("arrt-r"), "lic-ct")

    assert found.reason == "No state license in Missouri."
    assert found.fact == trade().rules["MO", "ct"].fact


def test_equivalent_credential_is_named_and_left_to_the_agency():
    found = said(holding("arrt-s"), "rdms")

    assert found.verdict == Verdict.LATE
    assert "ARRT Sonography in its place: ask the agency" in found.todo


def test_primary_that_is_missing_is_named():
    found = said(holding("arrt-m"), "arrt-m")

    assert found.reason.startswith("ARRT Mammography is earned on top of ARRT Radiography")


def test_state_license_has_the_states_own_name():
    found = said(holding("arrt-r"), "lic-ct", state="TX", place="Texas")

    assert found.reason.startswith(
        "Texas Medical Radiologic Technologist certificate is not listed"
    )


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 months"), (1, "1 month"), (12, "1 year"), (73, "6 years 1 month")],
)
def test_months_are_said_as_people_say_them(count, expected):
    assert months(count) == expected


def test_experience_compares_what_is_listed_with_what_is_asked():
    spells = (Spell("ct-technologist", date(2026, 3, 1), None),)
    work = a_work(experience_months=24, within_months=36)
    found = experience(card_of(holding(spells=spells), trade(), TODAY), work)

    assert found is not None
    assert found.reason == (
        "What is listed comes to 6 months; asked for: 2 years within the last 3 years by the start."
    )


def test_nothing_asked_says_nothing():
    card = card_of(holding("arrt-r"), trade(), TODAY)

    assert experience(card, a_work()) is None
    assert charting(card, a_work()) is None


def test_no_sentence_names_a_person():
    every = tuple(Group((code,)) for code in trade().kinds)
    person = holding("arrt-r", "cpht", Held("lic-ct", "OH", in_process="filed"))
    work = a_work(groups=every, state="OH")

    for finding in findings(card_of(person, trade(), TODAY), work):
        found = words(finding, work, trade(), "Ohio")
        assert " you" not in found.reason.lower()
        assert found.reason.endswith(".")
