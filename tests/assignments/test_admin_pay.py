"""What staff see of a posting's pay before they decide."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import Agency
from assignments.admin.pay import rows
from assignments.comparable import standing_of
from assignments.models import Assignment
from tests import build, cast
from tests.assignments.posts import signed_in

pytestmark = pytest.mark.django_db
CHANGE = "admin:assignments_assignment_change"


@pytest.fixture
def sam(db):
    return signed_in(cast.sam())


def others(count: int) -> None:
    """Live assignments of three agencies, each paying more an hour than the one before."""
    names = ["One", "Two", "Three"]
    agencies = [Agency.objects.create(name=name, slug=name, status="active") for name in names]
    for number in range(count):
        rate = Decimal(20 + number)
        build.an_assignment(agency=agencies[number % 3], taxable_hourly=rate)


def page(client, assignment) -> str:
    response = client.get(reverse(CHANGE, args=[assignment.pk]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_decision_page_shows_findings_floor_and_what_is_stated(sam):
    waiting = build.a_waiting_assignment(
        taxable_hourly=Decimal("20.00"),
        guarantee_excludes=["first_week"],
        completion_bonus=Decimal(500),
        ot_rule="FLSA-8-80",
        calloff_makeup_allowed=False,
    )

    shown = page(sam, waiting)

    assert "P02, warn" in shown
    assert "below the trade&#x27;s floor" in shown
    assert "missing: Shifts the facility may call off; Call-offs are counted over, weeks" in shown
    assert "The first week" in shown
    assert "$500" in shown
    assert "Federal, 8 and 80" in shown


def test_place_among_others_needs_ten_of_three_agencies(sam):
    others(9)
    waiting = build.a_waiting_assignment()
    assert "too few live ones" in page(sam, waiting)

    build.an_assignment(taxable_hourly=Decimal(90))

    assert "pays more than 80% of 10 live ones" in page(sam, waiting)


def test_queue_tells_the_same_place_as_the_decision_page(sam):
    others(11)
    waiting = build.a_waiting_assignment(taxable_hourly=Decimal("25.50"))

    [row] = rows([Assignment.objects.get(pk=waiting.pk)])
    told = standing_of(waiting, waiting.latest_terms)

    assert row.standing[:3] == told[:3] == (54, 11, 3)


def test_week_not_known_has_no_place(sam):
    others(10)
    waiting = build.a_waiting_assignment(lodging_weekly=None)

    [row] = rows([waiting])

    assert row.standing is None
    assert "no weekly gross" in page(sam, waiting)
