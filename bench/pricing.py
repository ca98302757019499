"""`python -m bench pricing`: how long one package takes, and a hundred thousand of them.

Packages of many shapes: states with rules of their own, counties, starts across October 1, some
with every fact stated and some with few. One core; the tables are read before the clock starts.
"""

import itertools
import json
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pay.package import Package
from pay.printed import printed
from pay.sheet import sheet
from pay.worth import worth

MANY = 100_000
SAMPLE = 5_000
FIRST_START = date(2026, 6, 1)
TODAY = date(2026, 11, 24)
PLACES = [
    ("AL", "Jefferson"),
    ("AL", "Autauga"),
    ("CA", "Los Angeles"),
    ("CO", "Denver"),
    ("MA", "Middlesex"),
    ("NV", "Clark"),
    ("TX", "Travis"),
    ("AK", "Anchorage"),
]
SHAPES = [(12, 3), (8, 5), (10, 4), (12, 4), (13, 3)]
STATED: dict[str, Any] = {
    "guaranteed_hours_week": Decimal(30),
    "guarantee_excludes": frozenset({"first_week", "holiday_weeks"}),
    "calloff_shifts_allowed": 1,
    "calloff_period_weeks": 2,
    "stipend_on_facility_calloff": "pro_rata",
    "stipend_on_own_missed_shift": "pro_rata",
    "call_required": "yes",
    "call_nights_per_period": 5,
    "call_period_weeks": 4,
    "on_call_rate": Decimal(6),
}


def packages() -> Iterator[Package]:
    """Endless, and no two alike for a long while."""
    for number in itertools.count():
        hours, shifts = SHAPES[number % len(SHAPES)]
        state, county = PLACES[number % len(PLACES)]
        yield Package(
            taxable_hourly=Decimal(2000 + number % 3000) / 100,
            hours_per_shift=Decimal(hours),
            shifts_per_week=Decimal(shifts),
            lodging_weekly=Decimal(700 + number % 600),
            mie_weekly=Decimal(476),
            weeks=13,
            state=state,
            county=county,
            starts_on=FIRST_START + timedelta(days=number % 300),
            # One in ten says a sum that its parts do not come to.
            weekly_gross_stated=None if number % 10 else Decimal(2400),
            **(STATED if number % 2 else {}),
        )


def seconds(count: int, call: Callable[[Package], Any]) -> float:
    """CPU seconds for so many packages, made before the clock starts."""
    every = list(itertools.islice(packages(), count))
    for package in every[: len(PLACES)]:
        call(package)
    began = time.process_time()
    for package in every:
        call(package)
    return time.process_time() - began


def whole(package: Package) -> str:
    return json.dumps(printed(sheet(package, TODAY)), sort_keys=True)


def report() -> None:
    rows = {
        "figures (week and contract)": seconds(SAMPLE, worth),
        "sheet (with ceiling, floor, call, what-if, lint)": seconds(
            SAMPLE, lambda package: sheet(package, TODAY)
        ),
        "sheet as JSON text": seconds(SAMPLE, whole),
    }
    for what, taken in rows.items():
        print(f"{what:50} {taken / SAMPLE * 1e6:7.0f} µs each")
    print(f"{f'{MANY:,} sheets':50} {seconds(MANY, lambda p: sheet(p, TODAY)):7.1f} s on one core")
