"""What an agency's feed says by merely carrying an opening: a sign of life, if something moved.

A feed nobody tends carries an opening for ever. So being there counts only where the content or
the feed's own date moved, or while the recruiter spoke for it not long ago.
"""

from datetime import datetime, timedelta

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now

from assignments.models import Assignment

# A recruiter's word carries the feed's sightings so far.
WORD_HOLDS = timedelta(days=21)


def feed_seen(assignment: Assignment, mark: str, modified_at: datetime | None = None) -> bool:
    """Writes that the feed carries it now, and says whether that counts as a sign of life.

    `mark` is a hash of the canonical content, at most 64 characters; `modified_at` the feed's own
    date, with its zone. One statement: two runs of the feed at once do not undo each other. The
    first sighting has nothing to have moved from. What has ended is left as it is.
    """
    is_other = ~Q(feed_mark="") & ~Q(feed_mark=mark)
    is_newer = Q(feed_modified_at__lt=modified_at) if modified_at else Q(pk__in=[])
    moved = is_other | is_newer
    is_spoken_for = Q(confirmed_at__gt=Now() - WORD_HOLDS)
    ours = Assignment.objects.filter(pk=assignment.pk, status__in=Assignment.SHOWN)
    written = ours.update(
        feed_seen_at=Now(),
        feed_moved_at=Case(When(moved, then=Now()), default=F("feed_moved_at")),
        feed_counted_at=Case(When(moved | is_spoken_for, then=Now()), default=F("feed_counted_at")),
        feed_mark=mark,
        feed_modified_at=Value(modified_at) if modified_at else F("feed_modified_at"),
    )
    assignment.refresh_from_db()
    return bool(written) and assignment.feed_counted_at == assignment.feed_seen_at
