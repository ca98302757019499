"""What makes the moderators' pages live: odd postings, appeals, a ban that waits, old decisions."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import cycle
from random import Random
from typing import Any

import pgtrigger
from django.db.models import F

from accounts import bans
from accounts.models import Agency, User
from assignments import appeals, lifecycle, reporting
from assignments.models import Assignment, Event
from assignments.reasons import Reason
from assignments.terms import asked_by, values_of
from jobboard.demo.aging import NO_GUARD
from jobboard.demo.board import Drawn
from jobboard.demo.stories import recruiter_of

Values = dict[str, Any]
WORDS = [
    "Questions? Text me at nine one eight five five five zero one zero zero.",
    "Write to kay at agency dot example dot com for the full package.",
    "Follow @example_travelers for more like this.",
]
ODD = 8
# Every third or so had waited for something.
OLD = [Reason.LEVEL_MISMATCH, Reason.PAY_WARNED, Reason.LOW_PAY, Reason.LIKELY_SAME]


def odd(drawn: Iterator[Drawn], agencies: Sequence[Agency]) -> list[Assignment]:
    """Postings with something to find, of agencies with any record."""
    found = []
    for (values, requirements), agency, number in zip(
        drawn, cycle(agencies[1:]), range(ODD), strict=False
    ):
        by = recruiter_of(agency)
        draft = lifecycle.start(agency, by=by, typed={})
        asked = [] if number == ODD - 1 else requirements
        found.append(lifecycle.submit(draft, bent(values, number), asked, by=by))
    return [each for each in found if each.status == Assignment.Status.IN_REVIEW]


def bent(values: Values, number: int) -> Values:
    values = values | {"requisition_ref": f"DEMO-ODD-{number}"}
    if number < len(WORDS):
        return values | {"description": f"{values['description']}\n\n{WORDS[number]}"}
    if number < len(WORDS) + 2:
        return values | {"taxable_hourly": Decimal("16.00"), "lodging_weekly": Decimal(1900)}
    return values | {"lodging_weekly": None, "advertised_title": "Imaging tech needed"}


def sent_again(waiting: Sequence[Assignment], staff: User) -> None:
    """Sent back once, mended and sent again."""
    for each in waiting:
        terms = each.latest_terms
        said = {"reason": Event.Reason.DATES, "text": "Is the start right?", "by": staff}
        lifecycle.send_back(each, terms=terms, **said)
        values = values_of(terms) | lifecycle.private_of(each) | {"start_flex_days": 3}
        lifecycle.submit(each, values, asked_by(terms), by=each.by)


def reported(waiting: Sequence[Assignment]) -> None:
    """Travelers say something of what is public while its changes wait."""
    for number, each in enumerate(waiting):
        said = {"code": "pay_wrong", "note": "The contract says less.", "email": "", "by": None}
        reporting.report(each, **said, place=f"192.0.2.{number}")


def look_again(sent_back: Sequence[Assignment], colleague: User) -> None:
    """Of what was sent back one is undone on appeal, two appeals wait, and so does a ban."""
    texts = [
        "The figures are those of the contract; the fourth week has a bonus.",
        "The registry is required, as the list says.",
        "There is no number in the text: that is the unit's name.",
    ]
    for assignment, text in zip(sent_back, texts, strict=False):
        decision = appeals.of_posting(assignment)
        if decision is not None:
            appeals.appeal(assignment.agency, decision, text=text, by=assignment.by)
    first = sent_back[0].events.exclude(appeal=None).get().appeal
    appeals.answer(first, outcome="overturned", answer="The figures fit.", by=colleague)
    agency = sent_back[-1].agency
    bans.propose(agency, reason="Three openings that no facility knows.", by=colleague)


def reasons_of_old(staff: User, random: Random) -> None:
    """Why earlier decisions had waited, and for how long, as if they had been screened then."""
    decided = Event.objects.filter(verb=Event.Verb.PUBLISH, by=staff, screening=[])
    with pgtrigger.ignore(*NO_GUARD):
        for reason in OLD:
            some = [pk for pk in decided.values_list("pk", flat=True) if random.random() < 0.1]
            Event.objects.filter(pk__in=some).update(
                screening=[str(reason)], risk=F("risk") + reason.weight
            )
