"""The overtime rule that a package is priced by, out of what it names and what the state asks.

An agreement the state knows (an alternative schedule, "8 and 80" where no daily rule stands against
it) takes the place of the law. Any other rule only adds to it: the one that pays more holds.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pay.money import ZERO
from pay.overtime import Rule, hours_by_week, law_of, rules


class InForce(NamedTuple):
    """`because`: chosen, law (nothing was chosen), or pays_more (the law pays over what was)."""

    rule: Rule
    because: str


def rule_in_force(
    chosen: str | None, state: str | None, days: Sequence[Decimal], rate: Decimal
) -> InForce:
    """`chosen` is a code of the rules, `rate` the taxable USD an hour. KeyError: no such rule."""
    law = law_of(state)
    if chosen is None:
        return InForce(law, "law")
    rule = rules()[chosen]
    if rule is law or state is None or stands_alone(rule, law):
        return InForce(rule, "chosen")
    if weight(law, days, rate) > weight(rule, days, rate):
        return InForce(law, "pays_more")
    return InForce(rule, "chosen")


def stands_alone(rule: Rule, law: Rule) -> bool:
    return rule.jurisdiction == law.jurisdiction


def weight(rule: Rule, days: Sequence[Decimal], rate: Decimal) -> Decimal:
    """Straight hours that would pay the same as a week of it, on average."""
    weeks = hours_by_week(rule, days, rate)
    return sum((week.paid_as() for week in weeks), ZERO) / len(weeks)
