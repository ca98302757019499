"""What terms state beside rate and hours, in short: for a mail and a traveler's own page."""

from django import template

from assignments.models import Terms
from assignments.pay_told import FACTS, Told, is_stated, told
from assignments.pricing import package_of_terms
from pay.call import call_burden

register = template.Library()

SHORT = (
    "guaranteed_hours_week",
    "calloff_shifts_allowed",
    "completion_bonus",
    "sign_on_bonus",
    "travel_reimbursement_out",
    "travel_reimbursement_back",
    "license_reimbursement_cap",
    "health_insurance_from",
)


@register.filter
def in_short(terms: Terms) -> list[Told]:
    """Only what is stated."""
    return [told(terms, FACTS[name]) for name in SHORT if is_stated(terms, name)]


@register.filter
def call_words(terms: Terms) -> str:
    """Empty where there is no call, or nothing is said of it."""
    burden = call_burden(package_of_terms(terms))
    return burden.words if burden else ""
