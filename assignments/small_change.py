"""What a submission changes: nothing, nothing public, or so little that staff need not read it.

The verb is `lifecycle.submit`; here stand only its questions.
"""

from typing import Any

from assignments import moderation
from assignments.differences import any_material, differences
from assignments.models import Assignment, Event, Terms
from assignments.reasons import Facts, finds_more
from assignments.terms import promises

STANDS = (Assignment.Status.PUBLISHED, Assignment.Status.ON_HOLD)
WHOLE = ("terms__profession", "terms__level", "terms__state")


def says_nothing_new(
    assignment: Assignment, values: dict[str, Any], requirements: list[tuple[str, str, str]]
) -> bool:
    """Whether this stands already, before staff or in public. What came back may be sent again."""
    stands = assignment.status == Assignment.Status.IN_REVIEW or (
        assignment.status in STANDS and not assignment.is_revision and assignment.is_approved
    )
    latest = assignment.latest_terms
    same_reference = all(
        getattr(assignment, name) == values.get(name, getattr(assignment, name))
        for name in Assignment.PRIVATE
    )
    return (
        stands and same_reference and latest is not None and promises(latest, values, requirements)
    )


def takes_back(
    assignment: Assignment, values: dict[str, Any], requirements: list[tuple[str, str, str]]
) -> bool:
    """Whether these are the terms that are public, word for word."""
    live = assignment.live_terms
    return (
        assignment.status in (*Assignment.SHOWN, Assignment.Status.ON_HOLD)
        and live is not None
        and assignment.is_approved
        and promises(live, values, requirements)
    )


def goes_live_at_once(assignment: Assignment, terms: Terms, facts: Facts) -> bool:
    """`facts` are those of `terms`. What staff sent back, and what gives them a new reason to
    look, waits for them."""
    read = read_last(assignment)
    if read is None or not is_small(assignment, read, terms):
        return False
    return not finds_more(moderation.facts_of(assignment, read), facts)


def is_small(assignment: Assignment, read: Terms, terms: Terms) -> bool:
    """Nothing material against what is public, nor against what staff read: many small steps do
    not go further unread than one."""
    live = assignment.live_terms
    if live is None or not assignment.is_live:
        return False
    against = [live] if read.pk == live.pk else [live, read]
    return not any(any_material(differences(each, terms)) for each in against)


def read_last(assignment: Assignment) -> Terms | None:
    """The version that staff last made public. None: there is none, or they sent one back since."""
    # What went public by nobody's hand was not read.
    decided = assignment.events.filter(verb__in=Event.DECIDING, by__isnull=False).select_related(
        *WHOLE
    )
    last = decided.order_by("-pk").first()
    return last.terms if last and last.verb == Event.Verb.PUBLISH else None
