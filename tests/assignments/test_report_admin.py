"""Staff and reports: what waits, in order; one answer; the way back."""

import pytest
from django.test import Client
from django.urls import reverse

from assignments.models import Assignment, Report
from tests import build, cast
from tests.assignments.test_reports import reported

pytestmark = pytest.mark.django_db
WAITING = "/admin/assignments/report/waiting/"


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(cast.sam())
    return client


def answer_at(assignment: Assignment) -> str:
    return reverse("admin:assignments_report_answer", args=[assignment.pk])


def test_nothing_waits(staff):
    assert "No report waits" in staff.get(WAITING).content.decode()


def test_most_people_come_first_then_the_oldest(staff):
    old, new, many = (
        build.an_assignment(advertised_title=f"CT {n}") for n in ("one", "two", "six")
    )
    for each in (old, new, many):
        reported(each)
    reported(many, place="198.51.100.7")

    page = staff.get(WAITING).content.decode()

    assert page.index("CT six") < page.index("CT one") < page.index("CT two")


@pytest.mark.parametrize("count", [1, 3, 20])
def test_what_waits_is_read_in_as_many_queries_however_long(
    staff, count, django_assert_num_queries
):
    for number in range(count):
        reported(build.an_assignment(), place=f"192.0.2.{number}")
    staff.get(WAITING)

    with django_assert_num_queries(3):
        page = staff.get(WAITING).content.decode()

    assert page.count('/answer/"') == count


def test_answer_page_shows_what_was_said_and_suggests_the_reason(staff):
    live = build.an_assignment()
    reported(live, code="pay_wrong", note="They offered <b>less</b>.")

    page = staff.get(answer_at(live)).content.decode()

    assert "1 person says that something is wrong." in page
    assert "They offered &lt;b&gt;less&lt;/b&gt;." in page
    assert '<option value="pay_unclear" selected>' in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outcome": ""}, "Choose what came of it."),
        ({"reason": ""}, "Choose why, so that the agency can put it right."),
        ({"reason": "other", "text": ""}, "Say in a sentence what is wrong."),
    ],
)
def test_decision_that_is_not_whole_decides_nothing(staff, changes, words):
    live = build.an_assignment()
    newest = reported(live).pk
    whole = {"newest": newest, "outcome": "taken_down", "reason": "not_real", "text": "Kept text"}

    response = staff.post(answer_at(live), whole | changes)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "Kept text" in response.content.decode() or "text" in changes
    assert Report.objects.open().count() == 1


def test_decision_takes_it_down_and_the_button_puts_it_back(staff):
    live = build.an_assignment()
    newest = reported(live).pk

    staff.post(
        answer_at(live),
        {"newest": newest, "outcome": "taken_down", "reason": "not_real", "text": ""},
    )
    taken = Assignment.objects.get()
    back = staff.post(
        reverse("admin:assignments_report_return", args=[live.pk]), {"text": ""}, follow=True
    )

    assert taken.status == Assignment.Status.REMOVED
    assert "Back on the board" in back.content.decode()
    assert Assignment.objects.get().is_live


def test_late_decision_is_told_so(staff):
    live = build.an_assignment()
    newest = reported(live).pk
    form = {"newest": newest, "outcome": "nothing_found", "reason": "", "text": ""}
    staff.post(answer_at(live), form)

    page = staff.post(answer_at(live), form, follow=True).content.decode()

    assert "Somebody answered these reports a moment ago" in page


def test_returning_is_a_post(staff):
    at = reverse("admin:assignments_report_return", args=[build.an_assignment().pk])

    assert staff.get(at).status_code == 405


@pytest.mark.parametrize("path", [WAITING, "/admin/assignments/report/1/answer/"])
def test_only_moderators_come_in(client, path):
    client.force_login(cast.person("Uma", is_staff=True))

    assert client.get(path).status_code == 403
