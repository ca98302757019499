"""The traveler who reads, with what they hold: asked once a request."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from accounts import access
from accounts.models import Candidate
from assignments.eligibility import card_for
from assignments.knowing import knows
from assignments.models import Assignment
from assignments.readiness import WALLET
from roles.eligibility import Card


def candidate_of(request: HttpRequest) -> Candidate | None:
    """None for whoever is not signed in, or is no traveler. Two queries beside the candidate's
    own row, which the navigation asks for, too."""
    kept = vars(request)
    if "candidate" not in kept:
        kept["candidate"] = asked_for(request)
    found: Candidate | None = kept["candidate"]
    return found


def asked_for(request: HttpRequest) -> Candidate | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    candidate = getattr(user, "candidate", None)
    if candidate:
        prefetch_related_objects([candidate], *WALLET)
    return candidate


def card_of(request: HttpRequest) -> Card | None:
    """What cards are judged with; None where there is nothing to judge with."""
    kept = vars(request)
    if "card" not in kept:
        candidate = candidate_of(request)
        card = card_for(candidate) if candidate else None
        kept["card"] = None if card is None or card.is_empty else card
    found: Card | None = kept["card"]
    return found


def works_here(request: HttpRequest, agency_id: int) -> bool:
    """True for a recruiter of this agency."""
    if not request.user.is_authenticated:
        return False
    return any(row.agency_id == agency_id for row in access.memberships_of(request))


def knows_place(request: HttpRequest, assignment: Assignment) -> bool:
    """Whether this reader may be told which facility it is."""
    terms = assignment.live_terms
    if terms is None or not terms.is_confidential:
        return True
    return not is_outside(request, assignment) or knows(candidate_of(request), assignment)


def is_outside(request: HttpRequest, assignment: Assignment) -> bool:
    """True for everyone but staff and those who work for the agency that posted it."""
    return not (request.user.is_staff or works_here(request, assignment.agency_id))
