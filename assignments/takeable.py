"""The rule of eligibility as a filter of the database.

It reads the very spans that the rule reads; a property test holds the two to one answer.
"""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable, Func
from django.db.models.functions import Cast, Coalesce, Greatest, Least, Lower
from django.db.models.lookups import In

from assignments.models import TermsRequirement
from roles.eligibility import (
    DAYS_OF_A_MONTH_LOOKED_BACK,
    DAYS_OF_A_MONTH_WORKED,
    FOREVER_DAYS,
    Card,
    Interval,
    Span,
    Verdict,
)

REQUIRED = TermsRequirement.Strength.REQUIRED
EVERYTHING = Q(pk__isnull=False)
NOTHING = Q(pk__in=[])


def takeable(card: Card, at_most: Verdict) -> Q:
    """Assignments whose live terms have at most this verdict: READY, or IN_TIME and better.

    Of the assignments' side it needs no more than an index on the requirements' terms.
    """
    unmet = TermsRequirement.objects.filter(
        terms=OuterRef("live_terms"), strength=REQUIRED
    ).exclude(Exists(met(card, at_most)))
    return (
        ~Q(Exists(unmet)) & experience_is_enough(card, at_most) & charting_is_known(card, at_most)
    )


# ---------------------------------------------------------- credentials
class Circumstances(NamedTuple):
    """What a span asks of the contract; spans that ask the same share one condition."""

    starts_from: date | None
    ends_by: date | None
    accepts: tuple[str, ...]
    accepted_by: str


def met(card: Card, at_most: Verdict) -> QuerySet[TermsRequirement]:
    """Of the same group, the rows that are met."""
    same_group = TermsRequirement.objects.filter(
        terms=OuterRef("terms"), strength=REQUIRED, group=OuterRef("group")
    )
    if card.is_empty and at_most >= Verdict.UNKNOWN:
        return same_group
    return same_group.filter(any_of(conditions(card, at_most)))


def conditions(card: Card, at_most: Verdict) -> list[Q]:
    """Of the rows of what is asked for: those that are met. About a dozen."""
    return [
        Q(credential__in=sorted(credentials)) & circumstances_of("terms", asked, states)
        for asked, credentials, states in covers(card, at_most)
    ]


class Cover(NamedTuple):
    """What covers these credentials, in these states (None: in any)."""

    asked: Circumstances
    credentials: frozenset[str]
    states: set[str | None]


def covers(card: Card, at_most: Verdict) -> list[Cover]:
    """About a dozen, for a thousand spans."""
    wanted: dict[tuple[Circumstances, str | None], set[str]] = {}
    for span in card.spans:
        if span.verdict <= at_most:
            wanted.setdefault((circumstances(span), span.state), set()).add(span.credential)
    alike: dict[tuple[Circumstances, frozenset[str]], set[str | None]] = {}
    for (asked, state), credentials in wanted.items():
        alike.setdefault((asked, frozenset(credentials)), set()).add(state)
    return [Cover(asked, credentials, states) for (asked, credentials), states in alike.items()]


def circumstances(span: Span) -> Circumstances:
    accepted_by = "license_in_process" if span.is_license else "registry_in_process"
    return Circumstances(
        span.starts_from, span.ends_by, span.accepts, accepted_by if span.accepts else ""
    )


def circumstances_of(terms: str, asked: Circumstances, states: set[str | None]) -> Q:
    """`terms`: the lookup that leads to them."""
    found = Q()
    if None not in states:
        found &= Q((f"{terms}__state__in", sorted(state for state in states if state)))
    if asked.starts_from:
        found &= Q((f"{terms}__starts_on__gte", asked.starts_from))
    if asked.ends_by:
        found &= Q((f"{terms}__ends_on__lte", asked.ends_by))
    if asked.accepts:
        found &= Q((f"{terms}__{asked.accepted_by}__in", asked.accepts))
    return found


def any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, NOTHING)


# ---------------------------------------------------------- experience
def experience_is_enough(card: Card, at_most: Verdict) -> Q:
    unasked = Q(live_terms__min_experience_months=None) | Q(live_terms__min_experience_months=0)
    if not card.spells:
        return EVERYTHING if at_most >= Verdict.UNKNOWN else unasked
    enough = [
        Q(live_terms__profession=profession) & worked_long_enough(intervals)
        for profession, intervals in card.spells.items()
    ]
    return unasked | any_of(enough)


def worked_long_enough(intervals: Iterable[Interval]) -> Q:
    worked: Combinable = reduce(lambda a, b: a + b, map(days_within, intervals))
    return Q(live_terms__min_experience_months__lte=worked / whole(DAYS_OF_A_MONTH_WORKED))


def days_within(interval: Interval) -> Combinable:
    """Days of this interval by the start, and within the time asked for."""
    starts = DayNumber("live_terms__starts_on")
    months = Cast("live_terms__experience_within_months", IntegerField())
    window = months * DAYS_OF_A_MONTH_LOOKED_BACK
    since = starts - Coalesce(window, whole(FOREVER_DAYS))
    last = Least(whole(interval.last + 1), starts)
    return Greatest(whole(0), last - Greatest(whole(interval.first), since))


class DayNumber(Func):
    """A date as `date.toordinal()` gives it."""

    template = "(%(expressions)s - DATE '0001-01-01' + 1)"
    output_field = IntegerField()


def whole(number: int) -> Combinable:
    """An integer that PostgreSQL takes for nothing smaller."""
    return Cast(Value(number), IntegerField())


# ---------------------------------------------------------- charting
def charting_is_known(card: Card, at_most: Verdict) -> Q:
    unasked = ~Q(live_terms__charting_experience="required")
    if not card.systems:
        return EVERYTHING if at_most >= Verdict.UNKNOWN else unasked
    return unasked | Q(In(Lower("live_terms__charting_system"), sorted(card.systems)))
