"""What a reader of the figures should know of how they came about. Pure."""

from collections.abc import Iterator

from pay.contract import PER_MILE
from pay.lint import STATE_MINIMUM
from pay.money import rounded
from pay.package import Package
from pay.stipends import unstated
from pay.worth import Worth

NOT_ADVICE = "Before tax; not tax or legal advice."


def notes(package: Package, figures: Worth) -> list[str]:
    return [*_of_overtime(package, figures), *_of_hours(package), *_of_sums(package), NOT_ADVICE]


def _of_overtime(package: Package, figures: Worth) -> Iterator[str]:
    if figures.rule_because == "law":
        yield f"No overtime rule is stated; {figures.rule.code} is the law without an agreement."
    at_premium = figures.overtime_hours or figures.double_time_hours
    if at_premium and package.ot_basis in (None, "not_stated"):
        yield "The overtime basis is not stated; overtime is figured on the base rate alone."
    if at_premium and package.completion_bonus:
        yield "A promised bonus raises the regular rate; the weekly figures leave that out."


def _of_hours(package: Package) -> Iterator[str]:
    if package.pattern is None and package.shifts_per_week % 1:
        yield "The part of a shift is taken as one short shift each week; a pattern tells more."
    if package.guaranteed_hours_week is not None and package.calloff_makeup_allowed:
        yield "The floor does not count on hours being made up."


def _of_sums(package: Package) -> Iterator[str]:
    if missing := unstated(package):
        yield f"Not stated: {', '.join(missing)}. Sums with it are not known."
    if package.shift_differential:
        yield f"A differential of {rounded(package.shift_differential)} USD/h is not counted."
    if package.travel_reimbursement_basis == PER_MILE:
        yield "Travel paid by the mile is not counted: its sum is not known."
    if package.orientation_hours and package.orientation_paid is None:
        yield "Whether orientation is paid is not stated; the contract counts it as paid."
    if package.state_minimum_hourly is None:
        yield STATE_MINIMUM
