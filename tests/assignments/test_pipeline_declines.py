"""Declining several at once."""

import pytest

from assignments.models import Application
from outbox.models import Email
from tests import build
from tests.assignments.desks import board, several, text
from tests.assignments.histories import at_stage, check_everything, go

pytestmark = pytest.mark.django_db
Stage = Application.Stage


def test_declining_several_names_them_first_and_changes_nothing(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 3)
    before = Email.objects.count()

    response = desk.get(
        board(assignment, "declines"), {"application": [str(a.public_id) for a in sent[:2]]}
    )

    assert "Decline 2 applicants" in text(response)
    assert "Traveler02" not in text(response)
    assert Application.objects.filter(stage=Stage.SUBMITTED).count() == 3
    assert Email.objects.count() == before


def test_several_are_declined_with_one_reason_and_a_mail_each(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 3)
    go(sent[1], Stage.IN_REVIEW)
    named = [f"{a.public_id}:{a.stage}" for a in sent[:2]]

    response = desk.post(
        board(assignment, "declines"),
        {"application": named, "reason": "experience", "text": ""},
        follow=True,
    )

    stages = list(Application.objects.order_by("pk").values_list("stage", flat=True))
    assert stages == [Stage.NOT_PROCEEDING, Stage.NOT_PROCEEDING, Stage.SUBMITTED]
    assert "Declined, and told so: Traveler00, Traveler01." in text(response)
    check_everything()


def test_who_moved_meanwhile_is_left_as_they_are(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 2)
    named = [f"{a.public_id}:{a.stage}" for a in sent]
    go(sent[0], Stage.IN_REVIEW)

    response = desk.post(
        board(assignment, "declines"), {"application": named, "reason": "experience"}, follow=True
    )

    stages = list(Application.objects.order_by("pk").values_list("stage", flat=True))
    assert stages == [Stage.IN_REVIEW, Stage.NOT_PROCEEDING]
    assert "Left as they are, because they moved a moment ago: Traveler00." in text(response)
    check_everything()


@pytest.mark.parametrize("stage", [s for s in Stage if s not in {Stage.SUBMITTED, Stage.IN_REVIEW}])
def test_who_was_talked_to_is_not_declined_with_the_others(desk, stage):
    application = at_stage(stage)
    named = [f"{application.public_id}:{application.stage}"]

    response = desk.post(
        board(application.assignment, "declines"),
        {"application": named, "reason": "experience"},
        follow=True,
    )

    application.refresh_from_db()
    assert application.stage == stage
    assert "Nobody was declined" in text(response)


def test_declining_several_needs_the_reason_too(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 2)
    named = [f"{a.public_id}:{a.stage}" for a in sent]

    response = desk.post(
        board(assignment, "declines"), {"application": named, "reason": "", "text": "Sorry."}
    )

    assert response.status_code == 422
    assert "Sorry." in text(response)
    assert "Decline 2 applicants" in text(response)


def test_applicants_of_another_assignment_are_not_declined(desk):
    assignment = build.an_assignment()
    other = build.an_application(build.an_assignment())

    desk.post(
        board(assignment, "declines"),
        {"application": [f"{other.public_id}:submitted"], "reason": "experience"},
    )

    other.refresh_from_db()
    assert other.stage == Stage.SUBMITTED


@pytest.mark.parametrize("value", ["", "x", "\x00", "::", "🦴", "9" * 5000])
def test_names_that_are_none_are_passed_over(desk, value):
    assignment = build.an_assignment()
    several(assignment, 1)

    response = desk.post(
        board(assignment, "declines"), {"application": [value] * 60, "reason": "experience"}
    )

    assert response.status_code == 302
    assert Application.objects.get().stage == Stage.SUBMITTED
