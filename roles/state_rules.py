"""What a state asks of a license family, as spans: they are the same for everybody."""

from collections.abc import Iterator

from roles.spans import Span, Verdict, Why
from roles.trade import Rule, Trade


def license_rules(trade: Trade) -> Iterator[Span]:
    """Asked for where the state asks for none, it is met; where that is not known, neither."""
    for code, family in trade.licenses.items():
        for state in trade.states:
            rule = trade.rules.get((state, family))
            said = what_is_asked(rule)
            if said:
                yield Span(*said, code, state=state)


def what_is_asked(rule: Rule | None) -> tuple[Verdict, Why] | None:
    """None where the state asks for it. One that binds some employers only may bind this one."""
    if rule and rule.basis == "partial":
        return Verdict.UNKNOWN, Why.PARTLY_REQUIRED
    return BY_STATUS.get(rule.status if rule else "unknown")


BY_STATUS = {
    "none": (Verdict.READY, Why.NO_LICENSE),
    "recognized": (Verdict.READY, Why.NOT_REQUIRED),
    "unknown": (Verdict.UNKNOWN, Why.RULE_UNKNOWN),
}
