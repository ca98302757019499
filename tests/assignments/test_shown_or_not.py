"""What is not there takes nothing, and nobody who was stopped comes in by another door."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts import agencies, bans
from assignments import lifecycle, pipeline, reminders, removal
from assignments.models import Application, Assignment
from outbox.models import Email
from tests import build, cast
from tests.assignments.posts import a_post, address, errors_of, press, signed_in
from tests.assignments.racing import behind, outcome, race
from tests.assignments.test_live import hidden_by_its_agency, hidden_closed

pytestmark = pytest.mark.django_db


# ---------------------------------------------------------- one reference, one posting
@pytest.mark.parametrize(
    "spelled", [" A-17", "A-17 ", "\tA-17\n", "a-17", "A\u201117", "\ufeffA-17"]
)
def test_reference_with_spaces_around_is_no_second_posting(spelled):
    build.an_assignment(external_ref="A-17")

    with pytest.raises(IntegrityError, match="assignment_reference_is_once"), transaction.atomic():
        build.an_assignment(external_ref=spelled)

    assert Assignment.objects.live().count() == 1


def test_form_names_the_reference_that_another_posting_has(ben):
    build.an_assignment(external_ref="A-17")
    draft = build.a_draft()

    answer = press(ben, draft, "submit", external_ref=" a-17 ", requisition_ref="other")

    assert answer.status_code == 422
    assert "external_ref" in errors_of(answer)


# ---------------------------------------------------------- what is gone takes no applications
def removed() -> Assignment:
    return removal.take_down(build.an_assignment(), reason="not_real", text="", by=cast.sam())


def past_its_approval() -> Assignment:
    assignment = build.an_assignment()
    over = timezone.now() - timedelta(seconds=1)
    Assignment.objects.filter(pk=assignment.pk).update(approved_until=over)
    return Assignment.objects.get(pk=assignment.pk)


@pytest.mark.parametrize(
    "gone",
    [removed, past_its_approval, hidden_closed, hidden_by_its_agency],
    ids=lambda f: f.__name__,
)
def test_page_that_is_known_by_heart_takes_no_application(page, cleo, gone):
    assignment = gone()

    looked = page.get(f"/assignments/{assignment.public_id}/apply/")
    sent = page.post(
        f"/assignments/{assignment.public_id}/apply/",
        {
            "terms": assignment.live_terms_id,
            "available_from": (build.today() + timedelta(days=30)).isoformat(),
        },
    )

    assert {looked.status_code, sent.status_code} <= {302, 404, 410}
    assert not Application.objects.exists()
    with pytest.raises(pipeline.Closed):
        build.an_application(assignment, cleo)


def test_only_the_databases_clock_closes_an_application(time_machine):
    """A machine whose own clock is off neither lets in late nor shuts out early."""
    closes_soon, closed = build.an_assignment(), hidden_closed()
    cleo = cast.cleo()

    time_machine.move_to(timezone.now() + timedelta(days=40))
    build.an_application(closes_soon, cleo)
    time_machine.move_to(timezone.now() - timedelta(days=80))

    with pytest.raises(pipeline.Closed):
        build.an_application(closed, cleo)


@pytest.mark.django_db(transaction=True)
def test_application_that_waited_past_the_end_is_refused():
    """It is let in by the clock of the moment it is written, not of the moment it was sent."""
    assignment, cleo = build.an_assignment(), cast.cleo()
    soon = Now() + timedelta(seconds=1)
    Assignment.objects.filter(pk=assignment.pk).update(approved_until=soon)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Assignment.objects.select_for_update().get(pk=assignment.pk)
            late = behind(lambda: build.an_application(assignment, cleo), pool)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(1.1)")
        refused = late.result(20)

    assert isinstance(refused, pipeline.Closed)
    assert not Application.objects.exists()


# ---------------------------------------------------------- who was stopped stays stopped
def test_banned_recruiter_with_a_window_open_posts_nothing():
    rex = signed_in(cast.rex())
    draft = build.a_draft(cast.rex(), cast.southbend())
    ban = bans.propose(cast.rex(), reason="Invents openings.", by=cast.sam())
    kim = cast.person("Kim", is_staff=True, is_superuser=True)
    bans.answer(ban, outcome="confirmed", by=kim)

    sent = rex.post(address(draft), a_post(edition="1") | {"act": "submit"})

    assert sent.status_code == 302
    assert sent.url.startswith("/accounts/login/")
    draft.refresh_from_db()
    assert (draft.status, draft.agency.status) == ("draft", "active")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_agency_suspended_while_it_is_published_has_nothing_live(round_):
    waiting, sam = build.a_waiting_assignment(), cast.sam()

    race(
        lambda: lifecycle.publish(waiting, terms=waiting.latest_terms, by=sam),
        lambda: agencies.suspend(cast.northway(), by=sam),
    )

    assert cast.northway().status == "suspended"
    assert not Assignment.objects.live().exists()


@pytest.mark.django_db(transaction=True)
def test_agency_suspended_while_a_trusted_submission_is_written_has_nothing_live(settings):
    settings.TRUST_CLEAN_POSTS = 1
    build.a_credential()
    build.an_assignment()
    draft, sam, northway = build.a_draft(), cast.sam(), cast.northway()
    values = build.values(lodging_weekly=700, mie_weekly=300, requisition_ref="77")

    race(
        lambda: lifecycle.submit(draft, values, [("arrt-ct", "required", "a")], by=draft.by),
        lambda: agencies.suspend(northway, by=sam),
    )

    assert not Assignment.objects.live().exists()


# ---------------------------------------------------------- no mail about what has just ended
@pytest.mark.django_db(transaction=True)
def test_reminder_passes_over_what_ends_at_that_moment():
    assignment, ben = build.an_assignment(), cast.ben()
    six_days = timezone.now() - timedelta(days=6)
    Assignment.objects.filter(pk=assignment.pk).update(confirmed_at=six_days)
    assignment.refresh_from_db()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        lifecycle.fill(assignment, by=ben)
        asked = pool.submit(outcome, reminders.remind).result(20)

    assert asked.done == 0
    assert not Email.objects.filter(key__startswith="confirmations-due").exists()


# ---------------------------------------------------------- the id decides
def test_name_of_another_assignment_in_the_address_leads_to_the_one_of_the_id(client):
    one = build.an_assignment()
    other = build.an_assignment(advertised_title="CT Technologist, days", shift="day")

    answer = client.get(f"/assignments/{one.public_id}/{other.slug}/", follow=True)

    assert answer.redirect_chain[-1][0].endswith(f"/{one.public_id}/{one.slug}/")
    assert "CT Technologist, nights" in answer.content.decode()
