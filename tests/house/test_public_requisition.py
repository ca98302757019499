"""Where an opening comes from is for its agency and staff: nobody else reads it anywhere."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Agency
from assignments.comparing.pins import COOKIE, Pin, sealed
from assignments.models import Assignment
from outbox.models import Email
from tests import build, cast
from tests.assignments.posts import signed_in
from tests.house.test_public import PLACES, live

pytestmark = pytest.mark.django_db
VMS, NUMBER = "Zebu Program", "ZEBU-4711"
SECRET = "zebu"


def somebody() -> Agency:
    return Agency.objects.create(slug="third", name="Third Agency", status="active")


def secretive() -> Assignment:
    """Offered by two agencies, so that their pages tell of each other; one application came in."""
    other = build.an_assignment(vms=VMS, requisition_ref=NUMBER)
    shown = live(vms=VMS, requisition_ref=NUMBER)
    build.an_assignment(agency=cast.southbend(), by=cast.rex(), vms=VMS, requisition_ref=NUMBER)
    build.an_application(other)
    return shown


def pages_of(assignment: Assignment) -> list[str]:
    own = reverse("assignment", args=[assignment.public_id, assignment.slug])
    opening = reverse("opening", args=[assignment.requisition.public_id])
    apply = reverse("apply", args=[assignment.public_id])
    return [own, opening, apply, "/compare/", "/compare/sheet.csv"]


@pytest.mark.parametrize("who", ["nobody", "cleo", "another agency"])
def test_no_page_of_others_names_it(who):
    secretive()
    client = {
        "nobody": Client,
        "cleo": lambda: signed_in(cast.cleo().user),
        "another agency": lambda: signed_in(cast.member("Tom", somebody(), "recruiter")),
    }[who]()
    pins = [Pin(each.public_id, 1) for each in Assignment.objects.all()]
    client.cookies[COOKIE] = sealed(pins[:3], "cookie")

    read = {
        path: client.get(path, follow=True).content.decode().lower()
        for assignment in Assignment.objects.live()
        for path in pages_of(assignment)
    }

    assert "offers" in read[pages_of(Assignment.objects.first())[0]]
    assert [path for path, page in read.items() if SECRET in page] == []


def test_no_public_place_names_it(client, subtests):
    shown = secretive()

    for place in PLACES:
        with subtests.test(place.__name__):
            assert SECRET not in place(client, shown).lower()


def test_it_is_not_searched_by_the_public(client):
    secretive()

    assert "0 assignments" in client.get("/assignments/?q=zebu").content.decode()


def test_no_mail_names_it():
    secretive()

    mails = [f"{each.subject} {each.text} {each.html}" for each in Email.objects.all()]
    assert len(mails) > 3
    assert not [mail for mail in mails if SECRET in mail.lower()]


def test_its_agency_and_staff_read_it():
    """Shows that every place above could have failed."""
    shown = secretive()
    mine = Assignment.objects.filter(agency=cast.northway()).get()

    desk = signed_in(cast.ben()).get(reverse("desk_edit", args=[mine.public_id]))
    admin = signed_in(cast.sam()).get(
        reverse("admin:assignments_assignment_change", args=[shown.pk])
    )
    opening = signed_in(cast.sam()).get(
        reverse("admin:assignments_requisition_change", args=[shown.requisition_id])
    )

    for page in (desk, admin, opening):
        assert VMS in page.content.decode()
        assert NUMBER in page.content.decode()


def test_no_desk_of_another_agency_finds_it():
    secretive()
    rex = signed_in(cast.rex())

    ours = Assignment.objects.get(agency=cast.northway())
    assert rex.get(reverse("desk_edit", args=[ours.public_id])).status_code == 404
    assert rex.get("/desk/", {"q": NUMBER}).content.decode().count("<tr>") <= 2
