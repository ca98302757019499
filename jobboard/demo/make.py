"""The whole demo board, in one transaction: there or not there."""

from collections.abc import Callable
from datetime import date, datetime
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Agency, Candidate, User
from assignments.models import Assignment
from jobboard.demo import SEED, board, facilities, people, stories
from jobboard.demo.aging import age_applications, age_queue
from jobboard.demo.clear import clear
from jobboard.demo.papers import give_resumes
from jobboard.demo.postings import Postings

LIVE = 2400
QUEUE = 45
DRAWN_LATER = 200
RESUMES = 12


def made_on() -> date | None:
    """The day the demo that stands was made, or None."""
    first = Agency.objects.filter(name__startswith=people.FIRST[0]).order_by("created_at").first()
    return first.created_at.date() if first else None


@transaction.atomic
def make(say: Callable[[str], None], live: int = LIVE) -> None:
    """`live` assignments and the stories around them; a demo that stands is replaced."""
    now = timezone.now()
    random = Random(SEED)  # noqa: S311 (a demo, not a secret)
    clear()
    say("people and agencies")
    staff = people.staff()
    agencies = people.agencies()
    candidates = people.candidates(random, now.date(), staff)
    say("facilities")
    places = facilities.facilities(random)
    say(f"{live:,} assignments")
    postings = Postings(random, now.date(), places)
    published = board.publish_all(list(postings.draw(live)), agencies, staff, now, random)
    # The planner knows nothing of rows that came at once until it is told.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    say("what happened since")
    tell(published, postings, agencies, candidates, staff, random, now)


def tell(
    published: list[Assignment],
    postings: Postings,
    agencies: list[Agency],
    candidates: list[Candidate],
    staff: User,
    random: Random,
    now: datetime,
) -> None:
    """A moderation queue, postings sent back, revisions, ends, and pipelines."""
    drawn = postings.draw(DRAWN_LATER)
    waiting = stories.queue(drawn, agencies, QUEUE)
    age_queue(waiting, random)
    stories.sent_back(waiting[:3], staff)
    stories.revisions(published[:8])
    # Not the first ones: they show every profession and every facility once.
    stories.ended(published[-120:-60], by_filling=40)
    staying = published[8:-120]
    staying.sort(key=lambda each: each.agency_id != agencies[0].pk)
    give_resumes(candidates[:RESUMES])
    stories.applications(staying, candidates, random, now.date())
    age_applications(random)
