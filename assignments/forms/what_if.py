"""What a week comes to if it goes otherwise: the hours a reader asks for, and the usual cases."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms

from assignments.pay_told import labels
from assignments.search.field import WeeklyHours
from pay.missed_shift import missed_shift
from pay.package import Package
from pay.what_if import Outcome, all_taxable, local_package, other_hours, overtime_week
from pay.worth import Worth

SAME = {
    "scheduled": "as scheduled",
    "overtime_week": "one shift more",
}


class WhatIfForm(forms.Form):
    """Of an address: `?hours=48`. Strict: one value, and one that a week can have."""

    hours = WeeklyHours()


class Case(NamedTuple):
    """`more`: USD against the week as scheduled. `missing`: facts by their labels."""

    kind: str  # scheduled, hours, overtime_week, missed_shift, all_taxable, local_package
    outcome: Outcome
    more: Decimal | None
    missing: list[str]
    is_same: str = ""  # of hours asked for: which of the usual cases they are


class WhatIf(NamedTuple):
    typed: str
    error: str
    cases: list[Case]

    @property
    def missing(self) -> list[str]:
        """What keeps any of the sums unknown."""
        return list(dict.fromkeys(each for case in self.cases for each in case.missing))


def what_if(address: Mapping[str, Any], package: Package, figures: Worth) -> WhatIf:
    form = WhatIfForm(address)
    error = "" if form.is_valid() else next(iter(form.errors["hours"]))
    hours = form.cleaned_data.get("hours")
    cases = [
        Case(kind, each, change(each, figures), labels(each.missing))
        for kind, each in outcomes(package, figures, hours)
    ]
    return WhatIf(typed(form), error, once(cases))


def once(cases: list[Case]) -> list[Case]:
    """Hours that are a usual case stand for it; two rows with the same figures say nothing more."""
    asked = next((case for case in cases if case.kind == "hours"), None)
    twin = next(
        (case for case in cases if asked and case.kind in SAME and told(case) == told(asked)), None
    )
    if asked is None or twin is None:
        return cases
    both = asked._replace(is_same=SAME[twin.kind])
    return [both if case is asked else case for case in cases if case is not twin]


def told(case: Case) -> tuple[Decimal | None, ...]:
    outcome = case.outcome
    return outcome.hours, outcome.taxable, outcome.untaxed, outcome.gross


def typed(form: WhatIfForm) -> str:
    given = form["hours"].value() or [""]
    return given[0][:20]


def outcomes(
    package: Package, figures: Worth, hours: Decimal | None
) -> Iterator[tuple[str, Outcome]]:
    rule = figures.rule
    yield "scheduled", as_scheduled(figures)
    if hours is not None:
        yield "hours", other_hours(package, rule, hours - figures.scheduled_hours_week)
    yield "overtime_week", overtime_week(package, rule)
    yield "missed_shift", missed_shift(package, rule)
    yield "all_taxable", all_taxable(package, figures)
    yield "local_package", local_package(package, rule)


def as_scheduled(figures: Worth) -> Outcome:
    return Outcome(
        figures.scheduled_hours_week,
        figures.weekly_taxable,
        figures.weekly_untaxed,
        figures.weekly_gross,
    )


def change(outcome: Outcome, figures: Worth) -> Decimal | None:
    if outcome.gross is None or figures.weekly_gross is None:
        return None
    return outcome.gross - figures.weekly_gross
