"""Licenses: by state, by name, in process, temporary, through a compact."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from roles.card import card_of
from roles.eligibility import Finding, Group, Held, Person, Verdict, Why, Work, best_of
from roles.trade import Fact, Lead, trade
from tests.roles.test_eligibility import TODAY, holding

START = date(2026, 11, 2)


def found(person: Person, *credentials: str, state: str, trade_=None, **changes) -> Finding:
    dull = {"starts_on": START, "ends_on": START + timedelta(weeks=13) - timedelta(days=1)}
    group = Group(credentials)
    work = Work("ct-technologist", state, groups=(group,), **dull | changes)
    return best_of(card_of(person, trade_ or trade(), TODAY), work, group)


def with_lead(code: str, state: str, **changes):
    nothing = {
        "weeks_max": None,
        "temporary_weeks_max": None,
        "temporary_days": None,
        "fee_usd": None,
        "fact": Fact(("KNOWLEDGE",), None),
    }
    lead = Lead(**nothing | changes)
    others = {key: each for key, each in trade().leads.items() if key[0] != code}
    return replace(trade(), leads=others | {(code, state): lead})


def test_state_without_a_license_asks_for_none():
    finding = found(holding("arrt-r"), "lic-ct", state="MO")

    assert (finding.verdict, finding.span.why) == (Verdict.READY, Why.NO_LICENSE)


def test_license_counts_in_its_state_alone():
    texan = holding("arrt-r", Held("lic-radiography", "TX"))

    assert found(texan, "lic-radiography", state="TX").span.why == Why.HELD
    assert found(texan, "lic-radiography", state="OH").span.why != Why.HELD


@pytest.mark.parametrize("held", ["lic-tx-mrt", "lic-ct"])
@pytest.mark.parametrize("asked", ["lic-tx-mrt", "lic-ct"])
def test_state_license_is_known_by_either_name(held, asked):
    finding = found(holding("arrt-r", Held(held, "TX")), asked, state="TX")

    assert (finding.verdict, finding.span.why) == (Verdict.READY, Why.HELD)


def test_license_of_another_state_does_not_count_under_the_states_name():
    finding = found(holding("arrt-r", Held("lic-ct", "OH")), "lic-tx-mrt", state="TX")

    assert finding.span.why != Why.HELD


def test_license_that_can_be_had_by_the_start_is_in_time():
    quick = with_lead("lic-ct", "OH", weeks_max=Decimal("4"))

    finding = found(holding("arrt-r"), "lic-ct", state="OH", trade_=quick)

    assert (finding.verdict, finding.span.on) == (Verdict.IN_TIME, TODAY + timedelta(days=28))


def test_license_that_takes_longer_is_late_and_says_when():
    slow = with_lead("lic-ct", "OH", weeks_max=Decimal("16"))

    finding = found(holding("arrt-r"), "lic-ct", state="OH", trade_=slow)

    assert (finding.verdict, finding.span.on) == (Verdict.LATE, TODAY + timedelta(days=112))


def test_license_whose_time_is_not_stated_is_unknown():
    silent = with_lead("lic-ct", "OH")

    finding = found(holding("arrt-r"), "lic-ct", state="OH", trade_=silent)

    assert (finding.verdict, finding.span.why) == (Verdict.UNKNOWN, Why.TIME_UNKNOWN)


@pytest.mark.parametrize(
    ("days", "expected"), [(180, Verdict.IN_TIME), (30, Verdict.LATE), (None, Verdict.UNKNOWN)]
)
def test_temporary_license_must_last_until_the_real_one_or_the_end(days, expected):
    slow = with_lead(
        "lic-ct",
        "OH",
        weeks_max=Decimal("26"),
        temporary_weeks_max=Decimal("2"),
        temporary_days=days,
    )

    assert found(holding("arrt-r"), "lic-ct", state="OH", trade_=slow).verdict == expected


def test_license_in_process_is_enough_where_the_agency_says_so():
    filed = holding("arrt-r", Held("lic-ct", "OH", in_process="filed"))

    accepted = found(filed, "lic-ct", state="OH", license_in_process="filed")
    not_enough = found(filed, "lic-ct", state="OH", license_in_process="scheduled")

    assert (accepted.verdict, accepted.span.why) == (Verdict.READY, Why.IN_PROCESS_ACCEPTED)
    assert not_enough.span.why != Why.IN_PROCESS_ACCEPTED


def test_license_can_be_filed_for_where_that_is_enough():
    silent = with_lead("lic-ct", "OH")

    finding = found(
        holding("arrt-r"), "lic-ct", state="OH", trade_=silent, license_in_process="filed"
    )

    assert (finding.verdict, finding.span.why) == (Verdict.IN_TIME, Why.MAY_FILE)


def test_test_scheduled_is_as_good_as_filed():
    scheduled = holding("edu-assoc", Held("arrt-r", in_process="scheduled"))

    assert found(scheduled, "arrt-r", state="MO", registry_in_process="filed").verdict == 0


def test_expected_day_counts_as_that_day():
    expected = holding(
        "arrt-r", Held("lic-ct", "OH", in_process="filed", expected_on=START - timedelta(days=1))
    )

    finding = found(expected, "lic-ct", state="OH", trade_=with_lead("lic-ct", "OH"))

    assert (finding.verdict, finding.span.why) == (Verdict.IN_TIME, Why.IN_PROCESS)


def test_compact_serves_from_member_to_member():
    members = [s for (s, f), rule in trade().rules.items() if f == "pta" and rule.is_member]
    home, away = members[:2]
    (outside,) = [s for s in ["CA"] if not trade().rules[s, "pta"].is_member]
    at_home = holding("npte-pta", Held("lic-pta", home))
    outsider = holding("npte-pta", Held("lic-pta", outside))

    assert found(at_home, "lic-pta", state=away).span.why == Why.COMPACT
    assert found(outsider, "lic-pta", state=away).span.why != Why.COMPACT
    assert found(at_home, "lic-pta", state=outside).span.why != Why.COMPACT


def test_compact_not_in_force_serves_nobody():
    texan = holding("rrt", Held("lic-respiratory-care", "TX"))

    for state in trade().states:
        assert found(texan, "lic-respiratory-care", state=state).span.why != Why.COMPACT


def test_rule_nobody_established_is_unknown():
    unknown = next(
        s for (s, f), rule in trade().rules.items() if rule.status == "unknown" and f == "mri"
    )

    finding = found(
        holding("arrt-mr"), "lic-mri", state=unknown, trade_=with_lead("lic-mri", unknown)
    )

    assert finding.verdict == Verdict.UNKNOWN
