"""The verbs of a wallet: what a candidate does with a credential, and staff's look at it.

Each is one transaction. A fact that changes after staff looked takes their word for it away.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.crypto import salted_hmac

from accounts import documents
from accounts.models import Candidate, HeldCheck, HeldCredential, User
from outbox.queue import queue

Status = HeldCredential.Status
Method = HeldCheck.Method
FACTS = (
    "credential_id",
    "state_id",
    "number",
    "in_process",
    "expected_on",
    "issued_on",
    "expires_on",
    "document_id",
)


class ChangedMeanwhile(Exception):
    """The credential is not as the caller saw it: changed, looked at, or gone."""


class Listed(Exception):
    """The candidate lists this credential, for this state, already."""


class Refused(Exception):
    """Of several `held` stands in the way: it was listed or changed meanwhile. None was stored."""

    def __init__(self, held: HeldCredential) -> None:
        super().__init__(held)
        self.held = held


class NotAllowed(Exception):
    """Its text says why, for the person who asked."""


def listed(candidate: Candidate) -> list[HeldCredential]:
    """All they list, with what the pages and rules ask of each. Three queries."""
    last = (
        HeldCheck.objects.order_by("held_id", "-at", "-pk").distinct("held_id").select_related("by")
    )
    rows = candidate.held_credentials.select_related("credential", "state", "document")
    return list(
        rows.prefetch_related("credential__prerequisites", Prefetch("checks", last, "last_checks"))
    )


def mark(held: HeldCredential) -> str:
    """What a form carries to tell that nothing changed since it was shown. Tells nothing else."""
    known = getattr(held, "last_checks", None)
    last = held.checks.first() if known is None else next(iter(known), None)
    look = last.pk if last else None
    facts = json.dumps([held.pk, held.status, look, *facts_of(held)], default=str)
    return salted_hmac("accounts.wallet.mark", facts, algorithm="sha256").hexdigest()[:32]


def facts_of(held: HeldCredential) -> list[Any]:
    return [getattr(held, name) for name in FACTS]


def same(held: HeldCredential, other: HeldCredential) -> bool:
    """One credential for one state, which a candidate lists once."""
    return (held.credential_id, held.state_id) == (other.credential_id, other.state_id)


def add(held: HeldCredential) -> None:
    """Lists one more. Raises Listed where another request was first."""
    try:
        with transaction.atomic():
            held.save(force_insert=True)
    except IntegrityError:
        raise Listed from None


def change(held: HeldCredential, *, seen: str, by: User) -> None:
    """Saves the candidate's new facts. `seen` is the mark of what they had before them.

    Raises ChangedMeanwhile and Listed. The same facts once more, a second press, change nothing.
    """
    try:
        with transaction.atomic():
            stored = locked(held)
            if facts_of(stored) == facts_of(held):
                return
            if mark(stored) != seen:
                raise ChangedMeanwhile
            unlook(held, stored, by)
            held.save(update_fields=[*FACTS, "status"])
            if stored.document_id != held.document_id:
                documents.forget(stored.document)
    except IntegrityError:
        raise Listed from None


def take_in(entries: list[tuple[HeldCredential, str]], *, by: User) -> None:
    """Several at once or none: new ones, and listed ones with the marks they were shown with.

    What others rest on comes first. Raises Refused with the credential that stands in the way.
    """
    with transaction.atomic():
        for held, seen in in_order(entries):
            try:
                change(held, seen=seen, by=by) if held.pk else add(held)
            except (ChangedMeanwhile, Listed) as why:
                raise Refused(held) from why


def in_order(entries: list[tuple[HeldCredential, str]]) -> Iterator[tuple[HeldCredential, str]]:
    """Each after those of the entries it is earned on top of."""
    left = list(entries)
    while left:
        waiting = {held.credential_id for held, _ in left}
        ready = [entry for entry in left if waiting.isdisjoint(under(entry[0]))]
        ready = ready or left  # they stand on each other in a circle: as they came
        yield from ready
        left = [entry for entry in left if entry not in ready]


def under(held: HeldCredential) -> set[str]:
    return {each.pk for each in held.credential.prerequisites.all()}


def unlook(held: HeldCredential, stored: HeldCredential, by: User) -> None:
    held.status = Status.CLAIMED
    if stored.status != Status.CLAIMED:
        HeldCheck.objects.create(held=held, status=held.status, method=Method.CHANGED, by=by)


def remove_document(held: HeldCredential, *, by: User) -> None:
    """Takes the document off and forgets it. Nothing to do where there is none."""
    with transaction.atomic():
        stored = locked(held)
        gone, stored.document = stored.document, None
        if gone:
            unlook(stored, HeldCredential.objects.get(pk=stored.pk), by)
            stored.save(update_fields=["document", "status"])
            documents.forget(gone)


def remove(held: HeldCredential) -> None:
    """Takes it off the list, with its document and the history of looks at it."""
    with transaction.atomic():
        stored = locked(held)
        stored.delete()
        documents.forget(stored.document)


def check(
    held: HeldCredential, *, status: str, method: str, note: str = "", seen: str, by: User
) -> HeldCheck:
    """Staff's look: what they found, how, and words the candidate reads.

    `claimed` says that something is wrong with it. Raises ChangedMeanwhile and NotAllowed.
    """
    with transaction.atomic():
        stored = locked(held)
        if mark(stored) != seen:
            raise ChangedMeanwhile
        if why_not := obstacle(stored, status, method, note):
            raise NotAllowed(why_not.words)
        stored.status = held.status = status
        stored.save(update_fields=["status"])
        row = HeldCheck.objects.create(held=stored, status=status, method=method, note=note, by=by)
        if status == Status.VERIFIED:
            tell_verified(row)
    return row


class Obstacle(NamedTuple):
    """Why staff cannot say this, and what of it they would have to change."""

    field: str
    words: str


def obstacle(held: HeldCredential, status: str, method: str, note: str) -> Obstacle | None:
    if held.in_process and status != Status.CLAIMED:
        return Obstacle("status", "It is still in process: there is nothing to see or verify yet.")
    if method == Method.CHANGED:
        return Obstacle("method", "That is what travelers do. Choose how you looked.")
    if not held.document_id and status == Status.DOCUMENT_SEEN:
        return Obstacle("status", "There is no document to see. Wait for one, or look elsewhere.")
    if not held.document_id and method == Method.DOCUMENT:
        return Obstacle("method", "There is no document to read. Choose how else you looked.")
    if status == Status.CLAIMED and not note:
        return Obstacle(
            "note", "Say what is wrong with it: the traveler reads this and can put it right."
        )
    return None


def tell_verified(row: HeldCheck) -> None:
    queue(
        "accounts/credential_verified",
        to=row.held.candidate.user.email,
        context={"held": row.held, "check": row, "link": address()},
        key=f"credential-verified:{row.pk}",
    )


def address() -> str:
    return settings.SITE_URL.rstrip("/") + reverse("wallet")


def locked(held: HeldCredential) -> HeldCredential:
    """As it is stored now, kept from others until the commit."""
    found = HeldCredential.objects.select_for_update().filter(pk=held.pk).first()
    if found is None:
        raise ChangedMeanwhile
    return found
