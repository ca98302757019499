"""True age: a copy that repeats an opening that ended keeps the age of what it repeats.

Without it, whoever posts the same opening every day stands on top every day. The same opening is
the same facility, profession and shift of the same agency; a copy that promises anything else in
these, or that stands beside an original that is still live, is an opening of its own.
"""

from datetime import timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import Least, Now

from assignments.models import Assignment, Terms

SAME = ("facility", "profession", "shift")
# An original that is withdrawn so soon after its copy appeared has made room for it.
MADE_ROOM = timedelta(days=7)
FURTHEST_BACK = 30


def first_seen(assignment: Assignment, terms: Terms) -> dict[str, Any]:
    """What publication writes of the past: empty where it was published before."""
    if assignment.first_published_at is not None:
        return {}
    dates = {"first_published_at": Now(), "first_seen_at": Now()}
    original = repeated_by(assignment, terms)
    if original is None:
        return dates
    return dates | {
        "first_seen_at": original.first_seen_at,
        "relist_count": original.relist_count + 1,
    }


def repeated_by(assignment: Assignment, terms: Terms) -> Assignment | None:
    """The nearest of what it was copied from that promised the same and is not live any more."""
    seen, key = {assignment.pk}, assignment.copied_from_id
    while key is not None and key not in seen and len(seen) < FURTHEST_BACK:
        seen.add(key)
        source = Assignment.objects.select_related("live_terms").get(pk=key)
        if source.first_seen_at and source.live_terms and is_same(source.live_terms, terms):
            is_live = Assignment.objects.live().filter(pk=key).exists()
            return None if is_live else source
        key = source.copied_from_id
    return None


def is_same(one: Terms, other: Terms) -> bool:
    names = ("facility_id", "profession_id", "shift")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def make_room(original: Assignment) -> None:
    """A withdrawn original hands its age to the copy that was published just before."""
    terms = original.live_terms
    if terms is None or original.first_seen_at is None:
        return
    same = {f"live_terms__{name}": getattr(terms, name) for name in SAME}
    copies = Assignment.objects.filter(
        copied_from=original, first_published_at__gt=Now() - MADE_ROOM, relist_count=0, **same
    )
    Assignment.objects.filter(pk__in=copies.values("pk")).update(
        first_seen_at=Least(F("first_seen_at"), original.first_seen_at),
        relist_count=original.relist_count + 1,
    )
