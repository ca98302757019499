"""Openings that two or three agencies post, each at its own pay; some state a number."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from random import Random

from accounts.models import Agency, User
from assignments.lifecycle import private_of
from assignments.matching import match_all
from assignments.models import Assignment
from assignments.terms import asked_by, values_of
from jobboard.demo.board import Drawn, publish_all

VMS = ["Example Vendor Portal", "Sample Workforce Hub"]


def share(
    published: Sequence[Assignment],
    agencies: Sequence[Agency],
    staff: User,
    now: datetime,
    random: Random,
) -> None:
    """Every posting given is offered by one or two more agencies; then all find their opening."""
    copies: dict[int, list[Drawn]] = defaultdict(list)
    for number, original in enumerate(published):
        if number % 2:
            state_number(original, random)
        others = [each.pk for each in agencies if each.pk != original.agency_id]
        for agency in random.sample(others, 1 + number % 3 // 2):
            copies[agency].append(retold(original, random))
    for agency in agencies:
        publish_all(copies[agency.pk], [agency], staff, now, random)
    for _ in match_all():
        pass


def state_number(original: Assignment, random: Random) -> None:
    original.vms = random.choice(VMS)
    original.requisition_ref = f"REQ-{random.randint(10**4, 10**5)}"
    original.save(update_fields=["vms", "requisition_ref"])


def retold(original: Assignment, random: Random) -> Drawn:
    """The same work as another agency writes it: its own title, its own pay."""
    terms = original.live_terms
    rate = terms.taxable_hourly + Decimal(random.choice(["0.50", "0.75", "1.50", "2.25", "3.00"]))
    number = original.requisition_ref
    return (
        values_of(terms)
        | private_of(original)
        | {
            "advertised_title": f"{terms.profession.name}, {terms.get_shift_display().lower()}s",
            "taxable_hourly": rate,
            "external_ref": f"DEMO-{random.randint(10**7, 10**8)}",
            "requisition_ref": f" {number.lower()}" if number else "",
        },
        asked_by(terms),
    )
