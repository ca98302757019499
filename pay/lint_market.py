"""P08, P09 and P10: what only the market and the traveler's home can tell. Not known, not found."""

from collections.abc import Iterator
from decimal import Decimal

from pay.finding import ASK, QUEUE, WARN, Finding, hours_said, usd
from pay.money import rounded, stated
from pay.package import Package

LOWEST_PERCENTILE, HIGHEST_PERCENTILE = Decimal(1), Decimal(99)
WIDEST_RANGE = Decimal("1.5")


def far_from_others(package: Package) -> Iterator[Finding]:
    """P08."""
    percentile = package.weekly_gross_percentile
    if percentile is None or LOWEST_PERCENTILE <= percentile <= HIGHEST_PERCENTILE:
        return
    side = "less" if percentile < LOWEST_PERCENTILE else "more"
    words = (
        f"The week pays {side} than 99 of 100 like it. Staff look at it before it is shown; "
        "check the figures meanwhile."
    )
    yield Finding("P08", QUEUE, words, {"percentile": percentile}, queue=True)


def wide_range(package: Package) -> Iterator[Finding]:
    """P09."""
    least, most = package.range_min_gross_weekly, package.range_max_gross_weekly
    if least is None or most is None or most <= least * WIDEST_RANGE:
        return
    highest = rounded(least * WIDEST_RANGE)
    words = (
        f"The range from {usd(least)} to {usd(most)} a week is wide. With {usd(least)} at its low "
        f"end, {usd(highest)} is the most a range should reach. Can you narrow it?"
    )
    yield Finding("P09", ASK, words, {"minimum": least, "maximum": most, "widest": highest})


def within_commute(package: Package) -> Iterator[Finding]:
    """P10. Only the facility's own radius counts: federal law has no distance."""
    distance, radius = package.distance_miles, package.local_radius_miles
    stipends = stated(package.lodging_weekly, package.mie_weekly, package.other_untaxed_weekly)
    if distance is None or radius is None or distance > radius or not stipends:
        return
    words = (
        f"The traveler lives {hours_said(distance)} miles away, inside the facility's rule of "
        f"{radius} miles. Stipends may not be offered; show the local package."
    )
    yield Finding("P10", WARN, words, {"distance_miles": distance, "local_radius_miles": radius})
