"""What becomes of the changes in a form once they are sent: read first, or live at once."""

from typing import NamedTuple

from assignments.differences import Difference, differences
from assignments.forms.posting import PostingForm
from assignments.models import Terms, TermsRequirement
from assignments.small_change import is_small, read_last
from assignments.terms import composed

# Never saved; a row without a key has no requirements.
UNSAVED = 0


class Outlook(NamedTuple):
    """`is_small`: it goes live at once, unless the checks on sending find something to look at."""

    differences: list[Difference]
    is_small: bool


def outlook_of(form: PostingForm) -> Outlook | None:
    """None where nothing is live yet, or what is typed is not whole. At most 6 queries."""
    assignment = form.assignment
    if assignment is None or assignment.live_terms is None or form.errors:
        return None
    terms = typed_terms(form)
    found = differences(assignment.live_terms, terms, named=True)
    read = read_last(assignment)
    return Outlook(found, read is not None and is_small(assignment, read, terms))


def typed_terms(form: PostingForm) -> Terms:
    """The version that sending the form would write."""
    terms = composed(form.assignment, form.values(), version=0, by=form.assignment.by)
    terms.pk = UNSAVED
    terms._prefetched_objects_cache = {"requirements": needs(form, terms)}
    return terms


def needs(form: PostingForm, terms: Terms) -> list[TermsRequirement]:
    found = form.catalog.found
    return [
        TermsRequirement(terms=terms, credential=found[code], strength=strength, group=group)
        for code, strength, group in form.requirements
    ]
