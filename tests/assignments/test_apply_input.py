"""Whatever is typed into the application form gets an answer beside the field."""

import pytest

from assignments.models import Application
from tests import build, cast
from tests.assignments.applying import address, day, typed

pytestmark = pytest.mark.django_db
Stage = Application.Stage


NASTY = [
    "",
    "\x00",
    "a\x00b",
    "0000-00-00",
    "9999-12-31",
    "1900-01-01",
    "2027-02-30",
    "31/12/2027",
    "1e9999999",
    "9" * 400,
    "-1",
    "٣",
    "🦴" * 3000,
    "x" * 900_000,
    "<script>alert(1)</script>",
    "{{7*7}}",
    "' OR 1=1--",
    "\u202eevil\ud7ff",
    "\r\nSet-Cookie: x=1",
]
FIELDS = ["terms", "name", "phone", "available_from", "later_start", "note", "resume", "new_resume"]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", NASTY, ids=lambda value: ascii(value)[:20])
def test_bad_input_is_answered_and_never_fails(client, field, value):
    candidate = cast.dan()
    client.force_login(candidate.user)
    assignment = build.an_assignment()
    good = typed(assignment, name="Dan", phone="918 555 0199")

    response = client.post(address(assignment), good | {field: value})

    assert response.status_code in {302, 409, 422}
    assert Application.objects.count() == (response.status_code == 302)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "Say from which day you can work."),
        ("soon", "Write the day as"),
        (day(-3), "That day is over."),
        ("2199-01-01", "Give a day within the next two years."),
    ],
)
def test_bad_day_gets_a_message_beside_the_field(page, value, message):
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment, available_from=value))

    assert message in response.context["form"].errors["available_from"][0]
    assert response.context["form"]["note"].value() == "Nights suit me."


def test_note_may_have_two_thousand_characters_with_line_ends_counted_once(page):
    assignment = build.an_assignment()
    note = "\r\n".join(["x" * 99] * 20)

    page.post(address(assignment), typed(assignment, note=note + "x"))

    assert len(Application.objects.get().note) == 2000


def test_note_that_is_too_long_comes_back_whole(page):
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment, note="x" * 2001))

    assert response.status_code == 422
    assert "x" * 2001 in response.content.decode()
    assert "This has 2001 characters. At most 2000 fit." in response.content.decode()


def test_script_in_a_note_is_shown_as_text(page):
    assignment = build.an_assignment()
    note = "<script>alert(1)</script>"

    shown = page.post(address(assignment), typed(assignment, note=note), follow=True)

    assert note not in shown.content.decode()
    assert "&lt;script&gt;alert(1)" in shown.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_other_methods_are_refused(page, method):
    assignment = build.an_assignment()

    response = getattr(page, method)(address(assignment))

    assert response.status_code == 405
