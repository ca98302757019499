"""From JSON text to packages, or to every reason why not, each with its package and field. Pure.

Numbers never pass through a float. Nothing is guessed: an unknown key, a key given twice and a
value out of its bounds are all refused, and all at once.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from pay.days import in_a_row
from pay.fields import READERS
from pay.money import ZERO
from pay.package import Package
from pay.readers import Number, Wrong, kind, short

MOST_PACKAGES = 10_000
MOST_PROBLEMS = 200
REQUIRED = ("taxable_hourly", "weeks")
SCHEDULE = ("hours_per_shift", "shifts_per_week")
HOURS_A_WEEK = 168
HOURS_A_DAY = 24
# Stated by their absence or null alike, but for these: null takes away what is otherwise assumed.
NULL_MEANS_UNKNOWN = {"guarantee_excludes"}
ASSUMED = {"guarantee_period_weeks", "ended_after_week"}


class Unreadable(Exception):
    """`problems`, one a line: where, which field, why."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Batch:
    """`is_list`: the text held a list, so a list goes back."""

    packages: tuple[Package, ...]
    is_list: bool


class Repeated(dict[str, Any]):
    """An object, with the keys that stood in it more than once."""

    doubles: tuple[str, ...] = ()


def read(text: str) -> Batch:
    """Raises Unreadable."""
    found = parsed(text)
    is_list = isinstance(found, list)
    items = found if isinstance(found, list) else [found]
    if not items:
        raise Unreadable(["The list is empty. Give one package or more."])
    if len(items) > MOST_PACKAGES:
        raise Unreadable([f"{len(items):,} packages; {MOST_PACKAGES:,} is the most at a time."])
    packages, problems = [], []
    for place, item in enumerate(items, 1):
        where = f"package {place}" if is_list else "package"
        package, wrong = one(item)
        packages.append(package)
        problems += [ended(f"{where}{each}") for each in wrong]
    if problems:
        raise Unreadable(first_of(problems))
    return Batch(tuple(each for each in packages if each is not None), is_list)


def ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def first_of(problems: list[str]) -> list[str]:
    """No more than a person reads at once."""
    more = len(problems) - MOST_PROBLEMS
    return problems[:MOST_PROBLEMS] + ([f"And {more:,} more."] if more > 0 else [])


def parsed(text: str) -> Any:
    try:
        return json.loads(
            text.removeprefix("\ufeff"),
            parse_float=Number,
            parse_int=Number,
            parse_constant=Number,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Unreadable([f"This is not JSON: {error.msg} at {place}."]) from error
    except RecursionError as error:
        raise Unreadable(["This is not a package: it is nested too deep."]) from error


def one(item: Any) -> tuple[Package | None, list[str]]:
    """A package, or what is wrong with it."""
    if not isinstance(item, Repeated):
        return None, [f": it is {kind(item)}; a package is an object"]
    problems = [f"{short_key(key)}: it is given twice" for key in item.doubles]
    values: dict[str, Any] = {}
    for key, raw in item.items():
        if key not in READERS:
            problems.append(_unknown(key))
        elif raw is not None:
            try:
                values[key] = READERS[key](raw)
            except Wrong as wrong:
                problems.append(f"{key}: it {wrong}")
        elif key in NULL_MEANS_UNKNOWN:
            values[key] = None
        elif key in ASSUMED:
            problems.append(f"{key}: it is null; leave the key out or give a number")
    problems += [f"{key}: it is missing" for key in _missing(item)]
    if not problems:
        complete(values)
        problems += contradictions(values)
    return (None if problems else Package(**values, place_is_typed=True)), [
        f", {each}" for each in problems
    ]


def complete(values: dict[str, Any]) -> None:
    """What follows from what is stated: shifts out of a pattern, no stipends in a local package."""
    if pattern := values.get("pattern"):
        days = sum(1 for hours in pattern if hours)
        values.setdefault("hours_per_shift", max(pattern))
        values.setdefault("shifts_per_week", Decimal(days) * 7 / len(pattern))
    for name in ("lodging_weekly", "mie_weekly"):
        values.setdefault(name, ZERO if values.get("kind") == "local" else None)


def contradictions(values: dict[str, Any]) -> Iterator[str]:
    """Between fields that are each right alone."""
    hours = values["hours_per_shift"] * values["shifts_per_week"]
    pattern = values.get("pattern")
    if pattern is not None:
        hours = sum(pattern, ZERO) * 7 / len(pattern)
    if hours == 0:
        yield "pattern: it has no hours"
    if hours > HOURS_A_WEEK:
        yield f"shifts_per_week: {hours:f} hours are more than a week has"
    elif pattern is None and max(in_a_row(*(values[name] for name in SCHEDULE))) > HOURS_A_DAY:
        yield "hours_per_shift: two such shifts on a day are more than 24 hours; give a pattern"
    guaranteed = values.get("guaranteed_hours_week")
    if guaranteed is not None and guaranteed > hours:
        yield f"guaranteed_hours_week: it is {guaranteed}; the schedule has {hours:f} hours a week"
    least, most = values.get("range_min_gross_weekly"), values.get("range_max_gross_weekly")
    if least is not None and most is not None and least > most:
        yield f"range_min_gross_weekly: it is {least}, above the range's other end, {most}"
    if values.get("kind") == "local" and values.get("lodging_weekly"):
        yield "lodging_weekly: a local package has no lodging"


def _missing(item: dict[str, Any]) -> Iterator[str]:
    yield from (key for key in REQUIRED if item.get(key) is None)
    if item.get("pattern") is None:
        yield from (key for key in SCHEDULE if item.get(key) is None)


def _unknown(key: str) -> str:
    near = get_close_matches(key, READERS, 1)
    return f"{short_key(key)}: there is no such key" + (
        f"; did you mean {near[0]}?" if near else ""
    )


def short_key(key: str) -> str:
    return short(key).strip('"')


def _object(pairs: list[tuple[str, Any]]) -> Repeated:
    found = Repeated(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        found.doubles = tuple(key for key in found if keys.count(key) > 1)
    return found
