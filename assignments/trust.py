"""Agencies with a long clean record are published without a look, and sampled afterwards.

Trust is asked of the record, never stored, and told to nobody outside.
"""

from hashlib import sha256

from django.conf import settings

from assignments.models import Assignment, Event, Sample
from assignments.reasons import Facts, reasons

# One reason of so much weight, and staff look first whoever sends it.
WORTH_A_LOOK = 20
UNCLEAN = [Event.Verb.SEND_BACK, Event.Verb.TAKE_DOWN]


def is_trusted(clean: int, overturned: int, needed: int) -> bool:
    return clean >= needed and overturned == 0


def weighs_enough(facts: Facts) -> bool:
    return any(each.weight >= WORTH_A_LOOK for each in reasons(facts))


def is_sampled(mark: str, percent: int) -> bool:
    """The same answer for the same mark; about `percent` of a hundred marks."""
    return int.from_bytes(sha256(mark.encode()).digest()[:4]) % 100 < percent


def passes(assignment: Assignment, facts: Facts) -> bool:
    """Whether a submission goes public unread; a hold is for staff to end. At most four queries."""
    if assignment.held_at is not None or weighs_enough(facts):
        return False
    agency = assignment.agency_id
    return is_trusted(
        clean_posts(agency), overturned_posts(agency), settings.TRUST_CLEAN_POSTS
    ) and bool(Assignment.objects.filter(pk=assignment.pk, agency__status="active").exists())


def clean_posts(agency: int) -> int:
    """Published, and never sent back or taken down."""
    published = Assignment.objects.filter(agency=agency, first_published_at__isnull=False)
    soiled = Event.objects.filter(assignment__agency=agency, verb__in=UNCLEAN)
    return published.exclude(pk__in=soiled.values("assignment")).count()


def overturned_posts(agency: int) -> int:
    """Taken down, or overturned when sampled, and not put back since."""
    overturned = Sample.objects.filter(
        assignment__agency=agency, outcome=Sample.Outcome.OVERTURNED
    ).exclude(assignment__events__verb=Event.Verb.PUT_BACK)
    removed = Assignment.objects.filter(agency=agency, status=Assignment.Status.REMOVED)
    return overturned.count() + removed.count()


def draw(event: Event) -> Sample | None:
    """A sample, where the lot falls on it: by a key that its agency does not know."""
    mark = f"{settings.SECRET_KEY}:sample:{event.pk}"
    if not is_sampled(mark, settings.TRUST_SAMPLE_PERCENT):
        return None
    return Sample.objects.create(event=event, assignment_id=event.assignment_id)
