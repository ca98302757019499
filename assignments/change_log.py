"""What was changed in public, when and why: each publication against the one before."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils import timezone

from assignments.differences import Difference, differences
from assignments.models import Application, Assignment, Event, Sight, Terms

Verb = Event.Verb
# As long as a slip may be mended without a trace in public, where nobody outside saw it.
TYPO_SPAN = timedelta(minutes=30)
PUBLIC = (
    *Event.PUBLISHING,
    Verb.CONFIRM,
    Verb.REVIVE,
    Verb.HOLD,
    Verb.RESUME,
    Verb.FILL,
    Verb.WITHDRAW,
)


class Move(NamedTuple):
    """An event without names and texts. `was_seen`: somebody outside saw its terms."""

    verb: str
    at: datetime
    terms: int | None
    change_reason: str
    was_seen: bool


class Entry(NamedTuple):
    """`reason` in words; empty: the agency gave none."""

    at: datetime
    differences: list[Difference]
    reason: str


def moves_of(assignment: Assignment) -> list[Move]:
    """What the public may know, oldest first, and why terms were revised. One query."""
    events = assignment.events.filter(verb__in=[*PUBLIC, Verb.REVISE])
    seen = Exists(Sight.objects.filter(terms=OuterRef("terms")))
    applied = Exists(Application.objects.filter(terms=OuterRef("terms")))
    rows = events.annotate(was_seen=seen | applied).order_by("at", "pk")
    return [Move(*row) for row in rows.values_list(*Move._fields)]


def publications(moves: Iterable[Move]) -> list[Move]:
    """Those that stand in public. A version mended soon and unseen gives way to the next one."""
    found: list[Move] = []
    reasons: dict[int | None, str] = {}
    for move in moves:
        if move.verb == Verb.REVISE:
            reasons[move.terms] = move.change_reason
        elif move.verb in Event.PUBLISHING:
            reason = move.change_reason or reasons.get(move.terms, "")
            if found and is_mended(found[-1], move):
                slip = found.pop()
                reason = slip.change_reason or reason
            found.append(move._replace(change_reason=reason))
    return found


def is_mended(slip: Move, following: Move) -> bool:
    return not slip.was_seen and following.at - slip.at <= TYPO_SPAN


def may_still_be_mended(moves: Iterable[Move]) -> bool:
    """Whether it matters for what is public now that somebody sees it."""
    shown = publications(moves)
    return bool(shown) and timezone.now() - shown[-1].at <= TYPO_SPAN


def change_log(moves: Iterable[Move]) -> list[Entry]:
    """Newest first. Three queries; none where nothing was revised."""
    shown = publications(moves)
    if len(shown) < 2:
        return []
    versions = versions_of(shown)
    found = [
        Entry(now.at, between(versions, was, now), words_of(now)) for was, now in pairwise(shown)
    ]
    return [entry for entry in reversed(found) if entry.differences]


def between(versions: dict[int | None, Terms], was: Move, now: Move) -> list[Difference]:
    """A name that any of the versions keeps back is told of none."""
    return differences(versions[was.terms], versions[now.terms], hiding=versions.values())


def versions_of(shown: Sequence[Move]) -> dict[int | None, Terms]:
    rows = Terms.objects.filter(pk__in={move.terms for move in shown})
    rows = rows.select_related("profession", "level").prefetch_related("requirements__credential")
    return {each.pk: each for each in rows}


def words_of(move: Move) -> str:
    return str(dict(Event.ChangeReason.choices).get(move.change_reason, ""))


def change_reason(publication: Event) -> str:
    """In words: as given with it, or with the revision that staff then read."""
    given = publication.change_reason
    if not given:
        sent = Event.objects.filter(terms=publication.terms_id, verb=Verb.REVISE).order_by("pk")
        given = sent.values_list("change_reason", flat=True).last() or ""
    return str(dict(Event.ChangeReason.choices).get(given, ""))
