"""What the moderators' pages share: who may see them, and how a decision is carried out."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from assignments import looks
from assignments.forms.decision import DecisionForm
from assignments.lifecycle import ChangedMeanwhile, publish, send_back
from assignments.models import Assignment, Terms

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


def number(typed: str) -> int | None:
    """A row's key as somebody sent it."""
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < 19
    return int(typed) if is_number else None
