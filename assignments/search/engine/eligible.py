"""What a traveler can take, by the sets of the index: the rule of `assignments.takeable`.

Postings that ask for the same credentials share one list of what is asked; each list is looked
at once, however many postings have it.
"""

from functools import lru_cache, partial, reduce
from operator import and_, or_

import numpy as np
from pyroaring import BitMap

from assignments.search.engine.column import lowest
from assignments.search.engine.columns import ASKED, EPOCH
from assignments.search.engine.index import View
from assignments.search.engine.leaves import slots_by, stated
from assignments.search.engine.slots import as_array, as_set, first
from assignments.takeable import circumstances_of, covers
from roles.eligibility import (
    DAYS_OF_A_MONTH_LOOKED_BACK,
    DAYS_OF_A_MONTH_WORKED,
    FOREVER_DAYS,
    Card,
    Interval,
    Verdict,
)

LEAST = "live_terms__min_experience_months"
WITHIN = "live_terms__experience_within_months"
STARTS = "live_terms__starts_on"


def eligible(view: View, card: Card, at_most: Verdict) -> BitMap:
    """READY, or IN_TIME and better: worse verdicts are no question of a search."""
    return credentials(view, card, at_most) & experience(view, card) & charting(view, card)


def credentials(view: View, card: Card, at_most: Verdict) -> BitMap:
    covered = [
        (
            each.credentials,
            slots_by(view, circumstances_of("live_terms", each.asked, each.states), stated),
        )
        for each in covers(card, at_most)
    ]

    def held(group: frozenset[str]) -> BitMap:
        return reduce(or_, (found for some, found in covered if some & group), BitMap())

    asked = view.index.choices[ASKED]
    lists = [groups_of(each) for each in asked.values]
    groups = {group: held(group) for group in {one for each in lists for one in each}}
    found = BitMap()
    for one_list, those in zip(lists, asked.sets, strict=False):
        found |= reduce(and_, (groups[group] for group in one_list), those)
    return found


@lru_cache(20_000)
def groups_of(asked: str) -> frozenset[frozenset[str]]:
    """ "license:TX,registry:ARRT-CT,registry:ARRT-R": of each group any will do."""
    groups: dict[str, set[str]] = {}
    for each in filter(None, asked.split(",")):
        group, _, credential = each.rpartition(":")
        groups.setdefault(group, set()).add(credential)
    return frozenset(frozenset(each) for each in groups.values())


# ---------------------------------------------------------- experience
def experience(view: View, card: Card) -> BitMap:
    unasked = view.index.kept("asks no experience", partial(asks_nothing, view), view.end)
    professions = view.index.choices["live_terms__profession"]
    enough = (
        worked(view, professions.of(each), intervals) for each, intervals in card.spells.items()
    )
    return reduce(or_, enough, unasked)


def asks_nothing(view: View, begin: int, end: int) -> BitMap:
    months = view.index.columns[LEAST].whole[begin:end]
    return as_set(np.flatnonzero((months == lowest(months)) | (months == 0)) + begin)


def worked(view: View, of: BitMap, intervals: tuple[Interval, ...]) -> BitMap:
    """Those whose months of experience are covered by these intervals, by the start."""
    these = as_array(of)
    these = these[these < view.end]
    columns = view.index.columns
    starts = columns[STARTS].whole[these].astype(np.int64) + EPOCH.toordinal()
    within = columns[WITHIN].whole[these]
    looked_back = within.astype(np.int64) * DAYS_OF_A_MONTH_LOOKED_BACK
    window = np.where(within == lowest(within), FOREVER_DAYS, looked_back)
    days = sum(
        np.maximum(
            np.minimum(each.last + 1, starts) - np.maximum(each.first, starts - window),
            0,
        )
        for each in intervals
    )
    least = columns[LEAST].whole[these]
    return as_set(these[least <= days // DAYS_OF_A_MONTH_WORKED])


# ---------------------------------------------------------- charting
def charting(view: View, card: Card) -> BitMap:
    required = view.index.choices["live_terms__charting_experience"].of("required")
    systems = view.index.choices["live_terms__charting_system"]
    known = [
        those
        for system, those in zip(systems.values, systems.sets, strict=False)
        if system.lower() in card.systems
    ]
    return (first(view.end) - required) | BitMap.union(BitMap(), *known)
