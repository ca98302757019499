"""What is paid untaxed in a week, as scheduled and when a week is shorter or longer. Pure.

How stipends grow (`stipend_accrual`) and what a shift not worked does to them (the two policies)
are facts of the contract. Where they are needed and not stated, the answer is None.
"""

from decimal import Decimal

from pay.days import scheduled_hours, scheduled_shifts
from pay.money import ZERO
from pay.package import Package

KEPT, PRO_RATA, LOST, FIXED = "kept", "pro_rata", "lost", "fixed"
WEEKLY, PER_SHIFT, PER_HOUR = "weekly", "per_shift_to_cap", "per_hour"
PARTS = ("lodging_weekly", "mie_weekly")


def untaxed_week(package: Package) -> Decimal | None:
    """USD of a week as scheduled. What else is untaxed counts where it is stated."""
    lodging, meals = package.lodging_weekly, package.mie_weekly
    if lodging is None or meals is None:
        return None
    return lodging + meals + (package.other_untaxed_weekly or ZERO)


def accrued(package: Package, shifts: Decimal, hours: Decimal) -> Decimal | None:
    """USD of a week of so many shifts and hours, by the way stipends are earned.

    That way not being stated, more work leaves them as they are, and less work leaves them unknown.
    """
    whole, scheduled = untaxed_week(package), scheduled_hours(package)
    if not whole or package.stipend_accrual == WEEKLY:
        return whole
    if package.stipend_accrual == PER_HOUR:
        return whole * hours / scheduled
    if package.stipend_accrual == PER_SHIFT:
        usual = scheduled_shifts(package)
        cap = Decimal(package.stipend_cap_shifts or usual)
        return whole * min(shifts, cap) / min(usual, cap)
    return whole if hours >= scheduled else None


def left(
    policy: str | None,
    untaxed: Decimal,
    paid: Decimal,
    scheduled: Decimal,
    usd_hour: Decimal | None,
) -> Decimal | None:
    """USD of stipends that remain when `paid` of `scheduled` hours are; below zero is owed.

    None: the policy is not stated, or it is fixed USD an hour and these are not.
    """
    if paid >= scheduled or policy == KEPT:
        return untaxed
    if policy == PRO_RATA:
        return untaxed * paid / scheduled
    if policy == LOST:
        return ZERO
    if policy == FIXED and usd_hour is not None:
        return untaxed - (scheduled - paid) * usd_hour
    return None


def unstated(package: Package) -> tuple[str, ...]:
    """Names of the stipends nobody stated: while there is one, the untaxed week is not known."""
    return tuple(name for name in PARTS if getattr(package, name) is None)
