"""What being on call asks and pays: one line in words, hours of standby, expected pay. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from pay.money import HUNDREDTH, ZERO, all_or_nothing, maybe_rounded, rounded
from pay.package import Package
from pay.stated import Call

NOT_STATED = "details not stated"
NIGHTS_A_WEEK = 7
WEEKDAY_NIGHTS = 5
MINUTES_AN_HOUR = Decimal(60)
DETAILS = tuple(field.name for field in fields(Call) if field.name != "call_required")


@dataclass(frozen=True)
class CallBurden:
    """Hours and USD; None: not known. `missing` names the fields that keep `contract_pay` so.

    `callback_hours` and `callback_pay` are of the callbacks listed in `callback_minutes`, and
    `period_pay` adds that period's standby. `contract_` is what the averages come to.
    """

    words: str
    standby_hours_period: Decimal | None
    standby_hours_contract: Decimal | None
    callback_hourly: Decimal | None
    callback_hours: Decimal | None
    standby_pay: Decimal | None
    callback_pay: Decimal | None
    period_pay: Decimal | None
    contract_standby_pay: Decimal | None
    contract_callback_pay: Decimal | None
    contract_pay: Decimal | None
    missing: tuple[str, ...]


def call_burden(package: Package) -> CallBurden | None:
    """None where there is no call, or nothing is said about it."""
    if package.call_required == "no" or not (package.call_required == "yes" or told(package)):
        return None
    hours = standby_hours(package)
    listed = package.callback_minutes
    standby = times(hours, package.on_call_rate)
    callback_hours = None if listed is None else callbacks(listed, package.callback_min_hours)
    callback_pay = times(callback_hours, callback_hourly(package))
    whole = contract_standby_hours(package)
    whole_standby = times(whole, package.on_call_rate)
    whole_callbacks = expected_callback_pay(package)
    return CallBurden(
        words=in_words(package),
        standby_hours_period=maybe_rounded(hours),
        standby_hours_contract=maybe_rounded(whole),
        callback_hourly=maybe_rounded(callback_hourly(package)),
        callback_hours=maybe_rounded(callback_hours),
        standby_pay=maybe_rounded(standby),
        callback_pay=maybe_rounded(callback_pay),
        period_pay=maybe_rounded(all_or_nothing((standby, callback_pay))),
        contract_standby_pay=maybe_rounded(whole_standby),
        contract_callback_pay=maybe_rounded(whole_callbacks),
        contract_pay=maybe_rounded(all_or_nothing((whole_standby, whole_callbacks))),
        missing=tuple(missing_facts(package)),
    )


def told(package: Package) -> bool:
    """Whether any detail of call is stated."""
    return any(getattr(package, name) is not None for name in DETAILS)


def standby_hours(package: Package) -> Decimal | None:
    """Of one period. How long a night or a weekend on call is must be told; it is not guessed."""
    if package.standby_hours_per_period is not None:
        return package.standby_hours_per_period
    nights, weekends = package.call_nights_per_period, package.call_weekends_per_period
    if nights is None and weekends is None:
        return None
    return all_or_nothing(
        (spent(nights, package.call_night_hours), spent(weekends, package.call_weekend_hours))
    )


def spent(times_: int | None, hours: Decimal | None) -> Decimal | None:
    return times(Decimal(times_), hours) if times_ else ZERO


def contract_standby_hours(package: Package) -> Decimal | None:
    hours, period = standby_hours(package), package.call_period_weeks
    return hours * package.weeks / period if hours is not None and period else None


def callback_hourly(package: Package) -> Decimal | None:
    """USD an hour: as stated, or the taxable rate times its multiplier."""
    if package.callback_rate is not None:
        return package.callback_rate
    return times(package.callback_multiplier, package.taxable_hourly)


def callbacks(minutes: Iterable[Decimal], least: Decimal | None) -> Decimal | None:
    """Hours paid: each as long as it was, or the minimum. None: the minimum is not stated."""
    if least is None:
        return None
    return sum((max(each / MINUTES_AN_HOUR, least) for each in minutes), ZERO)


def expected_callback_pay(package: Package) -> Decimal | None:
    """USD over the contract; how long they last not being stated, each at its minimum."""
    average, least = package.average_callbacks_week, package.callback_min_hours
    if average == 0:
        return ZERO
    if average is None or least is None:
        return None
    each = max(package.average_callback_hours or ZERO, least)
    return times(average * package.weeks * each, callback_hourly(package))


def missing_facts(package: Package) -> Iterator[str]:
    if contract_standby_hours(package) is None:
        yield from _of_standby(package)
    if package.on_call_rate is None:
        yield "on_call_rate"
    if package.average_callbacks_week is None:
        yield "average_callbacks_week"
    if package.average_callbacks_week != 0:
        if callback_hourly(package) is None:
            yield "callback_multiplier"
        if package.callback_min_hours is None:
            yield "callback_min_hours"


def _of_standby(package: Package) -> Iterator[str]:
    nights, weekends = package.call_nights_per_period, package.call_weekends_per_period
    if package.standby_hours_per_period is None:
        if nights is None and weekends is None:
            yield "call_nights_per_period"
        if nights and package.call_night_hours is None:
            yield "call_night_hours"
        if weekends and package.call_weekend_hours is None:
            yield "call_weekend_hours"
    if package.call_period_weeks is None:
        yield "call_period_weeks"


def in_words(package: Package) -> str:
    """ "1 in 4 weeks, 30 min, 6.00 USD/h standby, callback 1.5 ×, 2 h minimum, …" """
    said = [each for each in _phrases(package) if each]
    return ", ".join(said) or NOT_STATED


def _phrases(package: Package) -> Iterator[str]:
    yield often(package)
    if package.response_minutes is not None:
        yield f"{package.response_minutes} min"
    if package.on_call_rate is not None:
        yield f"{rounded(package.on_call_rate)} USD/h standby"
    if package.callback_rate is not None:
        yield f"callback {rounded(package.callback_rate)} USD/h"
    elif package.callback_multiplier is not None:
        yield f"callback {plain(package.callback_multiplier)} ×"
    if package.callback_min_hours is not None:
        yield f"{plain(package.callback_min_hours)} h minimum"
    if package.average_callbacks_week is not None:
        count = plain(package.average_callbacks_week)
        yield f"about {count} callback{'' if count == '1' else 's'} a week"


def often(package: Package) -> str:
    """How often: whole weeks ("1 in 4 weeks") where nights and weekends make them."""
    nights = package.call_nights_per_period or 0
    weekends = package.call_weekends_per_period or 0
    period = package.call_period_weeks
    parts = [counted(nights, "night"), counted(weekends, "weekend")]
    told = " and ".join(part for part in parts if part)
    if not period or not told:
        return told
    if whole := whole_weeks(nights, weekends):
        return f"{whole} in {period} weeks" if period > 1 else "every week"
    return f"{told} in {period} weeks" if period > 1 else f"{told} a week"


def whole_weeks(nights: int, weekends: int) -> int:
    """Weeks on call from end to end, or 0: seven nights, or five and a weekend, for each."""
    if weekends and nights in (weekends * WEEKDAY_NIGHTS, weekends * NIGHTS_A_WEEK):
        return weekends
    return 0 if weekends or nights % NIGHTS_A_WEEK else nights // NIGHTS_A_WEEK


def counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def times(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one * other


def plain(number: Decimal) -> str:
    """Without zeros that say nothing: 2, 1.5."""
    text = f"{number.quantize(HUNDREDTH)}"
    return text.rstrip("0").rstrip(".")
