"""What each change between two packages comes to in an ordinary week, USD. Pure.

Changes work on each other, as a rate and the hours it is paid for. Each is made in turn, once in
the package's order and once from behind, and counts with the mean of both. So the effects add up
to the whole difference, and those of the way back are the same with the other sign.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, NamedTuple

from pay.call import call_burden
from pay.contract import typical
from pay.days import days_of
from pay.money import ZERO, all_or_nothing, rounded
from pay.package import Package
from pay.rule_in_force import rule_in_force
from pay.stated import Call

FACILITY = "facility"
PLACE = ("state", "zip", "city", "zip_county")
# Where one side does not state it, nobody knows what the change comes to.
STIPENDS = ("lodging_weekly", "mie_weekly", "other_untaxed_weekly")
# Paid once; its share of a week is by the weeks of the contract.
ONCE = (
    "completion_bonus",
    "sign_on_bonus",
    "travel_reimbursement_out",
    "travel_reimbursement_back",
    "license_reimbursement_cap",
    "certification_reimbursement_cap",
    "scrub_allowance",
    "parking_allowance",
)
COSTS = ("health_insurance_employee_weekly",)
OF_CALL = frozenset(field.name for field in fields(Call))
Effects = dict[str, Decimal | None]
Pay = Callable[[Package], Decimal | None]


class Step(NamedTuple):
    """What changes at once; a place brings its state's rule of overtime with it."""

    name: str
    fields: tuple[str, ...]


def effects(before: Package, after: Package) -> dict[str, Decimal]:
    """By the name of what changed, FACILITY for the place. What is left out has no effect in an
    ordinary week, or none that is known."""
    steps = changed(before, after)
    found = taken_in_turn(*with_stipends_known(before, after), steps, week_pay)
    of_call = taken_in_turn(before, after, steps, call_pay)
    found |= {name: effect for name, effect in of_call.items() if name in OF_CALL}
    found |= {name: once(before, after, name) for name in ONCE}
    found |= {name: negative(between(before, after, name)) for name in COSTS}
    return {name: rounded(effect) for name, effect in found.items() if effect}


def changed(before: Package, after: Package) -> list[Step]:
    """In the order of the package's fields, whoever asks."""
    names = [field.name for field in fields(Package)]
    moved = {name for name in names if getattr(before, name) != getattr(after, name)}
    steps = [Step(name, (name,)) for name in names if name in moved and name not in PLACE]
    return [*steps, Step(FACILITY, PLACE)] if moved & set(PLACE) else steps


def with_stipends_known(before: Package, after: Package) -> tuple[Package, Package]:
    """A stipend that one side does not state keeps the effect of nothing else unknown."""
    unknown = [n for n in STIPENDS if getattr(before, n) is None or getattr(after, n) is None]
    nothing: dict[str, Any] = dict.fromkeys(unknown, ZERO)
    return replace(before, **nothing), replace(after, **nothing)


def taken_in_turn(before: Package, after: Package, steps: list[Step], pay: Pay) -> Effects:
    there = one_by_one(before, after, steps, pay)
    from_behind = one_by_one(before, after, reversed(steps), pay)
    return {step.name: mean(there[step.name], from_behind[step.name]) for step in steps}


def one_by_one(before: Package, after: Package, steps: Iterable[Step], pay: Pay) -> Effects:
    found, package, paid = {}, before, pay(before)
    for step in steps:
        package = replace(package, **{name: getattr(after, name) for name in step.fields})
        following = pay(package)
        found[step.name] = less(following, paid)
        paid = following
    return found


def week_pay(package: Package) -> Decimal | None:
    """The gross of an ordinary week, on average; nothing is rounded."""
    days, rate = days_of(package), package.taxable_hourly
    turns = typical(package, rule_in_force(package.ot_rule, package.state, days, rate).rule)
    gross = all_or_nothing(each.gross for each in turns)
    return None if gross is None else gross / len(turns)


def call_pay(package: Package) -> Decimal | None:
    """What call pays a week, about."""
    if package.call_required == "no":
        return ZERO
    burden = call_burden(package)
    if burden is None or burden.contract_pay is None:
        return None
    return burden.contract_pay / package.weeks


def once(before: Package, after: Package, name: str) -> Decimal | None:
    """By the week, at the mean of what a week of either contract would carry of it."""
    change = between(before, after, name)
    if change is None:
        return None
    return change * (before.weeks + after.weeks) / (2 * before.weeks * after.weeks)


def between(before: Package, after: Package, name: str) -> Decimal | None:
    return less(getattr(after, name), getattr(before, name))


def less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


def negative(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else -amount


def mean(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else (one + other) / 2
