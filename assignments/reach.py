"""Where could this traveler work? A usual assignment of a profession, judged state by state."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from assignments.models import Assignment
from assignments.models.requisition import openings
from assignments.takeable import takeable
from places.models import State
from roles.eligibility import Card, Finding, Group, Verdict, Work, findings, verdict
from roles.models import Credential, Profession, Requirement
from roles.readiness import Said, words
from roles.trade import trade

WEEKS = 13
# What stands between a traveler and a state. Schooling is behind a registry; onboarding is done
# for each contract anew.
DECISIVE = [
    Credential.Kind.CERTIFICATION,
    Credential.Kind.LIFE_SUPPORT,
    Credential.Kind.STATE_LICENSE,
]


class Reach(NamedTuple):
    """One state: the verdict, what it rests on, and how much is live there."""

    state: State
    verdict: Verdict
    license: Said | None
    open: list[Said]
    live: int
    ready: int


class Usual(NamedTuple):
    """What the profession's usual level asks for; `licenses` only where a state does."""

    groups: tuple[Group, ...]
    licenses: tuple[str, ...]


def reach(card: Card, profession: Profession, starts_on: date) -> list[Reach]:
    """Every state by name. Three queries."""
    usual, counts = usual_of(profession), live_by_state(card, profession)
    return [
        reach_of(card, work_in(state, profession, usual, starts_on), state, counts)
        for state in State.objects.order_by("name")
    ]


def usual_of(profession: Profession) -> Usual:
    rows = Requirement.objects.for_role(profession, profession.default_level).filter(
        profession=profession, credential__kind__in=DECISIVE
    )
    groups: dict[str, list[str]] = {}
    licenses: list[str] = []
    for row in rows:
        if row.strength == Requirement.Strength.CONDITIONAL:
            licenses.append(row.credential_id)
        elif row.strength == Requirement.Strength.REQUIRED:
            groups.setdefault(row.group, []).append(row.credential_id)
    return Usual(tuple(Group(tuple(codes)) for codes in groups.values()), tuple(licenses))


def work_in(state: State, profession: Profession, usual: Usual, starts_on: date) -> Work:
    licenses = dict.fromkeys(
        own for code in usual.licenses for own in (code, *trade().of_state(code, state.pk))
    )
    return Work(
        profession=profession.pk,
        state=state.pk,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(weeks=WEEKS) - timedelta(days=1),
        groups=usual.groups + ((Group(tuple(licenses)),) if licenses else ()),
    )


def reach_of(card: Card, work: Work, state: State, counts: dict[str, tuple[int, int]]) -> Reach:
    found = findings(card, work)
    live, ready = counts.get(state.pk, (0, 0))
    told = {finding: words(finding, work, trade(), state.name) for finding in found}
    return Reach(
        state,
        verdict(card, work),
        next((told[each] for each in found if is_license(each)), None),
        [said for said in told.values() if said.verdict != Verdict.READY],
        live,
        ready,
    )


def is_license(finding: Finding) -> bool:
    return any(trade().is_license(code) for code in finding.group.credentials)


def live_by_state(card: Card, profession: Profession) -> dict[str, tuple[int, int]]:
    """By state: how many openings are live, and how many of them are ready to be taken."""
    rows: Iterable[tuple[str, int, int]] = (
        Assignment.objects.live()
        .filter(live_terms__profession=profession)
        .order_by()
        .values_list("live_terms__state")
        .annotate(
            live=openings(),
            ready=openings(takeable(card, Verdict.READY)),
        )
    )
    return {state: (live, ready) for state, live, ready in rows}
