"""The e-mails of the board, queued inside the change that causes them.

Every letter belongs to one event, and its key names that event: one cause can never send twice.
The words are in templates/emails/, named as the letters are.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse

from accounts.models import Membership, User
from assignments.change_log import change_reason
from assignments.differences import Difference
from assignments.knowing import place_name, with_offers
from assignments.models import (
    Appeal,
    Application,
    ApplicationEvent,
    Assignment,
    Event,
    Report,
    Terms,
)
from outbox.queue import queue

# What a letter about an application prints: fetch it with them where there are many.
FACTS = ("assignment__agency", "terms__level")

# Whom a hold concerns: who is open, and above all who accepted.
WAITING = [*Application.OPEN, Application.Stage.ACCEPTED]


def address(name: str, *args: Any) -> str:
    return settings.SITE_URL.rstrip("/") + reverse(name, args=args)


def recruiter_of(assignment: Assignment) -> User | None:
    """Who hears for the agency: the person who posted while a member, else an owner, else anyone.

    Someone who left the agency gets none of its applicants' data. None: nobody is there.
    """
    nearness = Case(
        When(user_id=assignment.by_id, then=Value(0)),
        When(role=Membership.Role.OWNER, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    at_work = Membership.objects.filter(agency=assignment.agency_id, user__is_active=True)
    nearest = at_work.select_related("user").order_by(nearness, "since", "pk").first()
    return nearest.user if nearest else None


def published(assignment: Assignment) -> None:
    assert assignment.live_terms is not None
    to_recruiter(
        "published",
        assignment,
        shared(assignment, assignment.live_terms)
        | {
            "link": address("assignment", assignment.public_id, assignment.slug),
            "confirm_days": settings.CONFIRM_EVERY_DAYS,
        },
        key=f"published:{last_event(assignment).pk}",
    )


def sent_back(assignment: Assignment) -> None:
    assert assignment.latest_terms is not None
    event = last_event(assignment)
    to_recruiter(
        "sent_back",
        assignment,
        shared(assignment, assignment.latest_terms)
        | {
            "event": event,
            "still_live": assignment.live_terms_id is not None,
            "link": address("desk_edit", assignment.public_id),
        },
        key=f"sent-back:{event.pk}",
    )


def asked(event: Event) -> None:
    to_recruiter("asked", event.assignment, told_by_staff(event), key=f"asked:{event.pk}")


def taken_down(assignment: Assignment) -> None:
    event = last_event(assignment)
    to_recruiter("taken_down", assignment, told_by_staff(event), key=f"taken-down:{event.pk}")


def put_back(assignment: Assignment) -> None:
    event = last_event(assignment)
    to_recruiter("put_back", assignment, told_by_staff(event), key=f"put-back:{event.pk}")


def told_by_staff(event: Event) -> dict[str, Any]:
    assignment = event.assignment
    assert assignment.live_terms is not None
    link = address("desk_history", assignment.public_id)
    return shared(assignment, assignment.live_terms) | {"event": event, "link": link}


def report_answered(report: Report) -> None:
    """To who reported it; nothing of the agency's correspondence."""
    queue(
        "report_answered",
        to=report.email,
        context=shared(report.assignment, report.terms)
        | {"report": report, "Outcome": Report.Outcome, "link": address("search")},
        key=f"report-answered:{report.pk}",
    )


def appeal_answered(appeal: Appeal) -> None:
    """To who asked for it."""
    posting = appeal.event.assignment if appeal.event else None
    queue(
        "appeal_answered",
        to=appeal.by.email,
        context={
            "appeal": appeal,
            "agency": appeal.agency,
            "about": str(posting or appeal.agency),
            "is_overturned": appeal.outcome == Appeal.Outcome.OVERTURNED,
            "link": address("desk_history", posting.public_id) if posting else address("agency"),
        },
        key=f"appeal-answered:{appeal.pk}",
    )


def held(event: Event) -> None:
    """To everyone who still counts on it: it waits, and so does what they sent."""
    to_applicants("assignment_held", event)


def resumed(event: Event) -> None:
    """To everyone who still counts on it: it goes on."""
    to_applicants("assignment_resumed", event)


def to_applicants(message: str, event: Event) -> None:
    """One each, about the terms they applied for; in the transaction of the move."""
    waiting = event.assignment.applications.filter(stage__in=WAITING)
    rows = with_offers(waiting.select_related("candidate__user", *FACTS))
    for application in rows.order_by("pk"):
        link = address("my_application", application.public_id)
        told = shared(application.assignment, application.terms)
        told |= {"event": event, "link": link, "place": place_name(application)}
        queue(
            message,
            to=application.candidate.user.email,
            context=told,
            key=f"{message}:{event.pk}:{application.pk}",
        )


def applied(event: ApplicationEvent) -> None:
    """To the candidate: what was sent. To the recruiter: who applied."""
    to_candidate("application_sent", event)
    to_desk("application_arrived", event)


def advanced(event: ApplicationEvent) -> None:
    to_candidate("application_advanced", event)


def declined(event: ApplicationEvent) -> None:
    to_candidate("application_declined", event)


def closed(event: ApplicationEvent) -> None:
    to_candidate("application_closed", event)


def answered(event: ApplicationEvent) -> None:
    """To the recruiter: the candidate withdrew, accepted or declined the offer."""
    to_desk("application_answered", event)


def terms_changed(
    application: Application, event: Event, differences: Sequence[Difference]
) -> None:
    """To the candidate: what was published is worse than what they applied for."""
    queue(
        "terms_changed",
        to=application.candidate.user.email,
        context=shared(application.assignment, application.terms)
        | {
            "place": place_name(application),
            "differences": differences,
            "change_reason": change_reason(event),
            "link": address("my_application", application.public_id),
        },
        key=f"terms-changed:{event.pk}:{application.pk}",
    )


def to_candidate(message: str, event: ApplicationEvent) -> None:
    application = event.application
    link = address("my_application", application.public_id)
    queue(
        message,
        to=application.candidate.user.email,
        context=facts(event) | {"link": link, "place": place_name(application)},
        key=f"{message}:{event.pk}",
    )


def to_desk(message: str, event: ApplicationEvent) -> None:
    application = event.application
    link = address("desk_application", application.public_id)
    to_recruiter(
        message,
        application.assignment,
        facts(event) | {"link": link},
        key=f"{message}:{event.pk}",
    )


def to_recruiter(message: str, assignment: Assignment, context: dict[str, Any], key: str) -> None:
    if recruiter := recruiter_of(assignment):
        context = context | {"place": context["terms"].true_name}
        queue(message, to=recruiter.email, context=context, key=key)


def facts(event: ApplicationEvent) -> dict[str, Any]:
    """What every letter about an application may say. The terms are those it was sent for."""
    application = event.application
    return shared(application.assignment, application.terms) | {
        "event": event,
        "application": application,
        "traveler": str(application.candidate),
        "Stage": Application.Stage,
    }


def shared(assignment: Assignment, terms: Terms) -> dict[str, Any]:
    """`place` is the facility as anyone may read it; who may know more is told more."""
    return {
        "assignment": assignment,
        "agency": assignment.agency,
        "terms": terms,
        "place": terms.facility_name,
    }


def last_event(assignment: Assignment) -> Event:
    return assignment.events.order_by("-pk")[0]
