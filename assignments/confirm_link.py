"""The link in a reminder: who it was sent to may answer for these assignments, for a while.

It is good for one period: what was confirmed since, by whatever way, is not asked again. It opens
nothing but its own assignments, and signs nobody in.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.core import signing

from accounts.models import Membership
from assignments.models import Assignment
from assignments.models.confirmation import spans

SALT = "assignments.confirm_link"
# Above what a mail with the most assignments takes; a longer text is not looked at.
LONGEST = 4000
TICK = timedelta(microseconds=1)
START = datetime(1970, 1, 1, tzinfo=UTC)


class Link(NamedTuple):
    """`asked_at` is the moment of the reminder, by the database's clock."""

    agency: int
    user: int
    asked_at: datetime
    assignments: tuple[int, ...]

    def only(self, assignment: Assignment) -> "Link":
        return self._replace(assignments=(assignment.pk,))

    def still_asks(self, assignment: Assignment) -> bool:
        """Whether nothing was heard of it since the reminder."""
        return assignment.alive_at is None or assignment.alive_at <= self.asked_at


def life() -> timedelta:
    """From the reminder to the day it is closed; after that the desk alone can bring it back."""
    return spans().closed - spans().reminder


def sealed(link: Link) -> str:
    parts = [link.agency, link.user, (link.asked_at - START) // TICK, list(link.assignments)]
    return signing.dumps(parts, salt=SALT, compress=True)


def opened(token: str) -> Link:
    """Raises signing.SignatureExpired, and signing.BadSignature for all else that is wrong."""
    if len(token) > LONGEST:
        raise signing.BadSignature("Too long to be ours.")
    found = signing.loads(token, salt=SALT, max_age=life())
    if not is_ours(found):
        raise signing.BadSignature("Not the parts of a link.")
    agency, user, ticks, assignments = found
    return Link(agency, user, START + ticks * TICK, tuple(assignments))


def is_ours(found: Any) -> bool:
    """Signed by us, yet perhaps by an older or a newer program."""
    return (
        isinstance(found, list)
        and [type(part) for part in found] == [int, int, int, list]
        and all(type(key) is int for key in found[3])
    )


def recipient(link: Link) -> Membership | None:
    """Who it was sent to, while they work there."""
    rows = Membership.objects.filter(agency=link.agency, user=link.user, user__is_active=True)
    return rows.select_related("agency", "user").first()


def named(link: Link) -> Iterable[Assignment]:
    """Its assignments, in the order of the mail, with what a page says of them."""
    rows = Assignment.objects.filter(pk__in=link.assignments, agency=link.agency).for_cards()
    found = {each.pk: each for each in rows.select_related("latest_terms")}
    return [found[key] for key in link.assignments if key in found]
