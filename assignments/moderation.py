"""The facts a submission is screened by, read from its rows, and the columns they fill.

The reasons themselves, with weights and words, are in `reasons`; they know no database.
"""

from decimal import Decimal
from typing import Any

from accounts.standing import reasons as standing_reasons
from assignments.agency_standing import standing_at
from assignments.comparable import Standing, standing_of
from assignments.differences import any_material, differences
from assignments.models import Assignment, Event, Terms
from assignments.pricing import package_of_terms, sheet_of
from assignments.reasons import Facts, Reason, reasons, risk_of
from assignments.requisitions import likely
from assignments.title_level import level_mismatches, required_by
from pay.finding import WARN
from pay.sheet import Sheet

# With fewer others the first or the last of a hundred is nobody.
ENOUGH_FOR_PERCENTILES = 100


def columns_of(facts: Facts) -> dict[str, Any]:
    """The columns of an assignment that a submission fills."""
    return screened([str(each) for each in reasons(facts)])


def screened(codes: list[str]) -> dict[str, Any]:
    return {"screening": codes, "risk": risk_of(codes)}


def settled(assignment: Assignment) -> None:
    """Takes the question of one opening off, once staff have answered it for every candidate."""
    terms = assignment.latest_terms
    if str(Reason.LIKELY_SAME) not in assignment.screening or terms is None:
        return
    if not likely(assignment, terms):
        left = [code for code in assignment.screening if code != Reason.LIKELY_SAME]
        Assignment.objects.filter(pk=assignment.pk).update(**screened(left))


def reported(assignment: Assignment) -> None:
    """Puts the reason of open reports on what waits, or takes it off; the caller's transaction.

    The row is locked first: a submission at the same time counts the reports itself.
    """
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if row.status != Assignment.Status.IN_REVIEW:
        return
    codes = {*row.screening} - {str(Reason.OPEN_REPORTS)}
    if row.reports.open().exists():
        codes.add(str(Reason.OPEN_REPORTS))
    Assignment.objects.filter(pk=row.pk).update(**screened(in_order(codes)))


def in_order(codes: set[str]) -> list[str]:
    """Heaviest first, as `reasons` has them; what is no longer one comes last."""
    known = [each for each in Reason if each in codes]
    ranked = sorted(known, key=lambda each: -each.weight)
    return [*map(str, ranked), *sorted(codes - set(Reason.values))]


def facts_of(assignment: Assignment, terms: Terms) -> Facts:
    """At most eighteen queries."""
    published = Assignment.objects.filter(agency=assignment.agency_id, live_terms__isnull=False)
    required = required_by(terms)
    lint = looked_over(terms, standing_of(assignment, terms)).lint
    live = assignment.live_terms
    return Facts(
        text=read_text(terms),
        pay_codes=frozenset(each.code for each in lint if each.queue),
        warned_codes=frozenset(each.code for each in lint if each.severity == WARN),
        weekly_gross=terms.weekly_gross,
        agency_is_new=not published.exists(),
        was_sent_back=assignment.events.filter(verb=Event.Verb.SEND_BACK).exists(),
        is_revision=live is not None,
        is_material=live is not None and any_material(differences(live, terms)),
        credentials_required=len({group for _, group in required}),
        level_mismatches=len(level_mismatches(terms.profession, terms.level, required)),
        likely_same=len(likely(assignment, terms)),
        standing=tuple(standing_reasons(standing_at(assignment.agency, terms))),
        open_reports=assignment.reports.open().count(),
    )


def read_text(terms: Terms) -> str:
    """All that its agency wrote and everyone reads."""
    return f"{terms.advertised_title}\n{terms.unit}\n{terms.public_name}\n{terms.description}"


def looked_over(terms: Terms, standing: Standing | None) -> Sheet:
    """Everything pay says of terms, with what staff know beside them. No query of its own."""
    counts = standing is not None and standing.others >= ENOUGH_FOR_PERCENTILES
    package = package_of_terms(
        terms,
        soc_code=terms.profession.wage_soc_code or None,
        weekly_gross_percentile=Decimal(standing.percent) if standing and counts else None,
    )
    return sheet_of(package)
