"""What the reader of a search can take: asked once, however often the search counts with it."""

from functools import cached_property
from typing import Any

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
        return Q(CanTake(self, at_most))


class CanTake(Func):
    """`pk = ANY(array)`: PostgreSQL hashes the array, and it is one parameter.

    Which they are is asked only where SQL is made of it.
    """

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, taken: Taken, at_most: Verdict) -> None:
        super().__init__(F("pk"))
        self.taken, self.at_most = taken, at_most

    def as_sql(self, compiler: Any, connection: Any, *given: Any, **context: Any) -> Any:
        keys = Value(self.taken.keys[self.at_most], ArrayField(BigIntegerField()))
        whole = self.copy()
        whole.set_source_expressions([*self.get_source_expressions(), keys])
        return super(CanTake, whole).as_sql(compiler, connection, *given, **context)
