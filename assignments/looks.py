"""Who has a waiting posting open. It stops nobody: the decision itself is compare-and-swap."""

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import User
from assignments.models import Assignment, Look


def look(assignment: Assignment, *, by: User, take_over: bool = False) -> Look:
    """Says that this person is on it, unless somebody else is; returns who is on it now."""
    with transaction.atomic():
        Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
        lasting = Look.objects.lasting().filter(assignment=assignment)
        theirs = lasting.exclude(by=by).first()
        if theirs is not None and not take_over:
            return theirs
        if not lasting.filter(by=by).update(seen_at=Now()):
            fresh = {"by": by, "since": Now(), "seen_at": Now()}
            Look.objects.update_or_create(assignment=assignment, defaults=fresh)
        return Look.objects.select_related("by").get(assignment=assignment)


def leave(assignment: Assignment) -> None:
    """It was decided: nobody is on it any more."""
    Look.objects.filter(assignment=assignment).delete()


def on_it(assignment: Assignment, *, but: User) -> Look | None:
    """Somebody else who has it open now."""
    rows = Look.objects.lasting().filter(assignment=assignment).exclude(by=but)
    return rows.select_related("by").first()
