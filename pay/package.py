"""What an agency promises, as one value. What it is worth is `pay.worth`. Pure: Decimal USD."""

from dataclasses import dataclass
from decimal import Decimal

from pay.stated import (
    Advert,
    Beside,
    Beyond,
    Call,
    Guarantee,
    Once,
    Overtime,
    Schedule,
    Stipends,
    Where,
)


@dataclass(frozen=True)
class Package(Schedule, Where, Overtime, Stipends, Guarantee, Call, Once, Beside, Advert, Beyond):
    """What an agency promises. A stipend of None is not stated; zero is stated to be none.

    USD an hour and USD a week; hours, shifts and weeks are above zero.
    """

    taxable_hourly: Decimal
    hours_per_shift: Decimal
    shifts_per_week: Decimal
    lodging_weekly: Decimal | None
    mie_weekly: Decimal | None
    weeks: int

    def __post_init__(self) -> None:
        for name in ("taxable_hourly", "lodging_weekly", "mie_weekly"):
            amount = getattr(self, name)
            if amount is not None and amount < 0:
                raise ValueError(f"{name} is {amount}; pay cannot be negative.")
        for name in ("hours_per_shift", "shifts_per_week", "weeks"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} is {getattr(self, name)}; it must be above zero.")
