"""Licenses at their edges: two states, no state, another's name, a home that is not known."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from roles.card import card_of
from roles.eligibility import Held, Verdict, Why, findings
from roles.readiness import words
from roles.trade import trade
from tests.roles.test_eligibility import TODAY, a_work, holding
from tests.roles.test_eligibility_license import START, found, with_lead

YESTERDAY = TODAY - timedelta(days=1)
QUICK = with_lead("lic-ct", "OH", weeks_max=Decimal(4))
MEMBERS = [s for (s, f), rule in trade().rules.items() if f == "pta" and rule.is_member]


def test_two_rows_of_one_license_count_each_in_its_state():
    both = holding("arrt-r", Held("lic-ct", "OH", expires_on=YESTERDAY), Held("lic-ct", "NY"))

    assert found(both, "lic-ct", state="NY").span.why == Why.HELD
    assert found(both, "lic-ct", state="OH").span.why != Why.HELD


def test_license_without_a_state_counts_nowhere():
    nowhere = holding("arrt-r", Held("lic-ct"))

    assert {
        found(nowhere, "lic-ct", state=state).span.why for state in ["OH", "NY", "TX"]
    }.isdisjoint({Why.HELD, Why.LAPSES})


def test_license_that_names_its_state_counts_under_no_other_state():
    texan = holding("arrt-r", Held("lic-tx-mrt", "TX"))

    assert found(texan, "lic-radiography", state="OH").span.why != Why.HELD


@pytest.mark.parametrize("held", ["lic-tx-mrt", "lic-radiography"])
def test_either_name_meets_a_group_that_asks_for_both(held):
    finding = found(
        holding("arrt-r", Held(held, "TX")), "lic-radiography", "lic-tx-mrt", state="TX"
    )

    assert (finding.verdict, finding.span.why) == (Verdict.READY, Why.HELD)


# ---------------------------------------------------------- how long it takes
def test_license_that_expired_yesterday_takes_as_long_as_a_new_one():
    lapsed = Held("lic-ct", "OH", expires_on=YESTERDAY)
    finding = found(holding("arrt-r", lapsed), "lic-ct", state="OH", trade_=QUICK)

    assert (finding.verdict, finding.span.why) == (Verdict.IN_TIME, Why.OBTAINABLE)
    assert finding.span.held == lapsed


def test_the_day_a_traveler_expects_goes_before_the_usual_wait():
    filed = Held("lic-ct", "OH", in_process="filed", expected_on=START + timedelta(days=7))
    finding = found(holding("arrt-r", filed), "lic-ct", state="OH", trade_=QUICK)

    assert (finding.verdict, finding.span.why) == (Verdict.LATE, Why.IN_PROCESS)


def test_a_day_that_is_too_late_is_late_where_the_usual_wait_is_not_stated():
    filed = Held("lic-ct", "OH", in_process="filed", expected_on=START + timedelta(days=7))
    silent = with_lead("lic-ct", "OH")

    assert found(holding("arrt-r", filed), "lic-ct", state="OH", trade_=silent).verdict == (
        Verdict.LATE
    )


def test_filed_without_a_day_comes_by_the_usual_wait():
    filed = Held("lic-ct", "OH", in_process="filed")
    finding = found(holding("arrt-r", filed), "lic-ct", state="OH", trade_=QUICK)

    assert (finding.verdict, finding.span.why) == (Verdict.IN_TIME, Why.OBTAINABLE)


@pytest.mark.parametrize("held", ["bls", "cst", "edu-assoc"])
def test_nobody_is_licensed_on_nothing(held):
    finding = found(holding(held), "lic-ct", state="OH", trade_=QUICK, license_in_process="filed")

    assert (finding.verdict, finding.span.why) == (Verdict.UNKNOWN, Why.GROUNDS_UNLISTED)


@pytest.mark.parametrize("ground", [Held("arrt-ct"), Held("lic-ct", "NY")])
def test_a_registry_or_another_states_license_is_ground_for_one(ground):
    assert found(holding("arrt-r", ground), "lic-ct", state="OH", trade_=QUICK).verdict == (
        Verdict.IN_TIME
    )


def test_temporary_license_without_a_term_never_stands_for_an_unstated_wait():
    endless = with_lead("lic-ct", "OH", temporary_weeks_max=Decimal(1))
    finding = found(holding("arrt-r"), "lic-ct", state="OH", trade_=endless)

    assert (finding.verdict, finding.span.why) == (Verdict.UNKNOWN, Why.TEMPORARY)


def test_short_temporary_license_leaves_an_unstated_wait_unknown():
    short = with_lead("lic-ct", "OH", temporary_weeks_max=Decimal(1), temporary_days=30)

    assert found(holding("arrt-r"), "lic-ct", state="OH", trade_=short).verdict == Verdict.UNKNOWN


def test_license_asked_of_some_employers_only_is_not_taken_for_none():
    finding = found(holding("bls"), "lic-ct", state="VA")

    assert (finding.verdict, finding.span.why) == (Verdict.UNKNOWN, Why.PARTLY_REQUIRED)


# ---------------------------------------------------------- compacts
def test_privilege_counts_in_the_state_it_was_bought_for():
    bought = holding(Held("pt-compact-privilege", MEMBERS[0]))

    assert found(bought, "pt-compact-privilege", state=MEMBERS[0]).verdict == Verdict.READY
    assert found(bought, "pt-compact-privilege", state=MEMBERS[1]).verdict == Verdict.LATE


def test_privilege_is_had_from_member_to_member_only():
    at_home, outsider = holding(Held("lic-pta", MEMBERS[0])), holding(Held("lic-pta", "CA"))
    asked = {"state": MEMBERS[1]}

    assert found(at_home, "pt-compact-privilege", **asked).verdict == Verdict.IN_TIME
    assert found(outsider, "pt-compact-privilege", **asked).verdict == Verdict.LATE
    assert found(at_home, "pt-compact-privilege", state="CA").verdict == Verdict.LATE


def test_home_is_not_known_where_a_license_outside_the_compact_is_listed_too():
    either = holding(Held("lic-pta", MEMBERS[0]), Held("lic-pta", "CA"))
    silent = with_lead("lic-pta", MEMBERS[1])
    finding = found(either, "lic-pta", state=MEMBERS[1], trade_=silent)

    assert (finding.verdict, finding.span.why) == (Verdict.UNKNOWN, Why.COMPACT)


# ---------------------------------------------------------- words
@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (Held("bls", expires_on=date(2026, 8, 1)), "Basic Life Support expired on August 1, 2026."),
        (Held("bls", in_process="scheduled"), "Basic Life Support is in process."),
        (Held("rrt"), "Basic Life Support is not listed."),
    ],
)
def test_what_can_be_had_says_how_it_stands_today(held, expected):
    work = a_work(("bls",))
    (finding,) = findings(card_of(holding(held), trade(), TODAY), work)
    told = words(finding, work, trade(), "Missouri")

    assert told.reason.startswith(expected)
    assert "7 days at the longest" in told.reason
