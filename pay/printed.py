"""A sheet as JSON holds it: keys by name, money and hours as text with two decimals. Pure."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pay.bonus import bonus_week
from pay.ceiling import NO_DATA, WeekCeiling, headroom
from pay.money import all_or_nothing, maybe_rounded, rounded
from pay.per_diem import fiscal_year
from pay.rates import Night
from pay.sheet import Sheet
from pay.tax_home import time_in_area
from pay.transparency import Duty
from pay.worth import Worth

# In the rule's own section.
ELSEWHERE = {"rule", "rule_because"}


def printed(sheet: Sheet) -> dict[str, Any]:
    """The figures of the package stand at the top, what belongs together below them."""
    figures = sheet.figures
    own = {f.name: getattr(figures, f.name) for f in fields(Worth) if f.name not in ELSEWHERE}
    package = sheet.package
    more = {
        "reference": package.reference,
        "overtime": _overtime(sheet),
        "ceiling": _ceiling(sheet),
        "floor": _named(sheet.floor) | {"words": sheet.floor.words},
        "call": None if sheet.call is None else _named(sheet.call),
        "what_if": {name: each._asdict() for name, each in sheet.what_if.items()},
        "lint": [_named(each) for each in sheet.lint],
        "transparency": [_duty(each) for each in sheet.transparency],
        "notes": sheet.notes,
    }
    if package.prior_weeks_in_area is not None:
        more["time_in_area"] = time_in_area(package.prior_weeks_in_area, package.weeks)._asdict()
    found: dict[str, Any] = plain(own | more)
    return found


def _overtime(sheet: Sheet) -> dict[str, Any]:
    package, figures = sheet.package, sheet.figures
    rule = figures.rule
    found: dict[str, Any] = {
        "rule": rule.code,
        "because": figures.rule_because,
        "description": rule.description,
        "source": rule.source,
        "confidence": rule.confidence,
        "basis": package.ot_basis or "not_stated",
        "bonus_share_week": None,
        "bonus_extra_premium_week": None,
    }
    hours, overtime = figures.scheduled_hours_week, figures.overtime_hours
    if package.completion_bonus is not None and hours:
        each = bonus_week(package.completion_bonus, package.weeks, hours, overtime)
        found["bonus_share_week"] = rounded(each.share)
        found["bonus_extra_premium_week"] = rounded(each.extra_premium)
    return found


def _ceiling(sheet: Sheet) -> dict[str, Any]:
    package, weeks = sheet.package, sheet.ceilings
    reasons = list(dict.fromkeys(each.reason for each in weeks if each.reason))
    if not weeks:
        reasons = ["no start is stated"]
    areas = {area.code: area for each in weeks for area in each.areas}
    lodging = all_or_nothing(each.low.lodging if each.low else None for each in weeks)
    meals = all_or_nothing(each.low.mie if each.low else None for each in weeks)
    high = all_or_nothing(each.high.total if each.high else None for each in weeks)
    return {
        "words": f"{NO_DATA}: {'; '.join(reasons)}" if reasons else "",
        "lodging_contract": maybe_rounded(lodging) if weeks else None,
        "mie_contract": maybe_rounded(meals) if weeks else None,
        "contract": maybe_rounded(all_or_nothing((lodging, meals))) if weeks else None,
        "contract_high": maybe_rounded(high) if weeks else None,
        "areas": [
            {"code": area.code, "name": area.name, "source": area.source} for area in areas.values()
        ],
        "weeks": [
            _week(sheet, number, each) | {"headroom": maybe_rounded(headroom(package, each))}
            for number, each in enumerate(weeks, 1)
        ],
    }


def _week(sheet: Sheet, number: int, each: WeekCeiling) -> dict[str, Any]:
    years = sorted({fiscal_year(each.begins_on), fiscal_year(each.ends_on)})
    return {
        "week": number,
        "begins_on": each.begins_on,
        "ends_on": each.ends_on,
        "fiscal_years": years,
        "areas": [area.code for area in each.areas],
        "words": f"{NO_DATA}: {each.reason}" if each.reason else "",
        **_night("", each.low),
        **_night("_high", each.high),
    }


def _night(end: str, night: Night | None) -> dict[str, Any]:
    return {
        f"lodging{end}": None if night is None else rounded(night.lodging),
        f"mie{end}": None if night is None else rounded(night.mie),
        f"ceiling{end}": None if night is None else rounded(night.total),
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return _named(duty.law) | {
        "is_in_force": duty.is_in_force,
        "missing": duty.missing,
        "words": duty.words,
    }


def _named(each: Any) -> dict[str, Any]:
    return {field.name: getattr(each, field.name) for field in fields(each)}


def plain(value: Any) -> Any:
    """Decimals as text, days as text, everything else as JSON has it. None is not stated."""
    if isinstance(value, Decimal):
        return f"{rounded(value):f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return plain(_named(value)) if is_dataclass(value) else value
