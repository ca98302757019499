"""Why a posting needs a look, and how hard: reasons with weights, from plain facts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from accounts.standing import reasons as standing_reasons
from assignments.agency_standing import standing_at
from assignments.comparable import Standing, standing_of
from assignments.models import Assignment, Event, Terms
from assignments.pricing import package_of_terms, sheet_of
from assignments.requisitions import likely
from assignments.title_level import level_mismatches, required_by
from assignments.wording import contact_data
from pay.sheet import Sheet

# With fewer others the first or the last of a hundred is nobody.
ENOUGH_FOR_PERCENTILES = 100


class Reason(models.TextChoices):
    CONTACT_DATA = "contact_data", "Contact details or links in the text"
    LOW_PAY = "P02", "A low taxable rate, or more than 65% of the week in stipends"
    FAR_FROM_OTHERS = "P08", "The week pays far more or far less than others like it"
    NEW_AGENCY = "new_agency", "Nothing of this agency was published before"
    SENT_BACK = "sent_back", "Was sent back before"
    LEVEL_MISMATCH = "level_mismatch", "The title level does not fit what is asked for"
    LIKELY_SAME = "likely_same", "Likely the same opening as another posting"
    STANDING_MISSING = "standing_missing", "Its state asks agencies to register; none is on file"
    STANDING_LAPSED = "standing_lapsed", "The agency's registration in its state has ended"
    REVISION = "revision", "Changes an assignment that is live"
    PAY_NOT_STATED = "pay_not_stated", "A part of the pay is not stated"
    NOTHING_REQUIRED = "nothing_required", "Asks for no credential at all"


# What older submissions were screened by; still to be read.
RETIRED = {
    "low_rate": "Taxable rate under the national tenth percentile for the occupation",
    "stipend_share": "More than 65% of the week is untaxed",
}
WEIGHTS = {
    Reason.CONTACT_DATA: 40,
    Reason.LOW_PAY: 40,
    Reason.FAR_FROM_OTHERS: 40,
    Reason.NEW_AGENCY: 30,
    Reason.SENT_BACK: 20,
    Reason.LEVEL_MISMATCH: 20,
    Reason.LIKELY_SAME: 20,
    Reason.STANDING_MISSING: 20,
    Reason.STANDING_LAPSED: 20,
    Reason.REVISION: 10,
    Reason.PAY_NOT_STATED: 10,
    Reason.NOTHING_REQUIRED: 10,
}


@dataclass(frozen=True)
class Facts:
    """What the reasons rest on. `pay_codes` are what pay's lint wants staff to look at."""

    text: str
    pay_codes: frozenset[str]
    weekly_gross: Decimal | None
    agency_is_new: bool
    was_sent_back: bool
    is_revision: bool
    credentials_required: int
    level_mismatches: int
    likely_same: int = 0
    standing: tuple[str, ...] = ()  # codes of `accounts.standing.reasons`


def reasons(facts: Facts) -> list[Reason]:
    """Those that hold, heaviest first."""
    holds = {
        Reason.CONTACT_DATA: bool(contact_data(facts.text)),
        Reason.LOW_PAY: Reason.LOW_PAY in facts.pay_codes,
        Reason.FAR_FROM_OTHERS: Reason.FAR_FROM_OTHERS in facts.pay_codes,
        Reason.NEW_AGENCY: facts.agency_is_new,
        Reason.SENT_BACK: facts.was_sent_back,
        Reason.REVISION: facts.is_revision,
        Reason.PAY_NOT_STATED: facts.weekly_gross is None,
        Reason.NOTHING_REQUIRED: facts.credentials_required == 0,
        Reason.LEVEL_MISMATCH: facts.level_mismatches > 0,
        Reason.LIKELY_SAME: facts.likely_same > 0,
        Reason.STANDING_MISSING: Reason.STANDING_MISSING in facts.standing,
        Reason.STANDING_LAPSED: Reason.STANDING_LAPSED in facts.standing,
    }
    return sorted((each for each in holds if holds[each]), key=lambda each: -WEIGHTS[each])


def words_of(codes: list[str]) -> list[str]:
    """Stored reasons in words, those of older submissions too."""
    known = dict(Reason.choices) | RETIRED
    return [str(known.get(code, code)) for code in codes]


def finds_more(before: Facts, after: Facts) -> bool:
    """Whether a change brings something to look at that was not there when staff looked."""
    return bool(
        set(reasons(after)) - set(reasons(before))
        or after.pay_codes - before.pay_codes
        or after.level_mismatches > before.level_mismatches
        or set(contact_data(after.text)) - set(contact_data(before.text))
    )


def columns_of(facts: Facts) -> dict[str, Any]:
    """The columns of an assignment that a submission fills."""
    found = reasons(facts)
    return {"screening": [str(each) for each in found], "risk": sum(WEIGHTS[r] for r in found)}


def settled(assignment: Assignment) -> None:
    """Takes the question of one opening off, once staff have answered it for every candidate."""
    terms = assignment.latest_terms
    if str(Reason.LIKELY_SAME) not in assignment.screening or terms is None:
        return
    if not likely(assignment, terms):
        left = [code for code in assignment.screening if code != Reason.LIKELY_SAME]
        risk = max(0, assignment.risk - WEIGHTS[Reason.LIKELY_SAME])
        Assignment.objects.filter(pk=assignment.pk).update(screening=left, risk=risk)


def facts_of(assignment: Assignment, terms: Terms) -> Facts:
    """At most fourteen queries."""
    published = Assignment.objects.filter(agency=assignment.agency_id, live_terms__isnull=False)
    required = required_by(terms)
    return Facts(
        text=f"{terms.advertised_title}\n{terms.unit}\n{terms.public_name}\n{terms.description}",
        pay_codes=frozenset(
            each.code
            for each in looked_over(terms, standing_of(assignment, terms)).lint
            if each.queue
        ),
        weekly_gross=terms.weekly_gross,
        agency_is_new=not published.exists(),
        was_sent_back=assignment.events.filter(verb=Event.Verb.SEND_BACK).exists(),
        is_revision=assignment.live_terms_id is not None,
        credentials_required=len({group for _, group in required}),
        level_mismatches=len(level_mismatches(terms.profession, terms.level, required)),
        likely_same=len(likely(assignment, terms)),
        standing=tuple(standing_reasons(standing_at(assignment.agency, terms))),
    )


def looked_over(terms: Terms, standing: Standing | None) -> Sheet:
    """Everything pay says of terms, with what staff know beside them. No query of its own."""
    counts = standing is not None and standing.others >= ENOUGH_FOR_PERCENTILES
    package = package_of_terms(
        terms,
        soc_code=terms.profession.wage_soc_code or None,
        weekly_gross_percentile=Decimal(standing.percent) if standing and counts else None,
    )
    return sheet_of(package)
