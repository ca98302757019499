"""True age: posting an opening anew makes it no newer; and signs that it may be gone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assignments import lifecycle, pipeline
from assignments.inactivity import Facts, facts_of, signs
from assignments.models import Application, Assignment, Event, Report
from assignments.sightings import feed_seen
from assignments.templatetags.age import age
from tests import build, cast
from tests.assignments.posts import address
from tests.assignments.test_confirmation_clock import unheard

pytestmark = pytest.mark.django_db


def first_seen(assignment: Assignment, days: int) -> Assignment:
    at = timezone.now() - timedelta(days=days)
    Assignment.objects.filter(pk=assignment.pk).update(first_published_at=at, first_seen_at=at)
    return Assignment.objects.get(pk=assignment.pk)


def posted_anew(source: Assignment, **changes) -> Assignment:
    """As the desk's copy does, with the dates and what else is new."""
    copy = lifecycle.start(source.agency, by=cast.ben(), typed={}, copied_from=source)
    lifecycle.submit(copy, build.values(**changes), [], by=cast.ben())
    return lifecycle.publish(copy, terms=copy.latest_terms, by=cast.sam())


def newest(client) -> list[str]:
    page = client.get(reverse("search"))
    return [each.public_id for each in page.context["page"]]


# ------------------------------------------------------------------ re-listing
@pytest.mark.parametrize("ended", ["withdrawn", "filled", "hidden", "closed", "on hold"])
def test_copy_of_what_ended_keeps_its_age(ended):
    source = first_seen(build.an_assignment(), 41)
    if ended in ("hidden", "closed"):
        source = unheard(source, days=9 if ended == "hidden" else 31)
    else:
        verbs = {"withdrawn": lifecycle.withdraw, "filled": lifecycle.fill}
        verbs.get(ended, lifecycle.hold)(source, by=cast.ben())

    copy = posted_anew(source)

    assert (copy.first_seen_at, copy.relist_count) == (source.first_seen_at, 1)
    assert copy.first_published_at > timezone.now() - timedelta(minutes=1)


def test_chain_counts_and_says_so(client):
    first = first_seen(build.an_assignment(), 41)
    lifecycle.withdraw(first, by=cast.ben())
    second = lifecycle.withdraw(posted_anew(first), by=cast.ben())
    third = posted_anew(second)
    yesterday = timezone.now() - timedelta(days=1)
    Assignment.objects.filter(pk=third.pk).update(confirmed_at=yesterday)
    third.refresh_from_db()

    page = client.get(reverse("assignment", args=[third.public_id, third.slug]))
    card = client.get(reverse("search")).content.decode()

    words = "First seen 41 days ago, re-listed twice, last confirmed yesterday."
    assert age(third) == words
    assert words in page.content.decode()
    assert "re-listed twice" in card


@pytest.mark.parametrize(
    "changes",
    [
        lambda: {"shift": "day"},
        lambda: {"facility": build.a_facility("Elsewhere General")},
        lambda: {"profession": build.a_profession("mri", "MRI Technologist")},
    ],
)
def test_copy_that_promises_something_else_is_new(changes):
    source = first_seen(build.an_assignment(), 41)
    lifecycle.withdraw(source, by=cast.ben())

    copy = posted_anew(source, **changes())

    assert (copy.relist_count, copy.first_seen_at) == (0, copy.first_published_at)


def test_copy_beside_a_live_original_is_an_opening_of_its_own():
    source = first_seen(build.an_assignment(), 41)

    copy = posted_anew(source)
    lifecycle.fill(source, by=cast.ben())

    copy.refresh_from_db()
    assert (copy.relist_count, copy.first_seen_at) == (0, copy.first_published_at)


def test_original_withdrawn_just_after_its_copy_hands_its_age_on():
    source = first_seen(build.an_assignment(), 41)
    copy = posted_anew(source)

    lifecycle.withdraw(source, by=cast.ben())

    copy.refresh_from_db()
    assert (copy.relist_count, copy.first_seen_at) == (1, source.first_seen_at)


def test_detour_over_another_shift_or_an_unsent_draft_keeps_the_age():
    first = first_seen(build.an_assignment(), 41)
    lifecycle.withdraw(first, by=cast.ben())
    detour = lifecycle.withdraw(posted_anew(first, shift="day"), by=cast.ben())
    draft = lifecycle.start(detour.agency, by=cast.ben(), typed={}, copied_from=detour)

    back = posted_anew(draft)

    assert (back.first_seen_at, back.relist_count) == (first.first_seen_at, 1)


def test_posting_every_day_anew_stays_where_it_was(client):
    source = first_seen(build.an_assignment(), 41)
    between = first_seen(build.an_assignment(shift="day"), 20)
    for _ in range(3):
        lifecycle.withdraw(source, by=cast.ben())
        source = posted_anew(source)

    assert newest(client) == [between.public_id, source.public_id]


def test_desk_copy_names_what_it_was_copied_from(ben):
    source = build.an_assignment()

    ben.post(address(source, "copy/"))

    assert Assignment.objects.latest("pk").copied_from == source


# ------------------------------------------------------------------ the agency's feed
def test_sighting_counts_while_the_recruiter_spoke_lately():
    assignment = unheard(build.an_assignment(), days=20)

    assert feed_seen(assignment, "a")
    assert Assignment.objects.live().exists()


