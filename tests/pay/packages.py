"""Packages to price: the dull one every test starts from, and one read as the command reads it."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pay.package import Package
from pay.printed import printed
from pay.reading import read
from pay.sheet import sheet

D = Decimal
TODAY = date(2026, 11, 24)
THREE_TWELVES = Package(
    taxable_hourly=D("28.00"),
    hours_per_shift=D(12),
    shifts_per_week=D(3),
    lodging_weekly=D("1092.00"),
    mie_weekly=D("476.00"),
    weeks=13,
)
GUARANTEED = {
    "guaranteed_hours_week": D(36),
    "calloff_shifts_allowed": 3,
    "calloff_period_weeks": 13,
    "stipend_on_facility_calloff": "kept",
}
# The same package as a file has it.
WRITTEN = {
    "taxable_hourly": "28.00",
    "hours_per_shift": 12,
    "shifts_per_week": 3,
    "lodging_weekly": "1092.00",
    "mie_weekly": "476.00",
    "weeks": 13,
}


def a_package(**changes: Any) -> Package:
    return replace(THREE_TWELVES, **changes)


def priced(written: Any) -> Any:
    """What `manage.py price` answers to one package, given as a dict."""
    [package] = read(json.dumps(written)).packages
    return printed(sheet(package, TODAY))
