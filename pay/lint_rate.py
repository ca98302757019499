"""P01, P02, P06 and P07: rates below what the law or the trade pays, and rules nobody chose."""

from collections.abc import Iterator
from decimal import Decimal

from pay.finding import ASK, BLOCK, WARN, Finding, usd
from pay.minimum_wage import federal_minimum
from pay.money import rounded
from pay.overtime import DOUBLE_TIME_MULTIPLIER, OVERTIME_MULTIPLIER, law_of, rules
from pay.package import Package
from pay.trade_floor import trade_floor
from pay.week import double_multiplier, overtime_multiplier
from pay.worth import Worth

HIGHEST_STIPEND_SHARE = Decimal(65)
HALF_A_CENT = Decimal("0.005")
FEDERAL_LAW = "29 U.S.C. 207"


def below_minimum(package: Package) -> Iterator[Finding]:
    """P01. A state's minimum is looked at only where the caller knows it."""
    federal = federal_minimum()
    least, of = federal.hourly, "federal"
    if package.state_minimum_hourly is not None and package.state_minimum_hourly > least:
        least, of = package.state_minimum_hourly, "state"
    if package.taxable_hourly >= least:
        return
    facts = {
        "taxable_hourly": package.taxable_hourly,
        "minimum_hourly": least,
        "minimum": of,
        "state_minimum_checked": package.state_minimum_hourly is not None,
    }
    words = (
        f"The taxable rate of {usd(package.taxable_hourly)} an hour is below the {of} minimum wage "
        f"of {usd(least)}. Write that or more."
    )
    yield Finding(
        "P01", BLOCK, words, facts | ({"source": federal.source} if of == "federal" else {})
    )


def low_for_the_trade(package: Package, figures: Worth) -> Iterator[Finding]:
    """P02, by rate and by share; staff look as well."""
    floor = package.trade_floor_hourly
    if floor is None and package.soc_code:
        floor = trade_floor(package.soc_code)
    if floor is not None and package.taxable_hourly < floor:
        words = (
            f"The taxable rate of {usd(package.taxable_hourly)} an hour is below the trade's "
            f"floor, {usd(floor)}. Is it right? Wages moved into stipends can be taxed as wages."
        )
        facts = {"taxable_hourly": package.taxable_hourly, "trade_floor_hourly": floor}
        yield Finding("P02", WARN, words, facts, queue=True)
    share = figures.stipend_share
    if share is not None and share > HIGHEST_STIPEND_SHARE:
        words = (
            f"{share}% of the week is stipends, more than {HIGHEST_STIPEND_SHARE}%. "
            "Check whether part of them should be taxable pay."
        )
        facts = {"stipend_share": share, "highest_share": HIGHEST_STIPEND_SHARE}
        yield Finding("P02", WARN, words, facts, queue=True)


def low_overtime(package: Package, figures: Worth) -> Iterator[Finding]:
    """P06: at a stated rate, or by a stated multiplier."""
    rate = package.taxable_hourly
    lawful = rate * OVERTIME_MULTIPLIER
    stated = package.ot_rate_stated
    if stated is None:
        stated = rate * overtime_multiplier(package)
    if stated + HALF_A_CENT < lawful:
        yield _overtime("Overtime", stated, lawful, OVERTIME_MULTIPLIER)
    double, lawful_double = rate * double_multiplier(package), rate * DOUBLE_TIME_MULTIPLIER
    if figures.rule.daily_double_hours is not None and double + HALF_A_CENT < lawful_double:
        yield _overtime("Double time", double, lawful_double, DOUBLE_TIME_MULTIPLIER)


def _overtime(what: str, stated: Decimal, lawful: Decimal, multiplier: Decimal) -> Finding:
    words = (
        f"{what} at {usd(stated)} an hour is below {multiplier} times the taxable rate, "
        f"{usd(lawful)}. Hourly staff are owed that."
    )
    facts = {"stated_hourly": rounded(stated), "lawful_hourly": rounded(lawful)}
    return Finding("P06", BLOCK, words, facts | {"source": FEDERAL_LAW})


def rule_not_chosen(package: Package, figures: Worth) -> Iterator[Finding]:
    """P07: a state with daily overtime, and no rule of it chosen."""
    law = law_of(package.state)
    rule = figures.rule
    if law.is_daily and package.ot_rule is None:
        words = (
            f"{law.jurisdiction} asks for overtime by the day ({law.description}). Which rule does "
            f"the unit work by? Until you say, the week is figured by {rule.code}."
        )
    elif figures.rule_because == "pays_more":
        words = (
            f"You chose {package.ot_rule}, but in {package.state} {law.code} pays more "
            f"({law.description}). The week is figured by {law.code}. Is the rule right?"
        )
    elif package.state and rule.jurisdiction not in ("US", package.state):
        words = (
            f"{rule.code} is a rule of {rule.jurisdiction}, and the work is in {package.state}. "
            "Is the rule right?"
        )
    else:
        return
    choices = [each.code for each in rules().values() if each.jurisdiction == law.jurisdiction]
    yield Finding("P07", ASK, words, {"state": package.state, "used": rule.code, "rules": choices})
