"""P03, P04 and P05: sums that do not fit, and the slip of the hand that most likely made them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pay.ceiling import WeekCeiling
from pay.finding import ASK, BLOCK, WARN, Finding, hours_said, usd
from pay.money import all_or_nothing, rounded
from pay.package import Package
from pay.worth import Worth, worth

A_DOLLAR = Decimal(1)
WEEKS_A_MONTH = Decimal(52) / 12
NIGHTS_A_WEEK = Decimal(7)
# No allied-health hour pays as much; an amount above it is a week's.
HIGHEST_HOURLY = Decimal(200)
# USD a week: below the first a stipend reads as one by the hour, below the second, by the day.
BY_THE_HOUR = {"lodging_weekly": Decimal(60), "mie_weekly": Decimal(20)}
BY_THE_DAY = {"lodging_weekly": Decimal(200), "mie_weekly": Decimal(100)}
NAMES = {"lodging_weekly": "Lodging", "mie_weekly": "Meals and incidentals"}
# The parts of a week, as a sentence names them.
PARTS = {
    "taxable_hourly": "a taxable rate",
    "lodging_weekly": "lodging",
    "mie_weekly": "meals and incidentals",
}
NEAR = Decimal("0.05")


def above_ceiling(package: Package, weeks: Sequence[WeekCeiling]) -> Iterator[Finding]:
    """P03, with every week that is over; at least above the low end of a range."""
    stipends = all_or_nothing((package.lodging_weekly, package.mie_weekly))
    if stipends is None:
        return
    over = [
        {
            "week": number,
            "begins_on": each.begins_on,
            "ceiling": rounded(each.low.total),
            "over_by": rounded(stipends - each.low.total),
            "certain": stipends > each.high.total,
        }
        for number, each in enumerate(weeks, 1)
        if each.low and each.high and stipends > each.low.total
    ]
    if not over:
        return
    least = min(Decimal(str(each["ceiling"])) for each in over)
    sure = "is" if all(each["certain"] for each in over) else "may be"
    words = (
        f"Lodging and meals of {usd(stipends)} a week: that {sure} above the federal ceiling in "
        f"{told([int(str(each['week'])) for each in over])} ({usd(least)} at the lowest). "
        "What is above it is taxable pay."
    )
    yield Finding("P03", WARN, words, {"stipends_weekly": stipends, "weeks": over})


def told(weeks: list[int]) -> str:
    """week 3; weeks 1-4 and 9."""
    runs: list[list[int]] = []
    for number in weeks:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts = [f"{first}-{last}" if last > first else str(first) for first, last in runs]
    listing = " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    return f"week{'' if len(weeks) == 1 else 's'} {listing}"


def gross_that_does_not_add_up(package: Package, figures: Worth) -> Iterator[Finding]:
    """P04. A whole-dollar figure may be the parts' sum rounded to dollars."""
    told_gross, gross = package.weekly_gross_stated, figures.weekly_gross
    if told_gross is None or gross is None or fits(told_gross, gross):
        return
    slip = likely_slip(told_gross, package, figures)
    parts = fitting_parts(package, figures, told_gross)
    named = f" It looks like {slip}." if slip else ""
    options = ", or ".join(f"{PARTS[name]} of {usd(amount)}" for name, amount in parts.items())
    words = (
        f"The week is said to pay {usd(told_gross)}, but its parts come to {usd(gross)}.{named} "
        f"It would fit with {options or 'other parts'}."
    )
    facts = {"stated": told_gross, "computed": gross, "likely": slip, "would_fit": parts}
    yield Finding("P04", BLOCK, words, facts)


def fits(told_gross: Decimal, gross: Decimal) -> bool:
    in_dollars = told_gross == int(told_gross) and abs(told_gross - gross) < A_DOLLAR
    return told_gross == gross or in_dollars


def likely_slip(told_gross: Decimal, package: Package, figures: Worth) -> str:
    """What the stated sum equals instead; empty where it equals nothing known."""
    taxable, untaxed, gross = figures.weekly_taxable, figures.weekly_untaxed, figures.weekly_gross
    if taxable is None or untaxed is None or gross is None:
        return ""
    slips = {
        "the week with the stipends left out": taxable,
        "the week with the overtime premium left out": figures.weekly_straight + untaxed,
        "the week with the meals left out": gross - (package.mie_weekly or 0),
        "the week with the lodging left out": gross - (package.lodging_weekly or 0),
        "the stipends alone": untaxed,
        "two weeks": gross * 2,
        "a month": gross * WEEKS_A_MONTH,
        "the whole contract": gross * package.weeks,
    }
    return next((name for name, sum_ in slips.items() if abs(sum_ - told_gross) < A_DOLLAR), "")


def fitting_parts(package: Package, figures: Worth, told_gross: Decimal) -> dict[str, Decimal]:
    """For each part, what it would have to be for the stated sum; impossible ones left out."""
    found = {}
    for name in PARTS:
        part = getattr(package, name)
        more = worth(replace(package, **{name: part + 1})).weekly_gross
        slope = (
            None if more is None or figures.weekly_gross is None else more - figures.weekly_gross
        )
        if slope and figures.weekly_gross is not None:
            amount = rounded(part + (told_gross - figures.weekly_gross) / slope)
            if amount >= 0:
                found[name] = amount
    return found


def wrong_unit(package: Package, figures: Worth) -> Iterator[Finding]:
    """P05: an hour's amount where a week's belongs, or the other way round."""
    hours = figures.scheduled_hours_week
    if package.taxable_hourly > HIGHEST_HOURLY and hours:
        by_hour = rounded(package.taxable_hourly / hours)
        words = (
            f"Is {usd(package.taxable_hourly)} the weekly figure? It stands as the hourly rate; "
            f"over {hours_said(hours)} hours it is {usd(by_hour)} an hour."
        )
        yield _slip("taxable_hourly", package.taxable_hourly, by_hour, "week", words)
    for name in BY_THE_HOUR:
        yield from _small_stipend(package, name, hours)
    told_gross, gross = package.weekly_gross_stated, figures.weekly_gross
    if told_gross and gross and hours and abs(gross / told_gross / hours - 1) <= NEAR:
        by_week = rounded(told_gross * hours)
        words = (
            f"Is {usd(told_gross)} the hourly figure? It stands as the week's gross; over "
            f"{hours_said(hours)} hours it is {usd(by_week)} a week."
        )
        yield _slip("weekly_gross_stated", told_gross, by_week, "hour", words)


def _small_stipend(package: Package, name: str, hours: Decimal) -> Iterator[Finding]:
    amount = getattr(package, name)
    if not amount or amount >= BY_THE_DAY[name]:
        return
    per, times = ("hour", hours) if amount < BY_THE_HOUR[name] else ("day", NIGHTS_A_WEEK)
    weekly = rounded(amount * times)
    adjective = "hourly" if per == "hour" else "daily"
    words = (
        f"{NAMES[name]}: is {usd(amount)} the {adjective} figure? It stands as the week's; times "
        f"{hours_said(times)} it is {usd(weekly)} a week."
    )
    yield _slip(name, amount, weekly, per, words)


def _slip(name: str, stated: Decimal, meant: Decimal, per: str, words: str) -> Finding:
    facts = {"field": name, "stated": stated, "likely": meant, "stated_looks_like_per": per}
    return Finding("P05", ASK, words, facts)
