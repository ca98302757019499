"""What the verbs did just now, moved back in time: a queue of an hour ago is no queue.

History cannot be rewritten on a board; the triggers that see to it step aside for the demo alone.
"""

from datetime import timedelta
from random import Random

import pgtrigger
from django.db.models import F, Min

from assignments.models import Application, ApplicationEvent, Assignment, Event, Terms

NO_GUARD = (
    "assignments.Terms:terms_stay",
    "assignments.Event:events_stay",
    "assignments.ApplicationEvent:application_events_stay",
)


def age_queue(waiting: list[Assignment], random: Random) -> None:
    """Each submission happened between an hour and three days ago."""
    for assignment in waiting:
        by = timedelta(minutes=random.randint(50, 3 * 24 * 60))
        mine = Assignment.objects.filter(pk=assignment.pk)
        mine.update(created_at=F("created_at") - by, submitted_at=F("submitted_at") - by)
        with pgtrigger.ignore(*NO_GUARD):
            Event.objects.filter(assignment=assignment).update(at=F("at") - by)
            Terms.objects.filter(assignment=assignment).update(written_at=F("written_at") - by)


def age(assignment: Assignment, by: timedelta) -> None:
    """All that happened to it happened so much earlier, and nothing since."""
    moments = ("created_at", "submitted_at", "first_published_at", "first_seen_at", "confirmed_at")
    Assignment.objects.filter(pk=assignment.pk).update(**{name: F(name) - by for name in moments})
    with pgtrigger.ignore(*NO_GUARD):
        Event.objects.filter(assignment=assignment).update(at=F("at") - by)
        Terms.objects.filter(assignment=assignment).update(written_at=F("written_at") - by)
    assignment.refresh_from_db()


def age_applications(random: Random) -> None:
    """Each was sent after its assignment was published, and moved on since."""
    rows = Application.objects.annotate(published=Min("assignment__first_published_at"))
    for application in rows:
        span = (application.sent_at - application.published).total_seconds()
        by = timedelta(seconds=int(span * random.uniform(0.05, 0.9)))
        Application.objects.filter(pk=application.pk).update(
            sent_at=F("sent_at") - by, stage_since=F("stage_since") - by * 0.8
        )
        with pgtrigger.ignore(*NO_GUARD):
            ApplicationEvent.objects.filter(application=application, from_stage="").update(
                at=F("at") - by
            )
            ApplicationEvent.objects.filter(application=application).exclude(from_stage="").update(
                at=F("at") - by * 0.8
            )
