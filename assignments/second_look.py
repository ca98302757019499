"""Staff's answer to a sample of what went public unread."""

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import User
from assignments import removal
from assignments.models import Assignment, Sample
from assignments.moving import ChangedMeanwhile

Outcome = Sample.Outcome
ENDED = [Assignment.Status.FILLED, Assignment.Status.WITHDRAWN, Assignment.Status.REMOVED]


def decide(sample: Sample, *, outcome: str, reason: str = "", text: str = "", by: User) -> Sample:
    """Fine; or it leaves the board with a reason, and its agency's trust ends with it.

    What has ended meanwhile is only noted. Raises ChangedMeanwhile when a colleague was faster.
    """
    with transaction.atomic():
        written = Sample.objects.waiting().filter(pk=sample.pk)
        if not written.update(outcome=outcome, decided_by=by, decided_at=Now()):
            raise ChangedMeanwhile
        assignment = sample.assignment
        if outcome == Outcome.OVERTURNED and assignment.status not in ENDED:
            removal.take_down(assignment, reason=reason, text=text, by=by)
    sample.refresh_from_db()
    return sample
