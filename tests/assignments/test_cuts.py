"""Open applicants hear that what they applied for was made worse; nobody hears of anything else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from assignments import lifecycle, pipeline
from assignments.models import Application, ApplicationEvent, Assignment, Sight
from outbox.models import Email
from tests import build, cast
from tests.assignments.answering import address, text
from tests.assignments.applying import address as apply_address
from tests.assignments.applying import publish_change, typed
from tests.assignments.histories import at_stage, check_everything
from tests.assignments.racing import behind

pytestmark = pytest.mark.django_db
Stage = Application.Stage
D = Decimal


def amend(assignment: Assignment, **changes) -> None:
    """A small one, which goes live at once."""
    version = assignment.live_terms.version
    lifecycle.submit(assignment, build.values(**changes), [], by=cast.ben())
    assert assignment.live_terms.version == version + 1


def told() -> list[Email]:
    return list(Email.objects.filter(key__startswith="terms-changed:"))


def test_open_applicant_reads_each_difference_and_what_it_costs():
    application = build.an_application()
    live = application.assignment
    lifecycle.submit(
        live,
        build.values(taxable_hourly=D("26.50"), shift="day", description="Park in lot B."),
        [],
        by=cast.ben(),
        change_reason="facility_changed",
    )

    lifecycle.publish(live, terms=live.latest_terms, by=cast.sam())

    (mail,) = told()
    assert mail.to == application.candidate.user.email
    assert "Taxable hourly, an hour: $28 → $26.50 (\N{MINUS SIGN}$54 a week)" in mail.text
    assert "Shift: Night → Day\n" in mail.text
    assert "The agency's own words: reworded" in mail.text
    assert "Park in lot" not in mail.text
    assert "Reason given: Facility changed it" in mail.text
    assert f"/my/applications/{application.public_id}/" in mail.text
    assert "never counted against you" in mail.text


@pytest.mark.parametrize("stage", Stage)
def test_only_open_applications_are_told(stage):
    application = at_stage(stage)
    live = application.assignment
    if live.status != Assignment.Status.PUBLISHED:
        return

    publish_change(live, weeks=8)

    assert len(told()) == (stage in Application.OPEN)
    check_everything()


def test_raise_and_new_words_are_told_to_nobody():
    application = build.an_application()

    amend(application.assignment, taxable_hourly=D(30))
    amend(application.assignment, taxable_hourly=D(30), description="Park in lot B.")

    assert told() == []


def test_each_publication_tells_once_and_in_full():
    application = build.an_application()

    publish_change(application.assignment, taxable_hourly=D(27))
    publish_change(application.assignment, taxable_hourly=D(26))

    texts = "".join(mail.text for mail in told())
    assert len(told()) == 2
    assert texts.count("$28 → $27 (\N{MINUS SIGN}$36 a week)") == 1
    assert texts.count("$28 → $26 (\N{MINUS SIGN}$72 a week)") == 1


def test_softened_cut_is_told_no_second_time():
    application = build.an_application()
    publish_change(application.assignment, taxable_hourly=D(26))

    publish_change(application.assignment, taxable_hourly=D(27))

    assert len(told()) == 1


def test_cut_back_to_what_one_applied_for_is_no_cut_for_them_but_for_the_next():
    first = build.an_application()
    live = first.assignment
    amend(live, taxable_hourly=D(30))
    second = build.an_application(live, cast.dan())

    publish_change(live, taxable_hourly=D(29))

    assert [mail.to for mail in told()] == [second.candidate.user.email]


def test_start_that_moves_in_small_steps_is_told_when_it_went_far():
    application = build.an_application()
    live = application.assignment
    first = live.live_terms.starts_on
    amend(live, starts_on=first + timedelta(days=5))
    assert told() == []

    publish_change(live, starts_on=first + timedelta(days=10))

    assert len(told()) == 1


def test_first_publication_tells_nobody():
    build.an_assignment()

    assert told() == []
    assert not Sight.objects.exists()


def test_cut_that_was_told_counts_as_seen():
    application = build.an_application()

    publish_change(application.assignment, weeks=8)

    assert Sight.objects.filter(terms=application.assignment.live_terms).exists()


@pytest.mark.parametrize("applicants", [1, 3, 20])
def test_beside_the_mails_telling_costs_the_same_queries(applicants, django_assert_num_queries):
    live = build.an_assignment()
    for number in range(applicants):
        build.an_application(live, cast.candidate(f"Traveler{number}"))
    lifecycle.submit(live, build.values(weeks=8), [], by=cast.ben())
    a_mail = 3  # in a savepoint

    with django_assert_num_queries(35 + a_mail * applicants):
        lifecycle.publish(live, terms=live.latest_terms, by=cast.sam())

    assert len(told()) == applicants


# ---------------------------------------------------------------- what the applicant can do
def test_application_made_at_version_3_still_shows_it_after_two_edits(page):
    live = build.an_assignment()
    amend(live, taxable_hourly=D("28.50"))
    amend(live, taxable_hourly=D("29.00"))
    application = build.an_application(live)
    publish_change(live, taxable_hourly=D("26.00"))
    publish_change(live, taxable_hourly=D("26.00"), weeks=8)

    response = page.get(address(application))

    assert (response.context["terms"].version, live.live_terms.version) == (3, 5)
    found = [(d.name, d.before, d.after, d.weekly) for d in response.context["differences"]]
    assert found == [
        ("taxable_hourly", D("29.00"), D("26.00"), D("-108.00")),
        ("weeks", 13, 8, None),
    ]
    assert "$29/h × 36 h" in text(response)
    assert "\N{MINUS SIGN}$108 a week" in text(response)


def withdraw(page, application, **data):
    sent = {"seen": application.stage, "text": "", "reason": "terms_changed"} | data
    return page.post(f"{address(application)}withdrawal/", sent)


def test_withdrawing_because_terms_changed_is_said_so_to_the_recruiter(page):
    application = build.an_application()
    publish_change(application.assignment, weeks=8)
    offered = text(page.get(address(application)))

    withdraw(page, application)

    application.refresh_from_db()
    event = application.events.last()
    assert "The terms changed" in offered
    assert application.stage == Stage.WITHDRAWN
    assert event.reason == ApplicationEvent.Reason.TERMS_CHANGED
    mail = Email.objects.get(key=f"application_answered:{event.pk}")
    assert "Their reason: the terms changed." in mail.text
    assert "You withdrew it. Reason: The terms changed." in text(page.get(address(application)))


def test_reason_is_offered_only_where_terms_did_change(page):
    application = build.an_application()

    assert "The terms changed" not in text(page.get(address(application)))
    withdraw(page, application)

    assert application.events.last().reason == ""


def test_another_reason_is_refused_and_nothing_typed_is_lost(page):
    application = build.an_application()
    publish_change(application.assignment, weeks=8)

    response = withdraw(page, application, reason="experience", text="Too far by now.")

    application.refresh_from_db()
    assert (response.status_code, application.stage) == (422, Stage.SUBMITTED)
    assert "Too far by now." in text(response)


def test_who_withdrew_because_of_it_may_apply_again():
    application = build.an_application()
    live = application.assignment
    publish_change(live, weeks=8)
    pipeline.withdraw(application, by=application.candidate.user, reason="terms_changed")

    again = build.an_application(live, application.candidate)

    assert (again.pk != application.pk, again.terms) == (True, live.live_terms)


def test_recruiter_cannot_decline_with_the_travelers_reason(ben):
    application = at_stage(Stage.IN_REVIEW)
    sent = {"seen": application.stage, "reason": "terms_changed", "text": ""}

    response = ben.post(f"/desk/applications/{application.public_id}/decline/", sent)

    application.refresh_from_db()
    assert (response.status_code, application.stage) == (422, Stage.IN_REVIEW)


# ---------------------------------------------------------------- at the same time
@pytest.mark.django_db(transaction=True)
def test_who_applies_while_a_small_change_goes_live_decides_again(page):
    live, ben = build.an_assignment(), cast.ben()
    sent, values = typed(live), build.values(description="Park in lot B.")

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            lifecycle.submit(live, values, [], by=ben)
            late = behind(lambda: page.post(apply_address(live), sent), pool)
        response = late.result(20)

    assert response.status_code == 409
    assert [d.name for d in response.context["differences"]] == ["description"]
    assert "Nights suit me." in response.content.decode()
    assert not Application.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_who_applied_a_moment_before_the_cut_is_told_of_it():
    live, sam, cleo = build.an_assignment(), cast.sam(), cast.cleo()
    seen, soon = live.live_terms, build.today() + timedelta(days=30)
    lifecycle.submit(live, build.values(weeks=8), [], by=cast.ben())
    publish = lambda: lifecycle.publish(live, terms=live.latest_terms, by=sam)  # noqa: E731

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            pipeline.apply(cleo, Assignment.objects.get(), terms=seen, available_from=soon)
            late = behind(publish, pool)
        published = late.result(20)

    assert published.live_terms.weeks == 8
    assert len(told()) == 1
    check_everything()
