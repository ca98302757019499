"""Every letter: who gets it, what it says, where its one link leads, and that it goes once."""

import re
from datetime import timedelta

import pytest

from accounts.models import Membership
from assignments import lifecycle, pipeline
from assignments.models import Application
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import at_stage, go

Stage = Application.Stage
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://board.example"
    settings.SITE_NAME = "Thirteen"


def newest(to: str) -> Email:
    return Email.objects.filter(to=to).order_by("-created_at", "-key")[0]


def links(mail: Email) -> list[str]:
    found = re.findall(r"https://\S+", mail.text)
    return [link for link in found if link != "https://board.example/"]


def stage_letter(stage: str, to: str) -> tuple[Application, Email]:
    application = at_stage(stage)
    return application, newest(to)


TRAVELER, RECRUITER = "cleo@example.com", "ben@example.com"
CARD = [
    "Assignment: CT Technologist, nights (Technologist)",
    "Pay: $2,576 a week ($28/h taxable + $1,568 untaxed)",
    "Where: St. Example Medical Center, Tulsa OK",
    "Agency: Northway Travel",
]


@pytest.mark.parametrize(
    ("stage", "to", "subject", "sentence"),
    [
        (Stage.SUBMITTED, TRAVELER, "Application sent: CT Tech", "went to Northway Travel"),
        (Stage.SUBMITTED, RECRUITER, "Cleo applied: CT Tech", "Cleo applied for your assignment"),
        (Stage.IN_REVIEW, TRAVELER, "In review: CT Tech", "is reviewing your application"),
        (Stage.INTERVIEW, TRAVELER, "Interview: CT Tech", "wants to interview you"),
        (Stage.OFFERED, TRAVELER, "An offer: CT Tech", "offers you this assignment"),
        (Stage.ACCEPTED, RECRUITER, "Cleo accepted your offer", "Cleo accepted your offer."),
        (Stage.OFFER_DECLINED, RECRUITER, "Cleo declined your offer", "declined your offer."),
        (Stage.WITHDRAWN, RECRUITER, "Cleo withdrew: CT Tech", "Cleo withdrew their application"),
        (
            Stage.NOT_PROCEEDING,
            TRAVELER,
            "Not proceeding: CT Tech",
            "The reason: Experience does not fit.",
        ),
        (Stage.CLOSED, TRAVELER, "Closed: CT Tech", "Northway Travel withdrew this assignment"),
    ],
)
def test_letter_says_what_happened_shows_the_card_and_has_one_link(stage, to, subject, sentence):
    application, mail = stage_letter(stage, to)

    assert mail.subject.startswith(subject)
    assert sentence in mail.text
    assert [line for line in CARD if line not in mail.text] == []
    place = "my" if to == TRAVELER else "desk"
    assert links(mail) == [f"https://board.example/{place}/applications/{application.public_id}/"]
    assert "You get this because" in mail.text


def test_filling_tells_the_others_that_someone_else_was_taken():
    application = build.an_application()

    lifecycle.fill(application.assignment, by=cast.ben())

    mail = newest(TRAVELER)
    assert mail.subject == "Closed: CT Technologist, nights"
    assert "filled this assignment with someone else" in mail.text


def test_publication_tells_the_recruiter_how_long_it_lasts():
    assignment = build.an_assignment()

    mail = newest(RECRUITER)

    assert mail.subject == "Published: CT Technologist, nights"
    assert "within 7 days" in mail.text
    assert [line for line in CARD if line not in mail.text] == []
    assert links(mail) == [
        f"https://board.example/assignments/{assignment.public_id}/{assignment.slug}/"
    ]


@pytest.mark.parametrize(
    ("is_revision", "said"),
    [(False, "It is a draft again"), (True, "What was published before stays on the board")],
)
def test_sending_back_tells_reason_and_words(is_revision, said):
    assignment = build.an_assignment() if is_revision else build.a_waiting_assignment()
    if is_revision:
        lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())

    lifecycle.send_back(
        assignment,
        terms=assignment.latest_terms,
        reason="dates",
        text="It starts\nbefore it closes.",
        by=cast.sam(),
    )

    mail = Email.objects.get(key__startswith="sent-back:")
    assert mail.to == RECRUITER
    assert "The reason: Dates do not make sense." in mail.text
    assert "> It starts\n> before it closes." in mail.text
    assert said in mail.text
    assert links(mail) == [f"https://board.example/desk/assignments/{assignment.public_id}/"]


