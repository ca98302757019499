"""Pay on the page of one assignment: its limits, its call, what is told and what is not."""

import re
from decimal import Decimal
from html import unescape

import pytest

from accounts.models import Agency
from pay.models import Wage
from tests import build
from tests.assignments.test_detail import page_of, text_of

pytestmark = pytest.mark.django_db
GUARANTEE = {
    "guarantee_excludes": ["first_week"],
    "calloff_shifts_allowed": 1,
    "calloff_period_weeks": 4,
    "stipend_on_facility_calloff": "pro_rata",
}
CALL = {
    "call_required": "yes",
    "call_nights_per_period": 5,
    "call_weekends_per_period": 1,
    "call_period_weeks": 4,
    "response_minutes": 30,
    "on_call_rate": Decimal(6),
    "callback_multiplier": Decimal("1.5"),
    "callback_min_hours": Decimal(2),
    "average_callbacks_week": Decimal(2),
}


def shown(client, **changes) -> str:
    return text_of(page_of(client, build.an_assignment(**changes)))


# ---------------------------------------------------------- floor
def test_floor_is_told_for_a_week_a_contract_and_an_early_end(client):
    text = shown(client, **GUARANTEE)

    # A third of 2,576 is called off; of thirteen weeks one is left out and four lose a shift.
    assert "Floor of a week $1,717" in text
    assert "Worst ordinary week $1,717.33" in text
    assert "If the facility ends it after week 4" in text


@pytest.mark.parametrize("unknown", ["calloff_shifts_allowed", "guarantee_excludes"])
def test_floor_that_lacks_a_fact_names_it_and_gives_no_figure(client, unknown):
    label = {
        "calloff_shifts_allowed": "Shifts the facility may call off",
        "guarantee_excludes": "What the guarantee leaves out",
    }[unknown]

    text = shown(client, **GUARANTEE | {unknown: None})

    assert f"The least it pays cannot be computed, one fact missing: {label}." in text
    assert "Floor of a week not stated" in text
    assert "Worst ordinary week" not in text


# ---------------------------------------------------------- ceiling
def test_ceiling_is_told_by_weeks_with_what_is_to_spare(client):
    text = shown(client, lodging_weekly=Decimal(300), mie_weekly=Decimal(200))

    assert "Lodging and meals are within it, with $" in text
    assert re.search(r"Weeks Ceiling To spare 1 to \d+, from", text)


def test_stipends_above_the_ceiling_are_said_to_be_wages(client):
    text = shown(client, lodging_weekly=Decimal(5000))

    assert "above it in 13 of 13 weeks. What is above is generally wages" in text


def test_stipends_nobody_stated_are_within_nothing(client):
    text = shown(client, lodging_weekly=None)

    assert "Whether lodging and meals are within it is not known" in text
    assert "to spare at least" not in text


# ---------------------------------------------------------- overtime and call
def test_overtime_says_its_rate_its_rule_and_what_is_not_stated(client):
    text = shown(client)

    assert "An hour of it pays at least $42; whether stipends count toward it is not stated" in text
    assert "It is the law where the work is; the agency names no other." in text


def test_overtime_on_stipends_too_pays_by_the_regular_rate(client):
    text = shown(client, shifts_per_week=Decimal(4), ot_basis="includes_hours_dependent_stipends")

    # 28 and half of (48 × 28 + 1,568) ÷ 48.
    assert "Taxable overtime: 8 hours at $58.33" in text
    assert "pays at least $42, more with the stipends that count toward it." in text


def test_call_is_one_line_and_what_it_comes_to(client):
    text = shown(client, **CALL)

    assert (
        "1 in 4 weeks, 30 min, 6.00 USD/h standby, callback 1.5 ×, 2 h minimum, "
        "about 2 callbacks a week" in text
    )


def test_hours_of_a_night_and_a_weekend_make_standby_and_call_pay(client):
    hours = {"call_night_hours": Decimal(12), "call_weekend_hours": Decimal(48)}

    text = shown(client, **CALL | hours)

    # 108 hours in 4 weeks at 6.00, and 26 callbacks of 2 hours at 42.00.
    assert "Call over the contract, about $4,290 for 351 hours of standby" in text


def test_standby_is_told_where_callbacks_are_not_known(client):
    hours = {"call_night_hours": Decimal(12), "call_weekend_hours": Decimal(48)}

    text = shown(client, **CALL | hours | {"average_callbacks_week": None})

    assert "Standby over the contract 351 hours" in text
    assert "Call over the contract" not in text


