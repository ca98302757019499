"""What the rule of eligibility says, on cards and in lists."""

from django import template
from django.utils import timezone

from assignments.models import Terms
from assignments.readiness import Standing, standing
from roles.eligibility import Card, Verdict
from roles.models import StateLicenseRule
from roles.readiness import HEADLINES
from roles.trade import Fact, trade

register = template.Library()


@register.filter
def standing_for(terms: Terms, card: Card | None) -> Standing | None:
    """None for a reader without a card: not signed in, or no traveler."""
    return standing(terms, card) if card else None


@register.filter
def headline(verdict: Verdict) -> str:
    return HEADLINES[verdict]


@register.filter
def dated_fact(rule: StateLicenseRule) -> Fact:
    """With the newest date its sources bear."""
    known = trade().rules.get((rule.state_id, rule.license_family_id))
    return known.fact if known else Fact(tuple(rule.source), None)


@register.filter
def is_stale(fact: Fact) -> bool:
    return fact.is_stale(timezone.now().date())


@register.filter
def sources(fact: Fact) -> list[str]:
    """What was read, a source each."""
    return [trade().sources.get(key, key) for key in fact.source]
