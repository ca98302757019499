"""What a promised bonus adds to overtime: it is pay for the weeks it was earned in. Pure.

29 CFR 778.208-209: the bonus is spread over its weeks and joins the regular rate of each.
"""

from decimal import Decimal
from typing import NamedTuple

from pay.overtime import OVERTIME_MULTIPLIER

ONE = Decimal(1)


class BonusWeek(NamedTuple):
    """USD a week: the bonus's share, and the premium on it that overtime hours are owed."""

    share: Decimal
    extra_premium: Decimal


def bonus_week(bonus: Decimal, weeks: int, hours: Decimal, overtime: Decimal) -> BonusWeek:
    """`hours` of a week in all, `overtime` of them at half again."""
    share = bonus / weeks
    return BonusWeek(share, share / hours * (OVERTIME_MULTIPLIER - ONE) * overtime)
