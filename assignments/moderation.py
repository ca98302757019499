"""Why a posting needs a look, and how hard: reasons with weights, from plain facts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from assignments.comparable import Standing, standing_of
from assignments.models import Assignment, Event, Terms
from assignments.pricing import package_of_terms, sheet_of
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
    }
    return sorted((each for each in holds if holds[each]), key=lambda each: -WEIGHTS[each])


def words_of(codes: list[str]) -> list[str]:
    """Stored reasons in words, those of older submissions too."""
    known = dict(Reason.choices) | RETIRED
    return [str(known.get(code, code)) for code in codes]


def screen(assignment: Assignment, terms: Terms) -> dict[str, Any]:
    """The columns of an assignment that a submission fills. At most eight queries."""
    found = reasons(facts_of(assignment, terms))
    return {"screening": [str(each) for each in found], "risk": sum(WEIGHTS[r] for r in found)}


def facts_of(assignment: Assignment, terms: Terms) -> Facts:
    published = Assignment.objects.filter(agency=assignment.agency_id, live_terms__isnull=False)
    required = required_by(terms)
    return Facts(
        text=f"{terms.advertised_title}\n{terms.unit}\n{terms.description}",
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
