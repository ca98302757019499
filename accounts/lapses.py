"""Tells the owners of an agency, once, that a registration on file has ended.

The column that says so and the mails are one transaction; another end is told anew.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.models import Agency, AgencyStanding, Membership, RegistrationRule, User
from accounts.on_file import requirement_in, standing_in
from accounts.standing import GRACE_DAYS, Code
from outbox.queue import queue

MOST = 1_000


def tell(today: date, most: int = MOST) -> int:
    """Writes what is owed and says for how many registrations; at most `most`."""
    due = list(lapsed(today).values_list("pk", flat=True)[:most])
    return sum(tell_one(pk, today) for pk in due)


def lapsed(today: date) -> QuerySet[AgencyStanding]:
    """Registrations of active agencies that ended, with no longer one beside them, untold."""
    longer = AgencyStanding.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=OuterRef("valid_to")),
        agency=OuterRef("agency"),
        kind=OuterRef("kind"),
        state=OuterRef("state"),
        status=AgencyStanding.Status.FOUND,
    )
    return AgencyStanding.objects.filter(
        Q(lapse_told=None) | ~Q(lapse_told=F("valid_to")),
        ~Exists(longer),
        kind=AgencyStanding.Kind.STATE_REGISTRATION,
        status=AgencyStanding.Status.FOUND,
        valid_to__lt=today,
        agency__status=Agency.Status.ACTIVE,
    ).order_by("pk")


@transaction.atomic
def tell_one(pk: int, today: date) -> bool:
    """Asks once more behind a lock: another run may have told it, or staff renewed it."""
    found = lapsed(today).select_for_update(of=("self",)).filter(pk=pk)
    row = found.select_related("agency", "state").first()
    if row is None:
        return False
    AgencyStanding.objects.filter(pk=pk).update(lapse_told=row.valid_to)
    for owner in owners_of(row.agency):
        queue(
            "accounts/registration_ended",
            to=owner.email,
            context=told(row, today),
            key=f"registration-ended:{row.pk}:{row.valid_to}:{owner.pk}",
        )
    return True


def owners_of(agency: Agency) -> QuerySet[User]:
    owners = User.objects.filter(
        memberships__agency=agency, memberships__role=Membership.Role.OWNER, is_active=True
    )
    return owners.order_by("pk")


def told(row: AgencyStanding, today: date) -> dict[str, object]:
    """`stops_on` is the day from which new postings wait; None where they never do."""
    assert row.state_id is not None
    assert row.valid_to is not None
    after = row.valid_to + timedelta(days=GRACE_DAYS + 1)
    rules = RegistrationRule.objects.filter(state=row.state_id)
    asked = requirement_in(rules, max(after, today))
    stops = asked is not None and asked.covers == "allied"
    let = standing_in(row.agency, row.state_id, today).code == Code.OVERRIDDEN
    return {
        "agency": row.agency,
        "state": row.state,
        "ended_on": row.valid_to,
        "stops_on": after if stops and not let else None,
        "link": settings.SITE_URL.rstrip("/") + reverse("agency"),
    }
