"""Which facility a reader may be told of: the rows' side of `naming`."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Candidate
from assignments.models import Application, ApplicationEvent, Assignment
from assignments.naming import OFFERED, may_know


def with_offers(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Each with `was_offered`, so that a list of them asks nothing more."""
    events = ApplicationEvent.objects.filter(application=OuterRef("pk"), to_stage__in=OFFERED)
    return rows.annotate(was_offered=Exists(events))


def place_name(application: Application) -> str:
    """The facility as its sender may read it: what was told once stays told."""
    terms = application.terms
    return terms.true_name if sender_knows(application) else terms.facility_name


def sender_knows(application: Application) -> bool:
    terms = application.terms
    if not terms.is_confidential or may_know(terms.confidential_until, [application.stage]):
        return True
    return may_know(terms.confidential_until, OFFERED if was_offered(application) else ())


def was_offered(application: Application) -> bool:
    noted: bool | None = vars(application).get("was_offered")
    if noted is None:
        return application.events.filter(to_stage__in=OFFERED).exists()
    return noted


def knows(candidate: Candidate | None, assignment: Assignment) -> bool:
    """Of an assignment as it is public now. One query for a traveler, where it is confidential."""
    terms: Any = assignment.live_terms
    if not terms.is_confidential:
        return True
    if candidate is None:
        return False
    reached = ApplicationEvent.objects.filter(
        application__candidate=candidate, application__assignment=assignment
    )
    return may_know(terms.confidential_until, set(reached.values_list("to_stage", flat=True)))