def test_standby_nobody_stated_the_length_of_is_not_guessed(client):
    text = shown(client, **CALL, call_night_hours=Decimal(12))

    assert "hours of standby" not in text
    assert "Standby over the contract" not in text
    assert "How long a call weekend lasts" in text


def test_call_without_details_says_so(client):
    text = shown(client, call_required="yes")

    assert "What call asks and pays details not stated" in text


# ---------------------------------------------------------- told and not told
def test_what_is_stated_is_told_with_its_conditions(client):
    text = shown(
        client,
        **GUARANTEE,
        completion_bonus=Decimal(750),
        completion_condition="all shifts are worked",
        travel_reimbursement_out=Decimal(300),
        travel_reimbursement_basis="receipts",
        holiday_multiplier=Decimal(2),
        stipend_accrual="per_hour",
        pay_frequency="weekly",
        pay_lag_days=6,
        calloff_makeup_allowed=False,
        early_end_penalty_usd=Decimal(0),
    )

    for fact in (
        "What the guarantee leaves out The first week",
        "Shifts the facility may call off 1 in 4 weeks",
        "A shift called off may be made up No",
        "Penalty for leaving early $0",
        "Holidays 2 × the rate",
        "Stipends are earned By the hour",
        "Travel to the assignment $300 (against receipts, up to it)",
        "Completion bonus $750 when all shifts are worked",
        "Paid Every week (6 days after the period)",
        "For 13 weeks, bonuses in $34,238",
    ):
        assert fact in text


def test_nothing_left_out_is_told_as_nothing(client):
    assert "What the guarantee leaves out Nothing" in shown(client, guarantee_excludes=[])


def not_told(html: str) -> list[str]:
    """The folded list."""
    listed = html.partition('class="unstated"')[2].partition("</details>")[0]
    return [unescape(each).strip() for each in re.findall(r"<li>([^<]+)</li>", listed)]


def test_what_nobody_stated_is_one_list_and_grows_with_each(client):
    full = not_told(page_of(client, build.an_assignment(**GUARANTEE)))
    less = not_told(page_of(client, build.an_assignment(**GUARANTEE, call_required="")))

    assert "Completion bonus" in full
    assert "What the guarantee leaves out" not in full
    assert set(less) - set(full) >= {"Call", "Call nights", "Standby rate"}
    assert len(full) == len(set(full))


# ---------------------------------------------------------- beside others
def a_wage(state, median: str, release: str = "2025-05") -> Wage:
    return Wage.objects.create(
        soc_code="29-2034",
        soc_title="Radiologic Technologists and Technicians",
        state=state,
        release=release,
        hourly_p10=Decimal(median) - 10,
        hourly_p50=Decimal(median),
        hourly_p90=Decimal(median) + 10,
        **build.FACT,
    )


def test_staff_wages_are_of_the_state_with_their_release(client):
    a_wage(None, "38.00")
    a_wage(build.a_state(), "33.00", "2024-05")
    a_wage(build.a_state(), "34.00")

    text = shown(client)

    assert "Staff wages in Oklahoma, median $34 an hour" in text
    assert "the 90th $24 to $44" in text
    assert "Bureau of Labor Statistics, May 2025" in text


def test_state_without_wages_has_the_nations(client):
    a_wage(None, "38.00")

    assert "Staff wages in the United States, median $38 an hour" in shown(client)


def test_no_wages_are_no_figure(client):
    assert "Staff wages none are published" in shown(client)


@pytest.mark.parametrize(
    ("others", "agencies", "words"),
    [
        (10, 3, "in Oklahoma above 40 % of 10, from 3 agencies"),
        (9, 3, "too few to compare"),
        (10, 2, "too few to compare"),
    ],
)
def test_gross_is_ranked_only_among_enough_of_enough_agencies(client, others, agencies, words):
    crowd(others, agencies)

    assert words in shown(client)


def crowd(number: int, agencies: int) -> None:
    """Live ones of one profession and state; the first four pay less than the dull one."""
    makers = [
        Agency.objects.create(slug=f"a-{each}", name=f"Agency {each}", status="active")
        for each in range(agencies)
    ]
    for each in range(number):
        build.an_assignment(
            agency=makers[each % agencies], taxable_hourly=Decimal(20 if each < 4 else 28)
        )


def test_few_in_the_state_are_ranked_in_the_country(client):
    crowd(10, 3)
    texas = build.a_zip("77002", "Houston", state=build.a_state("TX", "Texas"))

    text = shown(client, facility=build.a_facility("Bayou", zip=texas))

    assert "among live CT Technologist assignments above 40 % of 10" in text


def test_gross_that_is_not_known_is_not_ranked(client):
    crowd(10, 3)

    assert "not stated , so not compared" in shown(client, lodging_weekly=None)
