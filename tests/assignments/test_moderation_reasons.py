"""Why a posting needs a look: each reason holds for its fact and for nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assignments.moderation import WEIGHTS, Facts, Reason, reasons

PLAIN = Facts(
    text="A plain night assignment.",
    taxable_hourly=Decimal("28.00"),
    wage_p10=Decimal("26.91"),
    weekly_untaxed=Decimal("1568.00"),
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
        ({"taxable_hourly": Decimal("26.90")}, Reason.LOW_RATE),
        ({"weekly_untaxed": Decimal("1674.41")}, Reason.STIPEND_SHARE),
        ({"agency_is_new": True}, Reason.NEW_AGENCY),
        ({"was_sent_back": True}, Reason.SENT_BACK),
        ({"is_revision": True}, Reason.REVISION),
        ({"weekly_gross": None, "weekly_untaxed": None}, Reason.PAY_NOT_STATED),
        ({"credentials_required": 0}, Reason.NOTHING_REQUIRED),
        ({"level_mismatches": 1}, Reason.LEVEL_MISMATCH),
    ],
)
def test_one_fact_gives_one_reason(change, reason):
    assert reasons(replace(PLAIN, **change)) == [reason]


@pytest.mark.parametrize(
    "change",
    [
        {"taxable_hourly": Decimal("26.91")},
        {"wage_p10": None, "taxable_hourly": Decimal("1")},
        {"weekly_untaxed": Decimal("1674.40")},
        {"text": "13 weeks, 36 hours, unit 4-5, 2,576 a week"},
    ],
)
def test_fact_at_its_edge_gives_none(change):
    assert reasons(replace(PLAIN, **change)) == []


def test_heaviest_reason_comes_first():
    found = reasons(replace(PLAIN, is_revision=True, agency_is_new=True, taxable_hourly=Decimal(9)))

    assert [WEIGHTS[each] for each in found] == sorted((WEIGHTS[r] for r in found), reverse=True)
    assert found[0] == Reason.LOW_RATE
