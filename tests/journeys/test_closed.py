"""What is filled takes no applications, and says so wherever one still tries."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from assignments import lifecycle
from assignments.models import Application
from tests import build, cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_filled_assignment_says_so_and_offers_no_way_to_apply(open_window, screen):
    assignment = build.an_assignment()
    lifecycle.fill(assignment, by=cast.ben())
    window = open_window(**screen, user=cast.cleo().user)

    window.go(f"/assignments/{assignment.public_id}/{assignment.slug}/")

    window.reads("This assignment is filled")
    expect(window.page.get_by_role("link", name="Apply")).to_have_count(0)
    window.go(f"/assignments/{assignment.public_id}/apply/", status=410)
    window.reads("This assignment takes no applications any more")


def test_filled_while_someone_writes_gives_back_what_was_written(open_window, screen):
    assignment = build.an_assignment()
    window = open_window(**screen, user=cast.cleo().user)
    window.go(f"/assignments/{assignment.public_id}/apply/")
    start = build.today() + timedelta(days=30)
    window.page.get_by_label("Available from").fill(start.isoformat())
    window.page.get_by_label("Note to the recruiter").fill("Six years of nights.")

    lifecycle.fill(assignment, by=cast.ben())
    window.expected.add(410)
    window.press("Send application")

    window.reads("Nothing was sent.")
    window.sound()
    expect(window.page.get_by_label("Note")).to_have_value("Six years of nights.")
    assert Application.objects.count() == 0
