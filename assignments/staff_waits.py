"""What waits for staff, each kind with its number and its oldest: the first thing they see."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Min, QuerySet

from accounts.models import Agency, Ban, User
from assignments.models import Appeal, Assignment, Report, Sample

MODERATES = "assignments.change_assignment"


class Kind(NamedTuple):
    """`page` names the address where it is answered, with `query` behind it, for who has the
    permission `may`. `since` is the column of its age, `of` the one that is counted once."""

    words: str
    page: str
    may: str
    rows: Callable[[], QuerySet[Any]]
    since: str
    of: str = "pk"
    query: str = ""


class Waits(NamedTuple):
    """`oldest` is None where nothing waits."""

    kind: Kind
    count: int
    oldest: datetime | None


KINDS = [
    Kind(
        "Postings to decide",
        "assignments_assignment_queue",
        MODERATES,
        lambda: Assignment.objects.waiting(),
        "submitted_at",
    ),
    Kind(
        "Postings that people reported",
        "assignments_report_waiting",
        MODERATES,
        lambda: Report.objects.open(),
        "at",
        of="assignment",
    ),
    Kind(
        "Appeals",
        "assignments_appeal_waiting",
        MODERATES,
        lambda: Appeal.objects.waiting(),
        "at",
    ),
    Kind(
        "Published unread, to look at",
        "assignments_sample_waiting",
        MODERATES,
        lambda: Sample.objects.waiting(),
        "at",
    ),
    Kind(
        "Bans that take a second person",
        "accounts_ban_changelist",
        "accounts.view_ban",
        lambda: Ban.objects.waiting(),
        "at",
        query="?outcome__exact=",
    ),
    Kind(
        "Agencies to let in",
        "accounts_agency_changelist",
        "accounts.change_agency",
        lambda: Agency.objects.filter(status=Agency.Status.PENDING),
        "created_at",
        query="?status__exact=pending",
    ),
]


def what_waits(user: User) -> list[Waits]:
    """Of what this person may answer: one query for each kind, however much of it waits."""
    return [counted(kind) for kind in KINDS if user.has_perm(kind.may)]


def counted(kind: Kind) -> Waits:
    rows = kind.rows().order_by()
    found = rows.aggregate(n=Count(kind.of, distinct=True), oldest=Min(kind.since))
    return Waits(kind, found["n"], found["oldest"])
