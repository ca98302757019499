"""The sources of everything a page shows, each once."""

from collections.abc import Iterable

from places.facts import SourcedFact
from places.models import Source

OURS = {"OURS"}  # the board's own lists: nothing to cite


def cited(facts: Iterable[SourcedFact], more: Iterable[str] = ()) -> list[Source]:
    """By key. One query."""
    keys = {key for fact in facts for key in fact.source} | set(more)
    return list(Source.objects.filter(key__in=keys - OURS).order_by("key"))
