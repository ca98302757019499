"""What is stated beside rate and hours, in short: in a traveler's mail and on their page."""

from decimal import Decimal

import pytest

from outbox.models import Email
from tests import build
from tests.assignments.answering import address
from tests.assignments.test_detail import text_of

pytestmark = pytest.mark.django_db
STATED = {
    "guarantee_excludes": [],
    "calloff_shifts_allowed": 1,
    "calloff_period_weeks": 4,
    "stipend_on_facility_calloff": "pro_rata",
    "completion_bonus": Decimal(750),
    "completion_condition": "all shifts\nare worked",
    "call_required": "yes",
    "call_nights_per_period": 2,
    "call_weekends_per_period": 0,
    "call_period_weeks": 4,
    "response_minutes": 30,
}


def mail() -> str:
    return Email.objects.get(to="cleo@example.com").text


def shown(page, assignment) -> str:
    response = page.get(address(build.an_application(assignment)))
    return text_of(response.content.decode())


def test_mail_tells_what_is_stated_each_on_its_line():
    build.an_application(build.an_assignment(**STATED))

    for fact in (
        "\nFloor of a week: $1,717\n",
        "\nGuaranteed hours a week: 36 hours\n",
        "\nShifts the facility may call off: 1 in 4 weeks\n",
        "\nCompletion bonus: $750 when all shifts are worked\n",
        "\nCall: 2 nights in 4 weeks, 30 min\n",
    ):
        assert fact in mail()


def test_mail_leaves_out_what_nobody_stated():
    build.an_application(build.an_assignment(guaranteed_hours_week=None))

    for word in ("Floor", "Guaranteed", "bonus", "Call:", "not stated"):
        assert word not in mail()


def test_page_tells_the_same_and_names_an_unknown_floor(page):
    told = shown(page, build.an_assignment(**STATED))

    assert "Floor of a week $1,717.33" in told
    assert "Completion bonus $750 when all shifts are worked" in told
    assert "Call Call required: 2 nights in 4 weeks, 30 min" in told


def test_page_says_not_stated_where_it_is_not(page):
    told = shown(page, build.an_assignment(guaranteed_hours_week=None))

    assert "Floor of a week not stated" in told
    assert "Guaranteed hours a week not stated" in told
    assert "Completion bonus" not in told
