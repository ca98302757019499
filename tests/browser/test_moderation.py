"""The moderators' pages on a phone, with the longest that people may type."""

import pytest
from django.urls import reverse

from assignments import lifecycle
from assignments.models import Assignment
from tests import build, cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNBROKEN = "Technologist" * 10
QUEUE = reverse("admin:assignments_assignment_queue")


@pytest.fixture
def revision() -> Assignment:
    """One that waits again after a long refusal, so that every part of its page is there."""
    build.a_credential()
    long = {"advertised_title": UNBROKEN, "description": UNBROKEN * 3, "charting_system": "x" * 60}
    facility = build.a_facility(UNBROKEN)
    assignment = build.a_waiting_assignment(facility=facility, **long)
    lifecycle.send_back(
        assignment,
        terms=assignment.latest_terms,
        reason="other",
        text=UNBROKEN * 3,
        by=cast.person("Sam" + "s" * 60, is_staff=True, is_superuser=True),
    )
    changed = build.values(facility=facility, **long | {"advertised_title": "x" * 120})
    lifecycle.submit(assignment, changed, [("arrt-ct", "required", "a")], by=cast.ben())
    return assignment


@pytest.mark.parametrize("width", [320, 360, 768])
def test_queue_and_decision_fit_a_narrow_screen(open_window, revision, width):
    window = open_window(width=width, user=cast.sam())

    window.go(QUEUE)
    window.go(reverse("admin:assignments_assignment_change", args=[revision.pk]))

    window.reads("Before")
    window.reads("Send back with a reason")
