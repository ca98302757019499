"""Bans of agencies and people take two of staff: one proposes, another confirms or refuses.

A suspension is one person's, quick and open to a quick end. A ban is for good: while it stands the
agency is not let in again, and the person cannot log in. Ending one takes two people as well.
"""

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from accounts import agencies
from accounts.agencies import NotAllowed
from accounts.models import Agency, Ban, User

Act, Outcome = Ban.Act, Ban.Outcome


def stands(subject: Agency | User) -> bool:
    """Whether the last thing that was confirmed is a ban."""
    if isinstance(subject, Agency):
        return agencies.is_banned(subject)
    confirmed = subject.bans.filter(outcome=Outcome.CONFIRMED).order_by("-pk")
    last = confirmed.values_list("act", flat=True).first()
    return last == Act.BAN


def waiting(subject: Agency | User) -> Ban | None:
    return subject.bans.waiting().select_related("by").first()


def propose(subject: Agency | User, *, reason: str, by: User) -> Ban:
    """A ban, or the end of the one that stands. Raises NotAllowed where one waits already."""
    if not reason.strip():
        raise NotAllowed("Say why: who confirms it has to know, and so has the history.")
    if subject == by:
        raise NotAllowed("Nobody proposes a ban of themselves.")
    act = Act.LIFT if stands(subject) else Act.BAN
    of = {"agency": subject} if isinstance(subject, Agency) else {"user": subject}
    try:
        with transaction.atomic():
            return Ban.objects.create(act=act, reason=reason.strip(), by=by, **of)
    except IntegrityError as twice:
        raise NotAllowed("A colleague proposed it already. It waits for an answer.") from twice


def answer(ban: Ban, *, outcome: str, answer: str = "", by: User) -> Ban:
    """By somebody else than who proposed it, once. A confirmed one takes effect at once."""
    if by.pk == ban.by_id:
        raise NotAllowed("Who proposed it cannot confirm it. A colleague has to.")
    if by.pk == ban.user_id:
        raise NotAllowed("Nobody decides about themselves.")
    with transaction.atomic():
        lock(ban)
        row = Ban.objects.waiting().filter(pk=ban.pk)
        if not row.update(outcome=outcome, answer=answer, decided_by=by, decided_at=Now()):
            raise NotAllowed("A colleague answered it a moment ago. Nothing was changed.")
        ban.refresh_from_db()
        if outcome == Outcome.CONFIRMED:
            carry_out(ban, by)
    return ban


def lock(ban: Ban) -> None:
    """The subject's row: else it could be let in while it is being banned."""
    if ban.agency is not None:
        Agency.objects.select_for_update().get(pk=ban.agency.pk)
    elif ban.user is not None:
        User.objects.select_for_update().get(pk=ban.user.pk)


def carry_out(ban: Ban, by: User) -> None:
    if ban.user is not None:
        User.objects.filter(pk=ban.user.pk).update(is_active=ban.act == Act.LIFT)
    elif ban.agency is not None:
        verb = agencies.ban if ban.act == Act.BAN else agencies.lift
        verb(ban.agency, by=by, note=ban.reason)


def history(subject: Agency | User) -> list[Ban]:
    return list(subject.bans.select_related("by", "decided_by"))
