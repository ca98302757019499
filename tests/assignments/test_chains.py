"""A is like B and B is like C, but A is not like C: what each order of arrival comes to."""

from collections import defaultdict
from datetime import timedelta
from itertools import permutations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Agency
from assignments import lifecycle, regrouping
from assignments.models import Assignment, Event
from assignments.requisitions import OwnCopy, posting_of
from assignments.same_opening import JOIN, same_opening
from tests import build, cast

pytestmark = pytest.mark.django_db
NORTH, SOUTH, WEST = "northway", "southbend", "westward"


def agency(slug: str) -> Agency:
    cast.northway(), cast.southbend()
    name = {"name": "Westward Staffing", "status": Agency.Status.ACTIVE}
    return Agency.objects.get_or_create(slug=slug, defaults=name)[0]


def posted(slug: str, days: int = 0, **changes) -> Assignment:
    """Without a number, that many days after the first."""
    starts_on = build.today() + timedelta(days=45 + days)
    changes = {"requisition_ref": "", "starts_on": starts_on} | changes
    return build.an_assignment(agency=agency(slug), **changes)


def openings() -> dict[int, list[tuple[str, int]]]:
    """Of each opening who posts it, and on which day after the first it starts."""
    found = defaultdict(list)
    first = build.today() + timedelta(days=45)
    for each in Assignment.objects.select_related("agency", "latest_terms").order_by("pk"):
        found[each.requisition_id].append((each.agency.slug, each.latest_terms.starts_on - first))
    return {key: [(slug, gap.days) for slug, gap in those] for key, those in found.items()}


def asked_of_staff() -> bool:
    """Whether a decision was, or is, on whether two are the same opening."""
    published = Event.objects.filter(verb=Event.Verb.PUBLISH)
    return any("likely_same" in each.screening for each in published)


@pytest.mark.parametrize("order", list(permutations([(NORTH, 0), (SOUTH, 6), (NORTH, 12)])))
def test_own_two_never_come_together_through_another_agencys(order):
    for slug, days in order:
        posted(slug, days)

    shared = [those for those in openings().values() if len(those) > 1]
    assert [{slug for slug, _ in those} for those in shared] == [{NORTH, SOUTH}]
    assert len(shared[0]) == 2
    assert asked_of_staff()


@pytest.mark.parametrize("order", list(permutations([(NORTH, 0), (SOUTH, 6), (WEST, 12)])))
def test_order_decides_only_on_which_side_the_one_between_stands(order):
    """Whoever comes last is put with what is there. Where two stood apart, staff are asked."""
    for slug, days in order:
        posted(slug, days)

    found = sorted(sorted(days for _, days in those) for those in openings().values())
    last = order[-1][1]
    if last == 6:
        assert found == [[0, 6], [12]] if order[0][1] == 0 else [[0], [6, 12]]
        assert asked_of_staff()
    else:
        assert found == [[0, 6, 12]]


def test_own_second_window_by_number_is_still_one_opening():
    posted(NORTH, 0, requisition_ref="1001")
    posted(SOUTH, 0, requisition_ref="1001")
    posted(NORTH, 40, requisition_ref="1001")

    assert len(openings()) == 1


def test_what_has_ended_does_not_keep_its_agency_out():
    first = posted(NORTH, 0)
    posted(SOUTH, 6)
    lifecycle.withdraw(first, by=cast.ben())

    again = posted(NORTH, 12)

    assert again.requisition == first.requisition


def test_revision_does_not_lead_to_an_opening_where_the_agency_stands():
    posted(NORTH, 0)
    theirs = posted(SOUTH, 6)
    own = posted(NORTH, 30)

    soon = build.today() + timedelta(days=45 + 12)
    lifecycle.submit(own, build.values(requisition_ref="", starts_on=soon), [], by=cast.ben())
    lifecycle.publish(own, terms=own.latest_terms, by=cast.sam())

    assert own.requisition != theirs.requisition


def test_staff_may_put_two_of_one_agency_together():
    one, other = posted(NORTH, 0), posted(NORTH, 12)

    regrouping.join(other, one, by=cast.sam())

    assert len(openings()) == 1


ARRIVALS = st.lists(
    st.tuples(
        st.sampled_from([NORTH, SOUTH, WEST]),
        st.sampled_from([0, 5, 10, 15, 20]),
        st.sampled_from(["night", "rotating", "day"]),
        st.sampled_from([12, 13, 14]),
    ),
    min_size=3,
    max_size=7,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(arrivals=ARRIVALS)
def test_whatever_arrives_no_agency_has_two_openings_on_one_card(arrivals):
    with transaction.atomic():
        for slug, days, shift, weeks in arrivals:
            try:
                with transaction.atomic():
                    posted(slug, days, shift=shift, weeks=weeks)
            except OwnCopy:
                pass  # the very same opening twice: refused
        for those in openings().values():
            slugs = [slug for slug, _ in those]
            assert len(slugs) == len(set(slugs))
        for each in Assignment.objects.all():
            assert is_like_one_of(each)
        transaction.set_rollback(True)


def is_like_one_of(one: Assignment) -> bool:
    """Alone, or as like to somebody on its card as joining asks."""
    rows = Assignment.objects.filter(requisition=one.requisition_id).exclude(pk=one.pk)
    me = posting_of(one, one.latest_terms)
    scores = [same_opening(me, posting_of(each, each.latest_terms)).score for each in rows]
    return not scores or max(scores) >= JOIN