def test_sighting_alone_does_not_count_after_three_weeks():
    assignment = unheard(build.an_assignment(), days=22)

    found = [feed_seen(assignment, "a"), feed_seen(assignment, "a")]

    assert found == [False, False]
    assert assignment.feed_seen_at is not None
    assert not Assignment.objects.live().exists()


@pytest.mark.parametrize("what", ["mark", "date"])
def test_what_moved_counts(what):
    assignment = unheard(build.an_assignment(), days=29)
    now = timezone.now()
    feed_seen(assignment, "a", now - timedelta(days=1))

    moved = feed_seen(assignment, "b" if what == "mark" else "a", now if what == "date" else None)
    counted_at = assignment.feed_counted_at
    again = feed_seen(assignment, "b" if what == "mark" else "a", now if what == "date" else None)

    assert (moved, again) == (True, False)
    assert assignment.feed_moved_at == assignment.feed_counted_at == counted_at
    assert Assignment.objects.live().exists()


def test_date_that_goes_back_is_no_movement():
    assignment = unheard(build.an_assignment(), days=29)
    feed_seen(assignment, "a", timezone.now())

    assert not feed_seen(assignment, "a", timezone.now() - timedelta(days=3))


def test_sighting_of_what_ended_or_is_on_hold_changes_nothing():
    filled = lifecycle.fill(build.an_assignment(), by=cast.ben())
    held = lifecycle.hold(build.an_assignment(), by=cast.ben())

    assert [feed_seen(filled, "a"), feed_seen(held, "a")] == [False, False]
    assert (filled.feed_seen_at, held.status) == (None, "on_hold")


# ------------------------------------------------------------------ may be inactive
SIGNS = {
    "unconfirmed": {"days_unconfirmed": 6},
    "feed": {"days_without_feed": 3},
    "applicants": {"applicants": 5, "days_without_advance": 21},
    "reports": {"filled_reports": 2},
}


@pytest.mark.parametrize("name", SIGNS)
def test_one_sign_is_none(name):
    assert signs(Facts(**SIGNS[name])) == []


@pytest.mark.parametrize("one", SIGNS)
@pytest.mark.parametrize("other", SIGNS)
def test_any_two_signs_are_told_in_words(one, other):
    found = signs(Facts(**SIGNS[one] | SIGNS[other]))

    assert len(found) == (2 if one != other else 0)
    assert all(sentence.endswith(".") for sentence in found)


@pytest.mark.parametrize(
    "less",
    [
        {"days_unconfirmed": None},
        {"days_without_feed": 2},
        {"applicants": 4},
        {"days_without_advance": 20},
        {"filled_reports": 1},
    ],
)
def test_a_little_less_is_no_sign(less):
    everything = {key: value for each in SIGNS.values() for key, value in each.items()}

    assert len(signs(Facts(**everything | less))) == 3


def idle(assignment: Assignment, days: int, applicants: int = 5) -> None:
    for number in range(applicants):
        build.an_application(assignment, cast.candidate(f"Traveler{number}"))
    Application.objects.update(sent_at=timezone.now() - timedelta(days=days))


def test_page_tells_two_signs_and_accuses_nobody(client):
    assignment = build.an_assignment()
    idle(assignment, 25)
    assignment = unheard(assignment, days=6)

    html = client.get(reverse("assignment", args=[assignment.public_id, assignment.slug]))

    page = " ".join(html.content.decode().split())
    assert "It may be inactive" in page
    assert "Last confirmed 6 days ago." in page
    assert "5 applicants, none taken a step on in 25 days." in page
    assert reverse("apply", args=[assignment.public_id]) in page


@pytest.mark.parametrize(("days", "applicants"), [(0, 5), (6, 0), (6, 4)])
def test_page_tells_nothing_of_fewer_signs(client, days, applicants):
    assignment = build.an_assignment()
    idle(assignment, 25, applicants)
    assignment = unheard(assignment, days=days)

    html = client.get(reverse("assignment", args=[assignment.public_id, assignment.slug]))

    assert "It may be inactive" not in html.content.decode()


def test_two_people_who_say_it_is_filled_are_a_sign(client):
    assignment = unheard(build.an_assignment(), days=6)
    for number in range(2):
        Report.objects.create(
            assignment=assignment,
            terms=assignment.live_terms,
            code="filled",
            person=f"p{number}",
            place="x",
        )

    html = client.get(reverse("assignment", args=[assignment.public_id, assignment.slug]))

    assert "2 travelers heard that it is filled." in html.content.decode()
    Report.objects.update(outcome="nothing_found", decided_by=cast.sam(), decided_at=timezone.now())
    assert signs(facts_of(assignment)) == []


def test_applicant_taken_a_step_on_is_movement():
    assignment = build.an_assignment()
    idle(assignment, 25)
    pipeline.advance(Application.objects.first(), "in_review", by=cast.ben())
    assignment = unheard(assignment, days=6)

    assert facts_of(assignment).days_without_advance == 0
    assert signs(facts_of(assignment)) == []


def test_events_stay_as_they_were_written():
    """What a link did cannot be rewritten into something else."""
    lifecycle.confirm(build.an_assignment(), by=cast.ben())

    with pytest.raises(Exception, match="Cannot update"):
        Event.objects.update(by_link=True)
