"""A credential that is earned on top of another comes after it.

Any one of its prerequisites will do (`Credential.prerequisites`). One still in process may rest
on another in process; one that is held may not. Give the credentials with theirs prefetched.
"""

from collections.abc import Iterable
from typing import NamedTuple

from accounts.models import HeldCredential


class Fault(NamedTuple):
    """What is wrong, and with which field of the credential that was asked about."""

    field: str
    words: str


def fault(held: HeldCredential, others: Iterable[HeldCredential]) -> Fault | None:
    """What speaks against listing it beside the candidate's others; None when nothing does."""
    rest = [other for other in others if other.credential_id != held.credential_id]
    return before_its_own(held, rest) or after_what_rests_on_it(held, rest)


def before_its_own(held: HeldCredential, others: list[HeldCredential]) -> Fault | None:
    wanted = {each.pk: each.name for each in held.credential.prerequisites.all()}
    under = [other for other in others if other.credential_id in wanted]
    if not held.in_process:
        under = [other for other in under if not other.in_process]
    if wanted and not under:
        return Fault(
            "credential",
            f"{held.credential} is earned on top of {any_of(wanted.values())}. List that first.",
        )
    days = [other.issued_on for other in under]
    if held.issued_on and days and None not in days and held.issued_on < min(days):
        return Fault(
            "issued_on",
            f"This is before {any_of(wanted.values())}, which it is earned on top of, was "
            f"issued to you ({min(days):%m/%d/%Y}). Check both dates.",
        )
    return None


def after_what_rests_on_it(held: HeldCredential, others: list[HeldCredential]) -> Fault | None:
    if not held.issued_on:
        return None
    for above in others:
        if not above.issued_on or above.issued_on >= held.issued_on:
            continue
        codes = {each.pk for each in above.credential.prerequisites.all()}
        if held.credential_id in codes and not codes & {each.credential_id for each in others}:
            return Fault(
                "issued_on",
                f"{above.credential}, which is earned on top of this, was issued before, on "
                f"{above.issued_on:%m/%d/%Y}. Check both dates.",
            )
    return None


def resting_on(held: HeldCredential, others: Iterable[HeldCredential]) -> list[HeldCredential]:
    """Of the others those that would be left without any of their prerequisites."""
    rest = [other for other in others if other.credential_id != held.credential_id]
    codes = {other.credential_id for other in rest}
    left = []
    for above in rest:
        wanted = {each.pk for each in above.credential.prerequisites.all()}
        if held.credential_id in wanted and not wanted & codes:
            left.append(above)
    return left


def any_of(names: Iterable[str]) -> str:
    """A single name, or "one of A, B or C"."""
    listed = sorted(names)
    if len(listed) == 1:
        return listed[0]
    return f"one of {', '.join(listed[:-1])} or {listed[-1]}"
