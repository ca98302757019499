"""Why a posting needs a look, and how hard: reasons with weights, from plain facts."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from assignments.models import Assignment, Event, Terms
from assignments.title_level import level_mismatches, required_by
from pay.models import Wage

# House heuristics, not law: what moderators look at first.
STIPEND_SHARE_HIGH = Decimal("0.65")
CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|https?://|www\.|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}", re.I)


class Reason(models.TextChoices):
    CONTACT_DATA = "contact_data", "Contact details or links in the text"
    LOW_RATE = "low_rate", "Taxable rate under the national tenth percentile for the occupation"
    STIPEND_SHARE = "stipend_share", "More than 65% of the week is untaxed"
    NEW_AGENCY = "new_agency", "Nothing of this agency was published before"
    SENT_BACK = "sent_back", "Was sent back before"
    LEVEL_MISMATCH = "level_mismatch", "The title level does not fit what is asked for"
    REVISION = "revision", "Changes an assignment that is live"
    PAY_NOT_STATED = "pay_not_stated", "A part of the pay is not stated"
    NOTHING_REQUIRED = "nothing_required", "Asks for no credential at all"


WEIGHTS = {
    Reason.CONTACT_DATA: 40,
    Reason.LOW_RATE: 40,
    Reason.STIPEND_SHARE: 30,
    Reason.NEW_AGENCY: 30,
    Reason.SENT_BACK: 20,
    Reason.LEVEL_MISMATCH: 20,
    Reason.REVISION: 10,
    Reason.PAY_NOT_STATED: 10,
    Reason.NOTHING_REQUIRED: 10,
}


@dataclass(frozen=True)
class Facts:
    """What the reasons rest on. Money in USD; a None is not known."""

    text: str
    taxable_hourly: Decimal
    wage_p10: Decimal | None
    weekly_untaxed: Decimal | None
    weekly_gross: Decimal | None
    agency_is_new: bool
    was_sent_back: bool
    is_revision: bool
    credentials_required: int
    level_mismatches: int


def reasons(facts: Facts) -> list[Reason]:
    """Those that hold, heaviest first."""
    holds = {
        Reason.CONTACT_DATA: bool(CONTACT.search(facts.text)),
        Reason.LOW_RATE: facts.wage_p10 is not None and facts.taxable_hourly < facts.wage_p10,
        Reason.STIPEND_SHARE: stipend_share(facts) > STIPEND_SHARE_HIGH,
        Reason.NEW_AGENCY: facts.agency_is_new,
        Reason.SENT_BACK: facts.was_sent_back,
        Reason.REVISION: facts.is_revision,
        Reason.PAY_NOT_STATED: facts.weekly_gross is None,
        Reason.NOTHING_REQUIRED: facts.credentials_required == 0,
        Reason.LEVEL_MISMATCH: facts.level_mismatches > 0,
    }
    return sorted((each for each in holds if holds[each]), key=lambda each: -WEIGHTS[each])


def stipend_share(facts: Facts) -> Decimal:
    if not facts.weekly_gross or facts.weekly_untaxed is None:
        return Decimal(0)
    return facts.weekly_untaxed / facts.weekly_gross


def screen(assignment: Assignment, terms: Terms) -> dict[str, Any]:
    """The columns of an assignment that a submission fills. At most eight queries."""
    found = reasons(facts_of(assignment, terms))
    return {"screening": [str(each) for each in found], "risk": sum(WEIGHTS[r] for r in found)}


def facts_of(assignment: Assignment, terms: Terms) -> Facts:
    published = Assignment.objects.filter(agency=assignment.agency_id, live_terms__isnull=False)
    required = required_by(terms)
    return Facts(
        text=f"{terms.advertised_title}\n{terms.unit}\n{terms.description}",
        taxable_hourly=terms.taxable_hourly,
        wage_p10=national_p10(terms.profession.wage_soc_code),
        weekly_untaxed=terms.weekly_untaxed,
        weekly_gross=terms.weekly_gross,
        agency_is_new=not published.exists(),
        was_sent_back=assignment.events.filter(verb=Event.Verb.SEND_BACK).exists(),
        is_revision=assignment.live_terms_id is not None,
        credentials_required=len({group for _, group in required}),
        level_mismatches=len(level_mismatches(terms.profession, terms.level, required)),
    )


def national_p10(soc_code: str) -> Decimal | None:
    """USD an hour, of the newest release. Source: BLS OEWS."""
    wages = Wage.objects.filter(soc_code=soc_code, state=None).order_by("-release")
    return wages.values_list("hourly_p10", flat=True).first()
