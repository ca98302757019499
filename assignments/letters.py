"""The e-mails of the board, queued inside the change that causes them.

Each key names its cause, so that one cause can never send twice.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse

from assignments.models import Application, ApplicationEvent, Assignment, Event
from outbox.queue import queue


def address(name: str, *args: Any) -> str:
    return settings.SITE_URL.rstrip("/") + reverse(name, args=args)


def published(assignment: Assignment) -> None:
    queue(
        "published",
        to=assignment.by.email,
        context={
            "title": str(assignment),
            "terms": assignment.live_terms,
            "link": address("assignment", assignment.public_id, assignment.slug),
            "confirm_days": settings.CONFIRM_WITHIN_DAYS,
        },
        key=f"published:{last_event(assignment).pk}",
    )


def sent_back(assignment: Assignment) -> None:
    event = last_event(assignment)
    queue(
        "sent_back",
        to=assignment.by.email,
        context={
            "title": assignment.latest_terms.advertised_title if assignment.latest_terms else "",
            "reason": event.get_reason_display(),
            "text": event.text,
            "still_live": assignment.live_terms_id is not None,
            "link": address("desk_edit", assignment.public_id),
        },
        key=f"sent-back:{event.pk}",
    )


def applied(application: Application) -> None:
    """To the candidate: what was sent. To the recruiter: who applied."""
    shared = facts(application)
    key = f"applied:{application.public_id}"
    queue(
        "application_sent",
        to=application.candidate.user.email,
        context=shared | {"link": address("my_application", application.public_id)},
        key=f"{key}:candidate",
    )
    queue(
        "application_arrived",
        to=application.assignment.by.email,
        context=shared | {"link": address("desk_application", application.public_id)},
        key=f"{key}:recruiter",
    )


def advanced(application: Application, text: str) -> None:
    to_candidate("application_advanced", application, text=text)


def declined(application: Application, reason: str, text: str) -> None:
    to_candidate("application_declined", application, reason=reason, text=text)


def closed(application: Application, reason: str) -> None:
    to_candidate("application_closed", application, reason=reason)


def to_candidate(
    message: str, application: Application, *, reason: str = "", text: str = ""
) -> None:
    queue(
        message,
        to=application.candidate.user.email,
        context=facts(application)
        | {
            "reason": ApplicationEvent.Reason(reason).label if reason else "",
            "text": text,
            "link": address("my_application", application.public_id),
        },
        key=f"{message}:{last_step(application).pk}",
    )


def answered(application: Application, text: str = "") -> None:
    """To the recruiter: the candidate withdrew, accepted or declined the offer."""
    queue(
        "application_answered",
        to=application.assignment.by.email,
        context=facts(application)
        | {"text": text, "link": address("desk_application", application.public_id)},
        key=f"answered:{last_step(application).pk}",
    )


def facts(application: Application) -> dict[str, Any]:
    return {
        "application": application,
        "assignment": application.assignment,
        "terms": application.terms,
        "candidate": application.candidate,
        "stage": application.get_stage_display(),
    }


def last_event(assignment: Assignment) -> Event:
    return assignment.events.order_by("-pk")[0]


def last_step(application: Application) -> ApplicationEvent:
    return application.events.order_by("-pk")[0]
