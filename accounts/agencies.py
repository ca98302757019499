"""The verbs of an agency. Each writes status, event and e-mails in one transaction."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from accounts.models import Agency, AgencyEvent, Membership, User
from accounts.pace import Pace
from outbox.queue import queue

# Each request is work for staff.
REQUESTING = Pace(count=3, span=timedelta(days=1))
Status = Agency.Status
Action = AgencyEvent.Action


class NotAllowed(Exception):
    """This move does not exist from where the agency stands. Its text is for people."""


def clash(name: str) -> Agency | None:
    return Agency.objects.filter(name__iexact=name.strip()).first()


def request_agency(name: str, *, website: str = "", about: str = "", by: User) -> Agency:
    """A new agency, waiting for staff, with this person as its owner. Raises TooOften."""
    REQUESTING.check(AgencyEvent.objects.filter(by=by, action=Action.REQUESTED), "at")
    if any(is_banned(each) for each in Agency.objects.filter(memberships__user=by)):
        raise NotAllowed("An agency of yours is banned from the board, so no other can be added.")
    with transaction.atomic():
        agency = Agency.objects.create(
            name=name, slug=free_slug(name), website=website, about=about
        )
        Membership.objects.create(agency=agency, user=by, role=Membership.Role.OWNER)
        record(agency, Action.REQUESTED, by=by)
    return agency


def free_slug(name: str) -> str:
    """The name as an address, numbered where another agency has it already."""
    stem = slugify(name)[:110] or "agency"
    taken = set(Agency.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in [stem, *numbered] if slug not in taken)


def activate(agency: Agency, *, by: User, note: str = "") -> Agency:
    """Lets the agency post; also ends a suspension."""
    return move(agency, Status.ACTIVE, Action.ACTIVATED, by=by, note=note)


def suspend(agency: Agency, *, by: User, note: str = "") -> Agency:
    """Its postings leave the public pages at once; the desk stays readable."""
    return move(agency, Status.SUSPENDED, Action.SUSPENDED, by=by, note=note)


def ban(agency: Agency, *, by: User, note: str) -> None:
    """Off the board for good; the caller holds the row. What is off it already stays as it is."""
    to = {Status.ACTIVE: Status.SUSPENDED, Status.PENDING: Status.CLOSED}
    agency.refresh_from_db()
    agency.status = to.get(Status(agency.status), agency.status)
    agency.save(update_fields=["status"])
    tell_owners(agency, record(agency, Action.BANNED, by=by, note=note))


def lift(agency: Agency, *, by: User, note: str) -> None:
    """The ban is over; letting the agency in again is a move of its own."""
    record(agency, Action.LIFTED, by=by, note=note)


def is_banned(agency: Agency) -> bool:
    """The caller holds the row."""
    last = agency.bans.filter(outcome="confirmed").order_by("-pk").first()
    return last is not None and last.act == "ban"


def close(agency: Agency, *, by: User, note: str = "") -> Agency:
    return move(agency, Status.CLOSED, Action.CLOSED, by=by, note=note)


def move(agency: Agency, to: Status, action: Action, *, by: User, note: str = "") -> Agency:
    """Compare-and-swap on the status the caller saw."""
    if to not in Agency.MOVES[Status(agency.status)]:
        raise NotAllowed(f"{agency} is {agency.get_status_display().lower()}; reload the page.")
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        if to == Status.ACTIVE and is_banned(agency):
            raise NotAllowed(f"{agency} is banned. Two of staff end the ban first.")
        here = Agency.objects.filter(pk=agency.pk, status=agency.status)
        if not here.update(status=to):
            raise NotAllowed(f"Someone else changed {agency} a moment ago; reload the page.")
        agency.status = to
        event = record(agency, action, by=by, note=note)
        tell_owners(agency, event)
    return agency


def record(
    agency: Agency, action: Action, *, by: User, about: str = "", note: str = ""
) -> AgencyEvent:
    return AgencyEvent.objects.create(agency=agency, action=action, by=by, about=about, note=note)


def tell_owners(agency: Agency, event: AgencyEvent) -> None:
    owners = User.objects.filter(
        memberships__agency=agency, memberships__role=Membership.Role.OWNER, is_active=True
    )
    for owner in owners:
        queue(
            f"accounts/agency_{event.action}",
            to=owner.email,
            context={
                "agency": agency.name,
                "note": event.note,
                "link": settings.SITE_URL.rstrip("/") + reverse("agency"),
            },
            key=f"agency:{event.pk}:{owner.pk}",
        )
