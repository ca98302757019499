"""Puts drawn postings on the board in bulk, each with the history it would have had."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db.models import OuterRef, Subquery

from accounts.models import Agency, Membership, User
from assignments.lifecycle import private
from assignments.models import Assignment, Event, Terms, TermsRequirement
from assignments.terms import asked, composed

Status = Assignment.Status
Verb = Event.Verb
Drawn = tuple[dict[str, Any], list[tuple[str, str, str]]]
BATCH = 500
# Minutes: a few are due to be confirmed, none is hidden.
RECENT = 132 * 60


def publish_all(
    drawn: Sequence[Drawn], agencies: Sequence[Agency], staff: User, now: datetime, random: Random
) -> list[Assignment]:
    """Live assignments, published in the last three weeks and confirmed since."""
    posters = first_members(agencies)
    rows = [posted(values, random.choice(agencies), posters, now, random) for values, _ in drawn]
    made = Assignment.objects.bulk_create(rows, BATCH)
    terms = Terms.objects.bulk_create(
        (
            composed(assignment, values, version=1, by=assignment.by)
            for assignment, (values, _) in zip(made, drawn, strict=True)
        ),
        BATCH,
    )
    TermsRequirement.objects.bulk_create(
        (
            row
            for each, (_, requirements) in zip(terms, drawn, strict=True)
            for row in asked(each, requirements)
        ),
        BATCH,
    )
    stand(made)
    Event.objects.bulk_create(
        (
            event
            for assignment, each in zip(made, terms, strict=True)
            for event in history(assignment, each, staff)
        ),
        BATCH,
    )
    ours = Assignment.objects.filter(pk__in=[each.pk for each in made])
    return list(ours.select_related("live_terms", "agency", "by").order_by("pk"))


def first_members(agencies: Sequence[Agency]) -> dict[int, User]:
    members = Membership.objects.filter(agency__in=agencies, role=Membership.Role.RECRUITER)
    return {each.agency_id: each.user for each in members.select_related("user")}


def posted(
    values: dict[str, Any],
    agency: Agency,
    posters: dict[int, User],
    now: datetime,
    random: Random,
) -> Assignment:
    published = now - timedelta(minutes=random.randint(30, 21 * 24 * 60))
    confirmed = max(published, now - timedelta(minutes=random.randint(10, RECENT)))
    return Assignment(
        agency=agency,
        by=posters[agency.pk],
        **private(values),
        created_at=published - timedelta(hours=random.randint(3, 40)),
        submitted_at=published - timedelta(hours=2),
        first_published_at=published,
        first_seen_at=published,
        confirmed_at=confirmed,
    )


def stand(made: Sequence[Assignment]) -> None:
    """The first version becomes the terms that stand."""
    newest = Subquery(Terms.objects.filter(assignment=OuterRef("pk")).values("pk")[:1])
    Assignment.objects.filter(pk__in=[each.pk for each in made]).update(
        latest_terms_id=newest, live_terms_id=newest, status=Status.PUBLISHED
    )


def history(assignment: Assignment, terms: Terms, staff: User) -> list[Event]:
    def event(verb: str, came: str, to: str, at: datetime | None, by: User) -> Event:
        return Event(
            assignment=assignment,
            verb=verb,
            from_status=came,
            to_status=to,
            terms=None if verb == Verb.START else terms,
            by=by,
            at=at,
        )

    poster, published = assignment.by, assignment.first_published_at
    events = [
        event(Verb.START, "", Status.DRAFT, assignment.created_at, poster),
        event(Verb.SUBMIT, Status.DRAFT, Status.IN_REVIEW, assignment.submitted_at, poster),
        event(Verb.PUBLISH, Status.IN_REVIEW, Status.PUBLISHED, published, staff),
    ]
    if assignment.confirmed_at != published:
        confirmed = assignment.confirmed_at
        events.append(event(Verb.CONFIRM, Status.PUBLISHED, Status.PUBLISHED, confirmed, poster))
    return events
