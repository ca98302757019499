"""The conditions of a search, answered by the index: the same `Q` that SQL is made from."""

from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q
from pyroaring import BitMap

from assignments.search.engine.eligible import eligible
from assignments.search.engine.index import View
from assignments.search.engine.leaves import slots_by, stated
from assignments.search.engine.words import having_words
from assignments.search.taken import CanTake
from assignments.search.words import Typed


def matching(view: View, conditions: list[Q] | None) -> BitMap:
    """The live slots that meet all of them; None: nothing can."""
    if conditions is None:
        return BitMap()
    return reduce(and_, (slots(view, each) for each in conditions), view.live)


def slots(view: View, q: Q) -> BitMap:
    """Slots below the view's end; some may no longer be live."""
    return slots_by(view, q, leaf)


def leaf(view: View, asked: Any) -> BitMap:
    if isinstance(asked, CanTake):
        key = (id(asked.taken), asked.at_most)
        if key not in view.memo:
            view.memo[key] = eligible(view, asked.taken.card, asked.at_most)
        return view.memo[key]
    if isinstance(asked[1], Typed):
        return having_words(view, asked[1].text)
    return stated(view, asked)
