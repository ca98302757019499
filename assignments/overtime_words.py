"""An overtime rule of pay's in the words a form, a page and a list of changes show it by."""

from pay.money import HUNDREDTH
from pay.overtime import Rule, rules

NATION = "US"
AGREED = {"FLSA-8-80": "8 and 80, as hospitals agree", "CA-AWS-HC": "health-care 3 × 12, as voted"}


def in_words(code: str) -> str:
    """As "CA: after 8 h a day or 40 a week, double after 12 a day"; a code unknown stays itself."""
    rule = rules().get(code)
    return words_of(rule) if rule else code


def words_of(rule: Rule) -> str:
    agreed = AGREED.get(rule.code)
    where = "Federal" if rule.jurisdiction == NATION else rule.jurisdiction
    return f"{where}{f', {agreed}' if agreed else ''}: {limits(rule)}"


def limits(rule: Rule) -> str:
    period = "two weeks" if rule.period_weeks == 2 else "a week"
    daily, double = rule.daily_hours, rule.daily_double_hours
    said = f"after {plain(rule.period_hours)} hours {'in ' if period != 'a week' else ''}{period}"
    if daily is not None and daily != double:
        said = f"after {plain(daily)} hours a day or {said.removeprefix('after ')}"
    if double is not None:
        said += f", double after {plain(double)} a day"
    if rule.only_below is not None:
        said += f"; by the day only below ${rule.only_below.quantize(HUNDREDTH)} an hour"
    return said


def plain(hours: object) -> str:
    return f"{hours}".removesuffix(".00").removesuffix(".0")


def offered_in(state: str) -> list[Rule]:
    """The federal rules and those of a state; all of them while the state is not known."""
    return [each for each in rules().values() if not state or each.jurisdiction in (NATION, state)]
