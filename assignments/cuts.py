"""Telling open applicants that what they applied for was made worse."""

from collections.abc import Iterable

from assignments import letters
from assignments.differences import Difference, any_material, differences
from assignments.knowing import with_offers
from assignments.models import Application, Assignment, Event, Sight, Terms


def tell(assignment: Assignment, before: Terms, event: Event) -> int:
    """One mail for each open application that this publication makes worse. Says how many.

    Called inside the publication's transaction, whose lock keeps new applications out. Besides
    the mails a fixed number of queries.
    """
    after = assignment.live_terms
    assert after is not None
    rows = list(open_applications(assignment))
    cut = material(differences(before, after)) if rows else set()
    found = {terms.pk: worse(terms, before, after, cut) for terms in versions_of(rows)}
    told = [each for each in rows if found[each.terms_id]]
    for application in told:
        letters.terms_changed(application, event, found[application.terms_id])
    if told:
        Sight.objects.get_or_create(terms_id=after.pk)
    return len(told)


def open_applications(assignment: Assignment) -> Iterable[Application]:
    rows = assignment.applications.open().order_by("pk")
    return with_offers(rows.select_related("candidate__user", *letters.FACTS))


def versions_of(rows: list[Application]) -> Iterable[Terms]:
    """Each once, whatever it was that they applied for."""
    keys = {each.terms_id for each in rows}
    if not keys:
        return []
    whole = Terms.objects.filter(pk__in=keys).select_related("profession", "level")
    return whole.prefetch_related("requirements__credential")


def worse(sent_under: Terms, before: Terms, after: Terms, cut: set[str]) -> list[Difference]:
    """What differs from the terms they applied under, where something of it is news and worse.

    A cut that they were told of before, and that this publication only softens, is none.
    """
    found = differences(sent_under, after)
    if not any_material(found):
        return []
    told = material(differences(sent_under, before))
    is_news = any(name in cut or name not in told for name in material(found))
    return found if is_news else []


def material(found: Iterable[Difference]) -> set[str]:
    return {each.name for each in found if each.is_material}
