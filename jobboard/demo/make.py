"""The whole demo board, in one transaction: there or not there."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Agency, Candidate, User
from assignments import reminders
from assignments.models import Assignment
from jobboard.demo import (
    SEED,
    board,
    confidential,
    facilities,
    openings,
    people,
    standing,
    stories,
    triage,
)
from jobboard.demo.aging import age_applications, age_queue
from jobboard.demo.changes import changed, cut_after_applying
from jobboard.demo.clear import clear
from jobboard.demo.papers import give_resumes
from jobboard.demo.postings import Postings
from jobboard.demo.silence import silence

LIVE = 2400
QUEUE = 45
DRAWN_LATER = 400
RESUMES = 12
CHANGED = 12


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
    standing.give(agencies, staff, now.date())
    candidates = people.candidates(random, now.date(), staff)
    say("facilities")
    places = facilities.facilities(random)
    say(f"{live:,} assignments")
    postings = Postings(random, now.date(), places)
    # Of every forty, two are also offered by others: not the first, which show everything once.
    shared = live // 20
    drawn = list(postings.draw(live - shared - shared // 3))
    confidential.keep_back(drawn)
    published = board.publish_all(drawn, agencies, staff, now, random)
    openings.share(published[len(published) // 2 :][:shared], agencies, staff, now, random)
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
    odd = triage.odd(drawn, agencies)
    waiting = [*stories.queue(drawn, agencies, QUEUE - len(odd)), *odd]
    age_queue(waiting, random)
    stories.sent_back(waiting[:3], staff)
    triage.look_again(waiting[:3], people.colleague())
    triage.reasons_of_old(staff, random)
    triage.sent_again(waiting[3:5], staff)
    stories.revisions(published[:8])
    triage.reported(published[:2])
    changed(long_public(published[8:-120], now), staff)
    # Not the first ones: they show every profession and every facility once.
    stories.ended(published[-120:-60], by_filling=40)
    staying = silence(published[8:-120], agencies[0], staff)
    staying.sort(key=lambda each: each.agency_id != agencies[0].pk)
    give_resumes(candidates[:RESUMES])
    stories.applications(staying, candidates, random, now.date())
    age_applications(random)
    cut_after_applying(3, staff)
    reminders.remind()


def long_public(published: list[Assignment], now: datetime) -> list[Assignment]:
    """A few that have been public long enough for something to have changed since."""
    since = now - timedelta(days=5)
    return [each for each in published if each.first_published_at < since][:CHANGED]
