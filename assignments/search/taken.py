"""What the reader of a search can take: asked once, however often the search counts with it."""

from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Case, F, Q, Value, When
from django.db.models.expressions import Func

from assignments.models import Assignment
from assignments.takeable import takeable
from roles.eligibility import Card, Verdict


class Taken:
    """The live assignments a card allows, READY and IN_TIME. One query."""

    def __init__(self, card: Card) -> None:
        self.card = card

    @cached_property
    def keys(self) -> dict[Verdict, list[int]]:
        is_ready = Case(When(takeable(self.card, Verdict.READY), then=True), default=False)
        rows = list(
            Assignment.objects.live()
            .filter(takeable(self.card, Verdict.IN_TIME))
            .order_by()
            .values_list("pk", is_ready)
        )
        return {
            Verdict.READY: [pk for pk, ready in rows if ready],
            Verdict.IN_TIME: [pk for pk, _ in rows],
        }

    def condition(self, at_most: Verdict) -> Q:
        return Q(IsOneOf(F("pk"), Value(self.keys[at_most], ArrayField(BigIntegerField()))))


class IsOneOf(Func):
    """`pk = ANY(array)`: PostgreSQL hashes the array, and it is one parameter."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()
