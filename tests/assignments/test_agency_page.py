"""The public page of an agency: dated facts, figures with what they are of, and what is live."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import agencies
from accounts.models import Agency
from assignments import lifecycle, pipeline
from assignments.agency_facts import Closings, Replies, closings, replies
from assignments.models import Application, ApplicationEvent, Assignment
from tests import build, cast
from tests.accounts.registers import a_registration, a_rule

pytestmark = pytest.mark.django_db
PAGE = "/agencies/northway/"
Stage = Application.Stage


def text(client: Client, query: str = "") -> str:
    return " ".join(client.get(f"{PAGE}{query}").content.decode().split())


# ------------------------------------------------------------------ who has one
def test_it_shows_what_the_agency_says_and_what_is_live(client):
    build.an_assignment(advertised_title="CT Tech, days")
    Agency.objects.filter(slug="northway").update(about="Imaging since 1999.")

    page = text(client)

    assert "Imaging since 1999." in page
    assert "CT Tech, days" in page
    assert "1 live assignment " in page


@pytest.mark.parametrize("status", ["pending", "suspended", "closed"])
def test_one_that_is_not_active_has_none(client, status):
    cast.northway()
    Agency.objects.filter(slug="northway").update(status=status)

    assert client.get(PAGE).status_code == 404


def test_one_that_says_nothing_reads_not_stated(client):
    cast.northway()

    page = text(client)

    assert page.count("not stated") == 2
    assert "Nothing is live now" in page


@pytest.mark.parametrize("where", ["/assignments/", "page"])
def test_card_and_page_lead_there(client, where):
    shown = build.an_assignment()
    path = where if where != "page" else f"/assignments/{shown.public_id}/{shown.slug}/"

    assert f'href="{PAGE}"' in client.get(path).content.decode()


# ------------------------------------------------------------------ standing
def test_standing_is_told_with_its_day_and_its_source(client):
    cast.northway()
    build.a_state()
    a_rule("OK", law="Act 13", source_url="https://law.example/act-13")
    a_registration(valid_to=build.today() + timedelta(days=10))

    page = text(client)

    end = build.today() + timedelta(days=10)
    assert f"On file, valid until {end:%b} {end.day}, {end.year}, checked" in page
    assert 'href="https://register.example/R-1"' in page
    assert 'href="https://law.example/act-13"' in page
    assert "Not legal advice." in page


def test_a_state_where_it_posts_is_told_of_though_nothing_is_on_file(client):
    build.an_assignment()
    a_rule("OK")

    page = text(client)

    assert "Registration in Oklahoma" in page
    assert "No registration on file here" in page


def test_states_without_a_law_and_without_a_record_stand_in_one_line(client):
    build.an_assignment()
    a_rule("OK", covers="nursing")

    page = text(client)

    assert "No registration on file here" not in page
    assert "is known here, in Oklahoma." in page


def test_what_was_told_and_not_checked_says_so_and_gives_no_number(client):
    build.a_state()
    told = {"status": "told", "checked_at": None, "checked_by": None, "source_url": ""}
    a_registration(number="SECRET-9", **told)

    page = text(client)

    assert "Told by the agency, not checked yet" in page
    assert "SECRET-9" not in page


def test_why_staff_let_it_post_is_theirs_and_the_agencys(client):
    build.a_state()
    end = build.today()
    a_registration(
        valid_to=end - timedelta(days=50), override_until=end, override_reason="Between us"
    )

    page = text(client)

    assert "our staff accept postings until" in page
    assert "Between us" not in page


def test_a_membership_is_told_once_it_was_found(client):
    a_registration(kind="natho_member", state=None)
    told = {"status": "told", "checked_at": None, "checked_by": None}
    a_registration(kind="liability_insurance", state=None, **told)

    page = text(client)

    assert "NATHO membership" in page
    assert "Liability insurance" not in page


# ------------------------------------------------------------------ figures
def sent(days_ago: float, number: int, **changes) -> Application:
    shown = Assignment.objects.first() or build.an_assignment()
    application = build.an_application(shown, cast.candidate(f"T{number}"))
    at = timezone.now() - timedelta(days=days_ago)
    Application.objects.filter(pk=application.pk).update(sent_at=at, **changes)
    application.refresh_from_db()
    return application


def answered(application: Application, after_days: float) -> None:
    ApplicationEvent.objects.create(
        application=application,
        from_stage=Stage.SUBMITTED,
        to_stage=Stage.IN_REVIEW,
        by=cast.ben(),
        at=application.sent_at + timedelta(days=after_days),
    )


def test_answers_are_counted_with_their_median(client):
    for number in range(12):
        application = sent(30, number)
        if number < 11:
            answered(application, number + 1)

    assert replies(cast.northway()) == Replies(12, 11, 6.0)
    page = text(client)
    assert "11 of 12" in page
    assert "6, of 11" in page


def test_of_too_few_nothing_is_told(client):
    for number in range(9):
        answered(sent(30, number), 1)

    page = text(client)

    assert "Not enough yet: 9 of at least 10" in page
    assert "9 of 9" not in page


def test_only_twelve_months_count_and_no_silence_of_three_days():
    answered(sent(366, 1), 1)
    sent(2, 2)
    sent(4, 3)

    assert replies(cast.northway()) == Replies(1, 0, None)


def test_who_withdrew_before_an_answer_does_not_count():
    application = sent(30, 1)
    pipeline.withdraw(application, by=application.candidate.user)

    assert replies(cast.northway()).of == 0


def test_a_machines_closing_is_no_answer():
    application = sent(30, 1)
    lifecycle.withdraw(application.assignment, by=cast.ben())

    assert replies(cast.northway()) == Replies(1, 0, None)


def test_anothers_applications_do_not_count():
    answered(sent(30, 1), 1)

    assert replies(cast.southbend()) == Replies(0, 0, None)


def test_openings_that_ran_out_lower_the_share():
    for number in range(4):
        shown = build.an_assignment()
        if number < 3:
            lifecycle.fill(shown, by=cast.ben())
    over = build.today() - timedelta(days=2)
    build.an_assignment(closes_on=over, starts_on=over)

    assert closings(cast.northway()) == Closings(4, 3)


def test_offers_are_not_measured_yet(client):
    cast.northway()

    said = text(client).partition("Offers that matched the advert")[2][:60]
    assert "Not measured yet" in said


# ------------------------------------------------------------------ many
@pytest.mark.parametrize("count", [1, 3, 20])
def test_the_page_costs_the_same_whatever_is_live(client, django_assert_num_queries, count):
    for number in range(count):
        state = build.a_state(f"Q{chr(65 + number)}", f"Somewhere {number}")
        place = build.a_zip(f"{10000 + number}", f"City {number}", state=state)
        build.an_assignment(facility=build.a_facility(f"Place {number}", zip=place))
        a_rule(state.pk)
        a_registration(state=state, number=str(number))
    client.get(PAGE)

    with django_assert_num_queries(11):
        client.get(PAGE)


def test_what_does_not_fit_stands_on_the_next_page(client, settings):
    settings.PAGE_SIZE = 2
    for number in range(3):
        build.an_assignment(advertised_title=f"Number {number}")

    assert "Number 0" not in text(client)
    assert "Number 0" in text(client, "?page=2")
    assert client.get(f"{PAGE}?page=x").status_code == 200


def test_suspending_takes_the_page_away_at_once(client):
    build.an_assignment()

    agencies.suspend(cast.northway(), by=cast.sam())

    assert client.get(PAGE).status_code == 404
