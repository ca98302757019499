"""A candidate's readiness: rows as the plain values that the rule of `roles.eligibility` takes."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from accounts.models import Candidate
from assignments.models import Terms, TermsRequirement
from roles.card import card_of
from roles.eligibility import Card, Group, Held, Person, Spell, Work
from roles.trade import trade

REQUIRED = TermsRequirement.Strength.REQUIRED


def card_for(candidate: Candidate, today: date | None = None) -> Card:
    """Two queries, whatever is judged with it afterwards; none when both were prefetched."""
    return card_of(person_of(candidate), trade(), today or timezone.now().date())


def person_of(candidate: Candidate) -> Person:
    return Person(
        held=tuple(
            Held(
                credential=row.credential_id,
                state=row.state_id,
                issued_on=row.issued_on,
                expires_on=row.expires_on,
                in_process=row.in_process,
                expected_on=row.expected_on,
                key=row.pk,
            )
            for row in candidate.held_credentials.all()
        ),
        spells=tuple(
            Spell(row.profession_id, row.started_on, row.ended_on)
            for row in candidate.experience.all()
        ),
        systems=tuple(candidate.systems),
    )


def work_of(terms: Terms) -> Work:
    """No query where the requirements were fetched with the terms."""
    return Work(
        profession=terms.profession_id,
        state=terms.state_id,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        groups=tuple(groups_of(terms.requirements.all())),
        license_in_process=terms.license_in_process,
        registry_in_process=terms.registry_in_process,
        experience_months=terms.min_experience_months,
        within_months=terms.experience_within_months,
        charting_required=terms.charting_system if terms.charting_experience == REQUIRED else "",
    )


def groups_of(rows: Iterable[TermsRequirement]) -> list[Group]:
    """Required ones first; the rows of one group are alternatives."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((row.strength, row.group), []).append(row.credential_id)
    return [
        Group(tuple(codes), strength == REQUIRED)
        for (strength, _), codes in sorted(found.items(), key=lambda each: each[0], reverse=True)
    ]
