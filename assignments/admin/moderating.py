"""What the moderators' pages share: who may see them, and how a decision is carried out."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from assignments import looks
from assignments.forms.decision import DecisionForm
from assignments.lifecycle import ChangedMeanwhile, publish, send_back
from assignments.models import Assignment, Event, Terms

PERMISSION = "assignments.change_assignment"
CHANGED = "This changed a moment ago, so nothing was decided. Look at what stands now."


def moderates(request: HttpRequest) -> bool:
    return request.user.has_perm(PERMISSION)


def must_moderate(request: HttpRequest) -> None:
    if not moderates(request):
        raise PermissionDenied


def carry_out(assignment: Assignment, terms_pk: int, said: dict[str, Any], by: Any) -> str:
    """Decides on exactly this version; what to tell who decided. Raises what the verbs raise."""
    terms = Terms.objects.filter(pk=terms_pk, assignment=assignment).first()
    if terms is None:
        raise ChangedMeanwhile
    if said["decision"] == DecisionForm.PUBLISH:
        publish(assignment, terms=terms, by=by, days=said["days"])
        told = f"Published: {assignment}."
    else:
        send_back(assignment, terms=terms, reason=said["reason"], text=said["text"], by=by)
        told = f"Sent back with a reason: {assignment}."
    looks.leave(assignment)
    return told


def said_before(assignment: Assignment, said: dict[str, Any], by: Any) -> bool:
    """Whether the newest decision is this very one, by this very person: a button pressed twice."""
    last = assignment.events.filter(verb__in=Event.DECIDING).order_by("-pk").first()
    if last is None or (last.by_id, last.terms_id) != (by.pk, said["terms"]):
        return False
    if said["decision"] == DecisionForm.PUBLISH:
        return last.verb == Event.Verb.PUBLISH
    told = (Event.Verb.SEND_BACK, said["reason"], said["text"])
    return (last.verb, last.reason, last.text) == told


def number(typed: str) -> int | None:
    """A row's key as somebody sent it."""
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < 19
    return int(typed) if is_number else None
