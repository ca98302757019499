"""Why a posting needs a look: reasons with weights, from plain values. No database.

Each source looks at one kind of fact. The risk is the sum of the weights, at most 100: from there
on a posting is looked at first anyway, and the age decides among those.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import models

from assignments.contact_words import contact_hints
from assignments.wording import contact_data

MOST_RISK = 100


class Reason(models.TextChoices):
    CONTACT_DATA = "contact_data", "Contact details or links in the text"
    LOW_PAY = "P02", "A low taxable rate, or more than 65% of the week in stipends"
    FAR_FROM_OTHERS = "P08", "The week pays far more or far less than others like it"
    OPEN_REPORTS = "open_reports", "People reported it, and nobody answered yet"
    NEW_AGENCY = "new_agency", "Nothing of this agency was published before"
    MATERIAL_CHANGE = "material_change", "Makes a live assignment worse"
    SENT_BACK = "sent_back", "Was sent back before"
    LEVEL_MISMATCH = "level_mismatch", "The title level does not fit what is asked for"
    LIKELY_SAME = "likely_same", "Likely the same opening as another posting"
    STANDING_MISSING = "standing_missing", "Its state asks agencies to register; none is on file"
    STANDING_LAPSED = "standing_lapsed", "The agency's registration in its state has ended"
    REVISION = "revision", "Changes an assignment that is live"
    PAY_WARNED = "pay_warned", "The pay rules warn of something"
    PAY_NOT_STATED = "pay_not_stated", "A part of the pay is not stated"
    NOTHING_REQUIRED = "nothing_required", "Asks for no credential at all"

    @property
    def weight(self) -> int:
        return WEIGHTS[self]


# What older submissions were screened by; still to be read.
RETIRED = {
    "low_rate": "Taxable rate under the national tenth percentile for the occupation",
    "stipend_share": "More than 65% of the week is untaxed",
}
# 40: one alone is worth opening it now. 20 to 30: worth reading with care. 10: worth knowing.
WEIGHTS = {
    Reason.CONTACT_DATA: 40,
    Reason.LOW_PAY: 40,
    Reason.FAR_FROM_OTHERS: 40,
    Reason.OPEN_REPORTS: 40,
    Reason.NEW_AGENCY: 30,
    Reason.MATERIAL_CHANGE: 30,
    Reason.SENT_BACK: 20,
    Reason.LEVEL_MISMATCH: 20,
    Reason.LIKELY_SAME: 20,
    Reason.STANDING_MISSING: 20,
    Reason.STANDING_LAPSED: 20,
    Reason.REVISION: 10,
    Reason.PAY_WARNED: 10,
    Reason.PAY_NOT_STATED: 10,
    Reason.NOTHING_REQUIRED: 10,
}


@dataclass(frozen=True)
class Facts:
    """What the reasons rest on. `pay_codes` are what pay's lint wants staff to look at,
    `warned_codes` its other warnings; `likely_same` and `open_reports` are counts."""

    text: str
    pay_codes: frozenset[str]
    weekly_gross: Decimal | None
    agency_is_new: bool
    was_sent_back: bool
    is_revision: bool
    credentials_required: int
    level_mismatches: int
    likely_same: int = 0
    is_material: bool = False
    open_reports: int = 0
    warned_codes: frozenset[str] = frozenset()
    standing: tuple[str, ...] = ()  # codes of `accounts.standing.reasons`


Found = Iterator[Reason]


def of_text(facts: Facts) -> Found:
    if ways_around(facts.text):
        yield Reason.CONTACT_DATA


def of_pay(facts: Facts) -> Found:
    """By how grave pay's lint finds it: what it wants looked at has a reason of its own."""
    for reason in (Reason.LOW_PAY, Reason.FAR_FROM_OTHERS):
        if reason in facts.pay_codes:
            yield reason
    if facts.warned_codes - facts.pay_codes:
        yield Reason.PAY_WARNED
    if facts.weekly_gross is None:
        yield Reason.PAY_NOT_STATED


def of_agency(facts: Facts) -> Found:
    if facts.agency_is_new:
        yield Reason.NEW_AGENCY
    for reason in (Reason.STANDING_MISSING, Reason.STANDING_LAPSED):
        if reason in facts.standing:
            yield reason


def of_history(facts: Facts) -> Found:
    if facts.was_sent_back:
        yield Reason.SENT_BACK
    if facts.is_revision:
        yield Reason.MATERIAL_CHANGE if facts.is_material else Reason.REVISION


def of_requirements(facts: Facts) -> Found:
    if facts.level_mismatches > 0:
        yield Reason.LEVEL_MISMATCH
    if facts.credentials_required == 0:
        yield Reason.NOTHING_REQUIRED


def of_others(facts: Facts) -> Found:
    if facts.likely_same > 0:
        yield Reason.LIKELY_SAME
    if facts.open_reports > 0:
        yield Reason.OPEN_REPORTS


# The one list of where reasons come from. Whatever else is known of a posting becomes a source
# here: facts in, reasons out.
SOURCES: list[Callable[[Facts], Iterable[Reason]]] = [
    of_text,
    of_pay,
    of_agency,
    of_history,
    of_requirements,
    of_others,
]


def reasons(facts: Facts) -> list[Reason]:
    """Those that hold, heaviest first; of equal ones in the order they are listed above."""
    holds = {each for source in SOURCES for each in source(facts)}
    return sorted((each for each in Reason if each in holds), key=lambda each: -each.weight)


def risk_of(codes: Iterable[str]) -> int:
    """0 to 100, from stored codes; what is no longer a reason weighs nothing."""
    return min(MOST_RISK, sum(WEIGHTS.get(code, 0) for code in set(codes)))  # type: ignore[call-overload]


def words_of(codes: Iterable[str]) -> list[str]:
    """Stored reasons in words, those of older submissions too."""
    known = dict(Reason.choices) | RETIRED
    return [str(known.get(code, code)) for code in codes]


def ways_around(text: str) -> list[str]:
    """Contact data, plain and disguised, as written."""
    return [*contact_data(text), *contact_hints(text)]


# That it changes something is no finding of its own: what it changes is.
OF_A_CHANGE = {Reason.MATERIAL_CHANGE, Reason.REVISION}


def finds_more(before: Facts, after: Facts) -> bool:
    """Whether a change brings something to look at that was not there when staff looked.

    How much it changes is not asked here; see `small_change`.
    """
    return bool(
        set(reasons(after)) - set(reasons(before)) - OF_A_CHANGE
        or after.pay_codes - before.pay_codes
        or after.warned_codes - before.warned_codes
        or after.level_mismatches > before.level_mismatches
        or set(ways_around(after.text)) - set(ways_around(before.text))
    )
