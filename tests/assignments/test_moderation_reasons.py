"""Why a posting needs a look: each reason holds for its fact and for nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assignments import lifecycle, reporting
from assignments.comparable import Standing
from assignments.moderation import looked_over
from assignments.reasons import RETIRED, WEIGHTS, Facts, Reason, reasons, risk_of, words_of
from tests import build, cast
from tests.assignments.test_reports import reported

PLAIN = Facts(
    text="A plain night assignment.",
    pay_codes=frozenset({"P03"}),
    weekly_gross=Decimal("2576.00"),
    agency_is_new=False,
    was_sent_back=False,
    is_revision=False,
    credentials_required=2,
    level_mismatches=0,
)


def test_plain_posting_gives_no_reason():
    assert reasons(PLAIN) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "Mail me: kay@agency.example"}, Reason.CONTACT_DATA),
        ({"text": "Call (918) 555-0100 now"}, Reason.CONTACT_DATA),
        ({"text": "See www.agency.example"}, Reason.CONTACT_DATA),
        ({"pay_codes": frozenset({"P02"})}, Reason.LOW_PAY),
        ({"pay_codes": frozenset({"P08"})}, Reason.FAR_FROM_OTHERS),
        ({"agency_is_new": True}, Reason.NEW_AGENCY),
        ({"was_sent_back": True}, Reason.SENT_BACK),
        ({"is_revision": True}, Reason.REVISION),
        ({"weekly_gross": None}, Reason.PAY_NOT_STATED),
        ({"credentials_required": 0}, Reason.NOTHING_REQUIRED),
        ({"level_mismatches": 1}, Reason.LEVEL_MISMATCH),
        ({"likely_same": 1}, Reason.LIKELY_SAME),
        ({"open_reports": 1}, Reason.OPEN_REPORTS),
        ({"is_revision": True, "is_material": True}, Reason.MATERIAL_CHANGE),
        ({"warned_codes": frozenset({"P05"})}, Reason.PAY_WARNED),
    ],
)
def test_one_fact_gives_one_reason(change, reason):
    assert reasons(replace(PLAIN, **change)) == [reason]


def test_figures_in_the_text_are_no_contact_data():
    assert reasons(replace(PLAIN, text="13 weeks, 36 hours, unit 4-5, 2,576 a week")) == []


def test_heaviest_reason_comes_first():
    low = frozenset({"P02"})
    found = reasons(replace(PLAIN, is_revision=True, agency_is_new=True, pay_codes=low))

    assert [WEIGHTS[each] for each in found] == sorted((WEIGHTS[r] for r in found), reverse=True)
    assert found[0] == Reason.LOW_PAY


def test_risk_is_at_most_a_hundred():
    assert risk_of(Reason.values) == 100
    assert risk_of(["P02", "revision", "low_rate", "P02"]) == 50


def test_what_pay_wants_looked_at_is_told_once():
    low = frozenset({"P02"})

    assert reasons(replace(PLAIN, pay_codes=low, warned_codes=low)) == [Reason.LOW_PAY]


@pytest.mark.django_db
def test_report_of_what_waits_is_a_reason_until_it_is_answered():
    live = build.an_assignment()
    reported(live, place="192.0.2.1")
    revision = lifecycle.submit(live, build.values(weeks=8), [], by=cast.ben())
    assert Reason.OPEN_REPORTS in revision.screening

    newest = live.reports.get().pk
    reporting.decide(
        live, newest=newest, outcome="nothing_found", reason="", text="", by=cast.sam()
    )

    live.refresh_from_db()
    answered = ["material_change", "pay_warned", "nothing_required"]
    assert (live.screening, live.risk) == (answered, 50)
    reported(live, place="192.0.2.2")
    live.refresh_from_db()
    assert (live.screening, live.risk) == (["open_reports", *answered], 90)


def test_every_reason_has_a_weight_and_no_retired_one_comes_back():
    assert set(WEIGHTS) == set(Reason)
    assert not RETIRED.keys() & set(Reason.values)


def test_reasons_of_older_submissions_are_still_in_words():
    found = words_of(["low_rate", "P02", "from a later release"])

    assert found[0].startswith("Taxable rate under the national tenth percentile")
    assert found[1:] == [Reason.LOW_PAY.label, "from a later release"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        ({"taxable_hourly": Decimal("26.00")}, True),
        ({"taxable_hourly": Decimal("35.00")}, False),
        ({"taxable_hourly": Decimal("35.00"), "lodging_weekly": Decimal("2400.00")}, True),
    ],
)
def test_low_taxable_pay_is_a_reason_when_it_is_submitted(changes, is_found):
    waiting = build.a_waiting_assignment(**changes)

    assert (Reason.LOW_PAY in waiting.screening) is is_found


@pytest.mark.django_db
@pytest.mark.parametrize(("percent", "others", "is_far"), [(0, 100, True), (0, 99, False)])
def test_place_among_few_others_is_no_finding(percent, others, is_far):
    terms = build.a_waiting_assignment().latest_terms

    sheet = looked_over(terms, Standing(percent, others, 5, None))

    assert ("P08" in {each.code for each in sheet.lint}) is is_far
