"""What makes one promise worse than another: a rule a kind of fact, each of two plain values. Pure.

None and the empty word are not stated; rules say where that means something of its own.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

REQUIRED = "required"
START_MOVES_DAYS = 7
# (strength, the credentials of which any will do)
Asked = frozenset[tuple[str, frozenset[str]]]
Rule = Callable[[Any, Any], bool]


def is_stated(value: Any) -> bool:
    return value is not None and value != ""


def never(before: Any, after: Any) -> bool:
    return False


def always(before: Any, after: Any) -> bool:
    return True


def lost(before: Any, after: Any) -> bool:
    """It was stated, and is not any more. What else its words say is not judged."""
    return is_stated(before) and not is_stated(after)


def falls(before: Any, after: Any) -> bool:
    return before is not None and (after is None or after < before)


def grows(before: Any, after: Any) -> bool:
    return before is not None and (after is None or after > before)


def burdens(before: Any, after: Any) -> bool:
    """A burden that grows, or that nobody spoke of before."""
    return after is not None and after > 0 if before is None else grows(before, after)


def nearer(before: Any, after: Any) -> bool:
    """Minutes to be on site: fewer are worse, and so are any that nobody spoke of."""
    return True if before is None else falls(before, after)


def asks_more(before: int | None, after: int | None) -> bool:
    """Nothing stated is nothing asked."""
    return (after or 0) > (before or 0)


def asks_fresher(before: int | None, after: int | None) -> bool:
    """Within how many months; nothing stated: however long ago."""
    return after is not None and (before is None or after < before)


def moves_far(before: date, after: date) -> bool:
    return abs((after - before).days) > START_MOVES_DAYS


def another_place(before: tuple[Any, ...], after: tuple[Any, ...]) -> bool:
    """A facility whose name was mended is still the same one."""
    return before[:2] != after[:2]


def needs_call(before: str, after: str) -> bool:
    return after != "no"


def less_choice(before: str, after: str) -> bool:
    return is_stated(before) and after != "either"


def leaves_out_more(before: list[str] | None, after: list[str] | None) -> bool:
    if after is None:
        return True
    return bool(set(after) - set(before or []))


def down(*best_first: Any) -> Rule:
    """Worse is what comes later, or is no longer stated. A choice newly stated is only told."""

    def rule(before: Any, after: Any) -> bool:
        if not is_stated(before) or not is_stated(after):
            return lost(before, after)
        return best_first.index(after) > best_first.index(before)

    return rule


def stricter_choice(*mildest_first: str) -> Rule:
    """Of choices in which the empty one says something too."""
    return lambda before, after: mildest_first.index(after) > mildest_first.index(before)


def stricter(before: Asked, after: Asked) -> bool:
    """Whether someone who has all that was required may lack something now."""
    had = [codes for strength, codes in before if strength == REQUIRED]
    now = [codes for strength, codes in after if strength == REQUIRED]
    return not all(any(old <= new for old in had) for new in now)
