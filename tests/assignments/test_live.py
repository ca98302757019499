"""What is public, asked of the database and of a row, with the same answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Agency
from assignments import lifecycle
from assignments.models import Assignment
from tests import build, cast

pytestmark = pytest.mark.django_db


def live_ids() -> list[str]:
    return list(Assignment.objects.live().values_list("public_id", flat=True))


def test_published_assignment_is_live():
    assignment = build.an_assignment()

    assert live_ids() == [assignment.public_id]
    assert assignment.is_live


def test_revision_keeps_the_published_terms_live():
    assignment = build.an_assignment()
    published = assignment.live_terms

    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())

    assert live_ids() == [assignment.public_id]
    assert assignment.live_terms == published
    assert assignment.latest_terms.weeks == 8


def test_revision_sent_back_stays_published_with_its_old_terms():
    assignment = build.an_assignment()
    published = assignment.live_terms
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())

    lifecycle.send_back(
        assignment, terms=assignment.latest_terms, reason="dates", text="Too short.", by=cast.sam()
    )

    assert assignment.status == Assignment.Status.PUBLISHED
    assert assignment.live_terms == published
    assert live_ids() == [assignment.public_id]


def hidden_draft() -> Assignment:
    return build.a_draft()


def hidden_waiting() -> Assignment:
    return build.a_waiting_assignment()


def hidden_filled() -> Assignment:
    return lifecycle.fill(build.an_assignment(), by=cast.ben())


def hidden_withdrawn() -> Assignment:
    return lifecycle.withdraw(build.an_assignment(), by=cast.ben())


def hidden_closed() -> Assignment:
    yesterday = build.today() - timedelta(days=2)
    return build.an_assignment(closes_on=yesterday)


def hidden_unconfirmed() -> Assignment:
    assignment = build.an_assignment()
    long_ago = timezone.now() - timedelta(days=15)
    Assignment.objects.filter(pk=assignment.pk).update(confirmed_at=long_ago)
    assignment.refresh_from_db()
    return assignment


def hidden_by_its_agency() -> Assignment:
    assignment = build.an_assignment()
    Agency.objects.filter(pk=assignment.agency_id).update(status=Agency.Status.SUSPENDED)
    assignment.agency.refresh_from_db()
    return assignment


@pytest.mark.parametrize(
    "hidden",
    [
        hidden_draft,
        hidden_waiting,
        hidden_filled,
        hidden_withdrawn,
        hidden_closed,
        hidden_unconfirmed,
        hidden_by_its_agency,
    ],
)
def test_nothing_else_is_live(hidden):
    assignment = hidden()

    assert live_ids() == []
    assert not assignment.is_live
