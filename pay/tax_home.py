"""How long one area has been worked in, against the year after which stipends become wages. Pure.

Temporary is what is expected to last, and lasts, one year or less in one place (IRS Publication
463). The board decides nobody's status; this counts weeks.
"""

from typing import NamedTuple

DAYS_A_YEAR = 365
DAYS_A_WEEK = 7


class TimeInArea(NamedTuple):
    weeks: int
    days: int
    exceeds_one_year: bool


def time_in_area(prior_weeks: int, new_weeks: int) -> TimeInArea:
    """Weeks already worked in the area, across agencies, and those of this contract."""
    weeks = prior_weeks + new_weeks
    return TimeInArea(weeks, weeks * DAYS_A_WEEK, weeks * DAYS_A_WEEK > DAYS_A_YEAR)
