"""What the terms ask for beside what a candidate's profile lists. It compares, it does not judge:
whether a credential is accepted, and in which state, the agency decides.
"""

from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch

from accounts.models import Candidate, HeldCredential
from assignments.models import Terms, TermsRequirement


class Listed(NamedTuple):
    """A credential of the profile; `ends_before_start` is None where no expiry is stated."""

    held: HeldCredential
    ends_before_start: bool | None


class Asked(NamedTuple):
    """One thing asked for: any credential of `names` will do. Empty `listed`: none is there."""

    is_required: bool
    names: list[str]
    listed: list[Listed]


# What a candidate is fetched with before the questions below are asked.
HELD = HeldCredential.objects.select_related("credential", "state")
PROFILE = Prefetch("held_credentials", HELD)
PROFILES = Prefetch("candidate__held_credentials", HELD)


def asked_of(terms: Terms, candidate: Candidate) -> list[Asked]:
    """Required first. No query when terms and candidate were fetched with what is named here."""
    groups: dict[tuple[str, str], list[TermsRequirement]] = {}
    for row in terms.requirements.all():
        groups.setdefault((row.strength, row.group), []).append(row)
    profile = listed_by(candidate, terms.starts_on)
    return [
        Asked(
            strength == TermsRequirement.Strength.REQUIRED,
            [str(row.credential) for row in rows],
            [one for one in profile if one.held.credential_id in codes_of(rows)],
        )
        for (strength, _), rows in sorted(groups.items(), reverse=True)
    ]


def tally(asked: list[Asked]) -> tuple[int, int]:
    """How many of the required things the profile lists, and how many are required."""
    required = [one for one in asked if one.is_required]
    return sum(bool(one.listed) for one in required), len(required)


def listed_by(candidate: Candidate, starts_on: date) -> list[Listed]:
    """The profile's credentials with what their expiry means for this start."""
    rows = candidate.held_credentials.all()
    return [Listed(row, ends_before(row, starts_on)) for row in rows]


def ends_before(held: HeldCredential, starts_on: date) -> bool | None:
    """A credential is good through its last day."""
    return None if held.expires_on is None else held.expires_on < starts_on


def codes_of(rows: list[TermsRequirement]) -> set[str]:
    return {row.credential_id for row in rows}
