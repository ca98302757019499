"""Which sections of the long form are open, and what a list of findings costs."""

import pytest

from tests.assignments.posts import a_post
from tests.assignments.test_pasted import AT
from tests.assignments.test_posting_preview import FRAGMENT, PREVIEW

pytestmark = pytest.mark.django_db
FOLDED = [
    "Overtime and extra pay",
    "Stipends and housing",
    "Guarantee, call-offs and leaving early",
    "Call",
    "Reimbursements and bonuses",
    "Benefits, pay days and an honest range",
    "Description",
    "Closing and your reference",
]


def open_ones(response) -> list[str]:
    page = " ".join(response.content.decode().split())
    return [
        each for each in FOLDED if f'<details class="form-fold" open> <summary>{each} <' in page
    ]


def test_new_form_is_short(ben):
    response = ben.get("/desk/assignments/new/")

    assert open_ones(response) == []
    assert 'name="call_period_weeks" value="4"' in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "section"),
    [
        ({"ot_basis": "base_only"}, FOLDED[0]),
        ({"other_untaxed_weekly": "0"}, FOLDED[1]),
        ({"guarantee_excludes": ["none"]}, FOLDED[2]),
        ({"call_period_weeks": "6"}, FOLDED[3]),
        ({"parking_allowance": "x"}, FOLDED[4]),
        ({"benefits": "401(k)"}, FOLDED[5]),
    ],
)
def test_section_with_a_value_is_open(ben, typed, section):
    bare = {"description": "", "closes_on": "", "call_required": ""}

    response = ben.post(PREVIEW, a_post(**bare | typed) | {"act": "price"})

    assert open_ones(response) == [section]


def test_section_with_an_error_is_open(ben):
    bare = {"description": "", "closes_on": "", "call_required": "", "ot_multiplier": "1.2"}

    response = ben.post("/desk/assignments/new/", a_post(**bare) | {"act": "submit"})

    assert open_ones(response) == [FOLDED[0]]


@pytest.mark.parametrize("typed", [{}, {"taxable_hourly": "7", "weekly_gross_stated": "99"}])
def test_findings_take_no_query(ben, typed, django_assert_num_queries):
    ben.post(PREVIEW, a_post(), headers=FRAGMENT)

    with django_assert_num_queries(27):
        ben.post(PREVIEW, a_post(**typed), headers=FRAGMENT)


def test_one_line_of_a_vms_fills_the_gross_to_check_by(ben):
    response = ben.post(AT, {"requisition": "CT nights 3x12 13 wks $2,450/wk gross"})

    form = response.context["form"]
    assert form["weekly_gross_stated"].value() == "2450"
    assert not form["taxable_hourly"].value()
    assert "Read from “$2,450/wk" in response.content.decode()


def test_two_ends_of_a_week_are_a_range(ben):
    text = "CT Technologist, nights, 13 weeks, $2,400 - $2,600 a week"
    form = ben.post(AT, {"requisition": text}).context["form"]

    assert form["range_min_gross_weekly"].value() == "2400"
    assert form["range_max_gross_weekly"].value() == "2600"
    assert not form["weekly_gross_stated"].value()
