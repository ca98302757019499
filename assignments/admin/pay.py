"""What staff see of a posting: what a revision changes, the lint, where its week stands."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from assignments.comparable import LEAST_AGENCIES, LEAST_ASSIGNMENTS, Standing
from assignments.differences import Difference, differences
from assignments.models import Assignment
from assignments.moderation import looked_over
from assignments.reasons import words_of
from pay.finding import Finding


class Other(NamedTuple):
    pk: int
    agency: int
    state: str
    gross: Decimal


class Row(NamedTuple):
    """One line of the queue."""

    assignment: Assignment
    reasons: list[str]
    findings: list[Finding]
    standing: Standing | None
    changes: list[Difference]


def rows(page: Iterable[Assignment]) -> list[Row]:
    """One query for a whole page, however long it is."""
    waiting = list(page)
    others = others_of({each.latest_terms.profession_id for each in waiting})
    return [row(each, others[each.latest_terms.profession_id]) for each in waiting]


def row(assignment: Assignment, others: list[Other]) -> Row:
    terms = assignment.latest_terms
    standing = among(assignment, [each for each in others if each.pk != assignment.pk])
    findings = looked_over(terms, standing).lint
    changes = (
        differences(assignment.live_terms, terms, named=True) if assignment.is_revision else []
    )
    return Row(assignment, words_of(assignment.screening), findings, standing, changes)


def others_of(professions: set[str]) -> dict[str, list[Other]]:
    """Every live assignment with a known week, by profession."""
    found: dict[str, list[Other]] = defaultdict(list)
    live = Assignment.objects.live().order_by().filter(live_terms__weekly_gross__isnull=False)
    columns = ("live_terms__state_id", "live_terms__weekly_gross", "live_terms__profession_id")
    for pk, agency, state, gross, profession in live.filter(
        live_terms__profession__in=professions
    ).values_list("pk", "agency_id", *columns):
        found[profession].append(Other(pk, agency, state, gross))
    return found


def among(assignment: Assignment, others: list[Other]) -> Standing | None:
    """As `standing_of` tells it: in the state, else anywhere, else None."""
    terms = assignment.latest_terms
    gross = terms.weekly_gross
    if gross is None:
        return None
    here = [each for each in others if each.state == terms.state_id]
    for found, state in ((here, terms.state_id), (others, None)):
        agencies = len({each.agency for each in found})
        if len(found) >= LEAST_ASSIGNMENTS and agencies >= LEAST_AGENCIES:
            below = sum(each.gross < gross for each in found)
            return Standing(below * 100 // len(found), len(found), agencies, state)
    return None
