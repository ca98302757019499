"""Live openings near one: the same profession, its state first, then the nearest start."""

from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Abs

from assignments.models import Assignment, Terms

MOST = 4


def similar_to(assignment: Assignment, terms: Terms) -> QuerySet[Assignment]:
    """At most MOST, with what their titles need; one query."""
    same_state = Case(
        When(live_terms__state=terms.state_id, then=0), default=1, output_field=IntegerField()
    )
    days_apart = Abs(
        Func(
            F("live_terms__starts_on"),
            Value(terms.starts_on),
            template="(%(expressions)s)",
            arg_joiner=" - ",
            output_field=IntegerField(),
        )
    )
    # Another agency's offer of the same opening stands in a table of its own.
    own = assignment.requisition_id
    same = Q(requisition=own) if own else Q(pk=assignment.pk)
    return (
        Assignment.objects.live()
        .filter(live_terms__profession=terms.profession_id)
        .exclude(same)
        .one_each()
        .select_related("agency", "live_terms__level")
        .order_by(same_state, days_apart, "-pk")[:MOST]
    )
