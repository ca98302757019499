"""Where a week's gross stands among live assignments that can be compared with it."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from assignments.models import Assignment, Terms

LEAST_ASSIGNMENTS = 10
LEAST_AGENCIES = 3


class Standing(NamedTuple):
    """`percent` of the others pay less a week. `state` None: of the whole country."""

    percent: int
    others: int
    agencies: int
    state: str | None


def standing_of(assignment: Assignment, terms: Terms) -> Standing | None:
    """Among others of the profession: in the state, or else anywhere. None: too few to compare.

    One query; none where the gross is not known.
    """
    if terms.weekly_gross is None:
        return None
    in_state = Q(live_terms__state=terms.state_id)
    found = others(assignment, terms).aggregate(
        **counts("here", in_state, terms.weekly_gross), **counts("all", Q(), terms.weekly_gross)
    )
    for where, state in (("here", terms.state.name), ("all", None)):
        many, agencies = found[f"{where}_others"], found[f"{where}_agencies"]
        if many >= LEAST_ASSIGNMENTS and agencies >= LEAST_AGENCIES:
            below = found[f"{where}_below"]
            return Standing(below * 100 // many, many, agencies, state)
    return None


def others(assignment: Assignment, terms: Terms) -> QuerySet[Assignment]:
    return (
        Assignment.objects.live()
        .filter(live_terms__profession=terms.profession_id, live_terms__weekly_gross__isnull=False)
        .exclude(pk=assignment.pk)
        .order_by()
    )


def counts(name: str, where: Q, gross: Decimal) -> dict[str, Count]:
    below = where & Q(live_terms__weekly_gross__lt=gross)
    return {
        f"{name}_others": Count("pk", filter=where),
        f"{name}_agencies": Count("agency", filter=where, distinct=True),
        f"{name}_below": Count("pk", filter=below),
    }
