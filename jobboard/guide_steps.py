"""*The next step*: the whole ladder, family by family."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest

from jobboard.cited import cited
from roles.models import LadderEdge

KINDS = [LadderEdge.Kind.UP, LadderEdge.Kind.BESIDE, LadderEdge.Kind.WITHIN]


def context(request: HttpRequest) -> dict[str, Any]:
    """Four queries."""
    edges = LadderEdge.objects.select_related(
        "from_profession__family", "from_level", "to_profession", "to_level"
    ).prefetch_related("all_of", "any_of")
    ordered = sorted(edges, key=place)
    families = [
        (family, list(found))
        for family, found in groupby(ordered, key=lambda edge: edge.from_profession.family)
    ]
    return {"families": families, "sources": cited(ordered)}


def place(edge: LadderEdge) -> tuple[int, str, int, str]:
    start = edge.from_profession
    return start.family.sort, start.name, KINDS.index(LadderEdge.Kind(edge.kind)), edge.code
