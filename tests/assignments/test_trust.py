"""Agencies with a long clean record: published unread, sampled, read again after a mistake."""

import pytest
from django.test import Client

from assignments import lifecycle, removal, second_look, trust
from assignments.models import Assignment, Event, Sample
from assignments.moving import ChangedMeanwhile
from tests import build, cast
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
CLEAN = {"lodging_weekly": 700, "mie_weekly": 300}
NEEDS = [("arrt-ct", "required", "a")]


@pytest.fixture
def trusted(settings) -> None:
    """Two clean posts are enough here, and every one is sampled."""
    settings.TRUST_CLEAN_POSTS, settings.TRUST_SAMPLE_PERCENT = 2, 100
    build.a_credential()
    for _ in range(2):
        build.an_assignment()


def sent(**changes) -> Assignment:
    return build.a_waiting_assignment(requirements=NEEDS, **CLEAN | changes)


def test_trust_needs_so_many_and_none_overturned():
    assert trust.is_trusted(50, 0, 50)
    assert not trust.is_trusted(49, 0, 50)
    assert not trust.is_trusted(500, 1, 50)


def test_share_of_samples_is_about_as_set_and_the_same_each_time():
    drawn = [trust.is_sampled(f"mark {number}", 10) for number in range(5000)]

    assert 400 < sum(drawn) < 600
    assert drawn == [trust.is_sampled(f"mark {number}", 10) for number in range(5000)]
    assert not any(trust.is_sampled(f"{number}", 0) for number in range(500))


def test_trusted_agency_is_public_at_once_and_sampled(trusted):
    posting = sent()

    assert posting.status == Assignment.Status.PUBLISHED
    assert posting.events.last().by is None
    assert Sample.objects.get().assignment == posting


def test_reason_of_weight_waits_whoever_sends_it(trusted):
    posting = sent(description="Text me at 918-555-0100.")

    assert posting.status == Assignment.Status.IN_REVIEW


def test_agency_without_the_record_waits(trusted):
    assert sent(agency=cast.southbend(), by=cast.rex()).status == Assignment.Status.IN_REVIEW


def test_overturning_takes_it_down_and_ends_trust(trusted):
    posting, sample = sent(), Sample.objects.get()

    said = {"outcome": "overturned", "reason": "pay_unclear", "text": "It does not add up."}
    second_look.decide(sample, **said, by=cast.sam())

    posting.refresh_from_db()
    assert posting.status == Assignment.Status.REMOVED
    assert sent().status == Assignment.Status.IN_REVIEW
    removal.put_back(posting, by=cast.sam())
    assert trust.overturned_posts(posting.agency_id) == 0


def test_fine_changes_nothing_else(trusted):
    posting = sent()
    second_look.decide(Sample.objects.get(), outcome="fine", by=cast.sam())

    assert sent().status == posting.status == Assignment.Status.PUBLISHED


def test_what_nobody_read_does_not_let_small_changes_through(trusted, settings):
    posting = sent()
    settings.TRUST_CLEAN_POSTS = 50

    changed = build.values(**CLEAN, charting_system="Cerner", requisition_ref="X")
    lifecycle.submit(posting, changed, NEEDS, by=cast.ben())

    assert posting.status == Assignment.Status.IN_REVIEW


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts(trusted):
    sent()
    sample, sam = Sample.objects.get(), cast.sam()

    def answer():
        return second_look.decide(Sample.objects.get(pk=sample.pk), outcome="fine", by=sam)

    found = race(answer, answer)

    assert sum(isinstance(each, ChangedMeanwhile) for each in found) == 1


@pytest.mark.parametrize("count", [1, 3, 20])
def test_list_of_samples_takes_the_same_queries(trusted, count, django_assert_num_queries):
    sam = signed_in(cast.sam())
    for _ in range(count):
        sent()

    with django_assert_num_queries(4):
        page = sam.get("/admin/assignments/sample/waiting/")

    assert len(page.context["page"]) == count


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_overturning_needs_a_reason_and_a_text(trusted):
    sent()
    sample = Sample.objects.get()
    address = f"/admin/assignments/sample/{sample.pk}/answer/"
    sam = signed_in(cast.sam())

    refused = sam.post(address, {"outcome": "overturned", "text": "Half a thought"})
    answered = sam.post(address, {"outcome": "fine"})
    again = sam.post(address, {"outcome": "fine"}, follow=True)

    assert refused.status_code == 422
    assert "Half a thought" in refused.content.decode()
    assert answered.url == "/admin/assignments/sample/waiting/"
    assert "answered this one a moment ago" in again.content.decode()


def test_samples_are_for_moderators(trusted):
    sent()
    sample = Sample.objects.get()
    reader = signed_in(cast.person("Lee", is_staff=True))

    pages = [f"/admin/assignments/sample/{each}/" for each in ("waiting", f"{sample.pk}/answer")]
    assert [reader.get(page).status_code for page in pages] == [403, 403]


def test_public_page_and_desk_say_nothing_of_it(trusted):
    posting = sent()
    public = Client().get(f"/assignments/{posting.public_id}/{posting.slug}/").content.decode()
    desk = signed_in(cast.ben()).get(f"/desk/assignments/{posting.public_id}/history/")

    assert Event.objects.filter(assignment=posting, verb="publish").exists()
    for word in ("trust", "sample", "unread"):
        assert word not in public.lower()
        assert word not in desk.content.decode().lower()