def test_unknown_pay_is_not_stated():
    build.an_application(build.an_assignment(lodging_weekly=None, mie_weekly=None))

    assert "Pay: $28/h taxable, untaxed part not stated" in newest(TRAVELER).text


def test_words_of_a_person_cannot_pose_as_ours():
    application = build.an_application()
    trick = "Fine.\n\nSee the offer:\nhttps://board.example/elsewhere/"

    pipeline.advance(application, Stage.IN_REVIEW, text=trick, by=cast.ben())

    mail = newest(TRAVELER)
    assert "\nhttps://board.example/elsewhere/" not in mail.text
    assert "> https://board.example/elsewhere/" in mail.text
    assert mail.html.count('class="button"') == 1


def test_name_cannot_break_the_subject():
    candidate = cast.cleo()
    candidate.user.name = "Cleo\nBcc: everyone@example.com"
    candidate.user.save()

    build.an_application(candidate=candidate)

    assert newest(RECRUITER).subject.startswith("Cleo Bcc: everyone@example.com applied:")


def test_note_goes_to_the_recruiter_and_the_contact_does_not():
    candidate = cast.cleo()
    candidate.phone = "+19185550123"
    candidate.save()

    build.an_application(candidate=candidate, note="Nights suit me.")

    mail = newest(RECRUITER)
    assert "> Nights suit me." in mail.text
    assert TRAVELER not in mail.text
    assert "555" not in mail.text


def test_recruiter_who_left_the_agency_hears_nothing_of_its_applicants():
    assignment = build.an_assignment()
    cast.ana()
    Membership.objects.filter(user=cast.ben()).delete()
    Email.objects.all().delete()

    build.an_application(assignment)

    assert set(Email.objects.values_list("to", flat=True)) == {TRAVELER, "ana@example.com"}


def test_disabled_recruiter_hears_nothing():
    assignment = build.an_assignment()
    owner = cast.ana()
    ben = cast.ben()
    ben.is_active = False
    ben.save()
    Email.objects.all().delete()

    build.an_application(assignment)

    assert set(Email.objects.values_list("to", flat=True)) == {TRAVELER, owner.email}


def test_agency_without_people_gets_no_letter_and_the_application_stands():
    assignment = build.an_assignment()
    Membership.objects.all().delete()
    Email.objects.all().delete()

    application = build.an_application(assignment)

    assert application.pk
    assert list(Email.objects.values_list("to", flat=True)) == [TRAVELER]


def test_each_event_has_a_key_of_its_own():
    application = at_stage(Stage.WITHDRAWN)
    pipeline.apply(
        application.candidate,
        application.assignment,
        terms=application.terms,
        available_from=build.today() + timedelta(days=1),
    )

    keys = list(Email.objects.values_list("key", flat=True))

    assert len(keys) == len(set(keys)) == 6


def test_closing_many_costs_the_same_for_each(django_assert_max_num_queries):
    assignment = build.an_assignment()
    for name in ("Cleo", "Dan", "Eve", "Finn", "Gil"):
        build.an_application(assignment, cast.candidate(name))

    with django_assert_max_num_queries(60):
        lifecycle.withdraw(assignment, by=cast.ben())

    assert Application.objects.filter(stage=Stage.CLOSED).count() == 5


def test_going_through_all_stages_writes_one_mail_each():
    application = build.an_application()
    for stage in (Stage.IN_REVIEW, Stage.INTERVIEW, Stage.OFFERED, Stage.ACCEPTED):
        go(application, stage)

    assert Email.objects.filter(to=TRAVELER).count() == 4
    assert Email.objects.filter(to=RECRUITER).count() == 3
