"""A recruiter writes, keeps, sends, mends and revises an assignment at the desk."""

from decimal import Decimal

import pytest

from accounts.models import Agency
from assignments import lifecycle
from assignments.models import Assignment, Event, Facility, Terms
from tests import build, cast
from tests.assignments.posts import (
    a_credential,
    a_post,
    a_role_with_needs,
    address,
    errors_of,
    hidden,
    press,
    save,
)

pytestmark = pytest.mark.django_db
NEW = "/desk/assignments/new/"


def only() -> Assignment:
    return Assignment.objects.get()


def verbs(assignment: Assignment) -> list[str]:
    return list(assignment.events.values_list("verb", flat=True))


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_new_form_starts_with_thirteen_weeks_and_no_errors(ben):
    response = ben.get(NEW)

    assert response.status_code == 200
    assert hidden(response, "weeks") == "13"
    assert errors_of(response) == set()
    assert Assignment.objects.count() == 0


def test_draft_keeps_everything_however_wrong(ben):
    typed = a_post(taxable_hourly="about 30", weeks="", profession="none such", required=["x"])

    response = ben.post(NEW, typed | {"act": "save"})

    assert response.status_code == 302
    assert response.url == address(only())
    page = ben.get(response.url)
    assert hidden(page, "taxable_hourly") == "about 30"
    assert hidden(page, "weeks") == ""
    assert errors_of(page) == set()
    assert only().typed["profession"] == "none such"
    assert only().typed["required"] == ["x"]
    assert (only().status, only().latest_terms) == ("draft", None)


def test_draft_keeps_a_nul_as_a_mark_that_can_be_seen(ben):
    ben.post(NEW, a_post(advertised_title="CT\x00") | {"act": "save"})

    assert only().typed["advertised_title"] == "CT\ufffd"


def test_draft_beyond_its_size_comes_back_whole(ben):
    long = "x" * 100_001

    response = ben.post(NEW, a_post(description=long) | {"act": "save"})

    assert response.status_code == 422
    assert errors_of(response) == {"description"}
    assert long in response.content.decode()
    assert Assignment.objects.count() == 0


def test_refused_send_says_that_its_draft_is_kept_and_sends_that_one(ben):
    post = a_post(weeks="") | {"act": "submit", "public_id": hidden(ben.get(NEW), "public_id")}

    refused = ben.post(NEW, post)
    edition = {"edition": hidden(refused, "edition")}
    sent = ben.post(address(only()), post | edition | {"weeks": "13"})

    assert refused.status_code == 422
    assert "Not sent. What you typed is kept as a draft" in text_of(refused)
    assert f'<a href="{address(only())}">at its own address</a>' in text_of(refused)
    assert sent.status_code == 302
    assert only().status == "in_review"


def test_draft_of_one_tab_pressed_twice_is_one(ben):
    post = a_post() | {"act": "save", "public_id": hidden(ben.get(NEW), "public_id")}

    first, second = ben.post(NEW, post), ben.post(NEW, post)

    assert first.url == second.url == address(only())
    assert verbs(only()) == ["start"]


def test_draft_with_an_id_of_nonsense_gets_one_of_ours(ben):
    for public_id in ("", "\x00", "../../etc", "x" * 10_000):
        ben.post(NEW, a_post() | {"act": "save", "public_id": public_id})

    assert len(set(Assignment.objects.values_list("public_id", flat=True))) == 4


def test_new_assignment_is_sent_for_review_in_one_go(ben):
    response = ben.post(NEW, a_post() | {"act": "submit"}, follow=True)

    assert response.redirect_chain == [("/desk/", 302)]
    assert "is sent for review. You get an e-mail" in text_of(response)
    assert (only().status, only().typed) == ("in_review", None)
    assert only().agency == cast.northway()
    assert only().latest_terms.weekly_gross == Decimal("2576.00")
    assert verbs(only()) == ["start", "submit"]


def test_new_assignment_sent_twice_is_one(ben):
    post = a_post() | {"act": "submit", "public_id": hidden(ben.get(NEW), "public_id")}

    first, second = ben.post(NEW, post), ben.post(NEW, post)

    assert (first.status_code, first.url) == (second.status_code, second.url) == (302, "/desk/")
    assert verbs(only()) == ["start", "submit"]


def test_form_with_mistakes_comes_back_and_is_kept(ben):
    post = a_post(taxable_hourly="abc", weeks="99", unit="CT 2")

    response = ben.post(NEW, post | {"act": "submit"})

    assert response.status_code == 422
    assert errors_of(response) == {"taxable_hourly", "weeks"}
    assert hidden(response, "taxable_hourly") == "abc"
    assert hidden(response, "unit") == "CT 2"
    assert hidden(response, "edition") == str(only().edition)
    assert only().typed["taxable_hourly"] == "abc"
    assert f'action="{address(only())}"' in response.content.decode()


def test_agency_comes_from_the_person_not_from_the_form(ben):
    southbend = cast.southbend()
    extra = {"agency": str(southbend.pk), "by": "1", "status": "published", "live_terms": "1"}

    ben.post(NEW, a_post() | extra | {"act": "submit"})

    assert (only().agency, only().by, only().status) == (cast.northway(), cast.ben(), "in_review")
    assert only().live_terms is None


def test_credentials_are_written_with_their_groups(ben):
    a_role_with_needs()
    a_credential("cnmt")
    ticks = {"required": ["arrt-ct", "nmtcb-ct", "bls"], "preferred": ["acls"]}
    lines = {"other": ["CNMT", ""], "other_strength": ["preferred"] * 2, "other_tie": ["", ""]}

    ben.post(NEW, a_post() | ticks | lines | {"act": "submit"})

    rows = only().latest_terms.requirements.values_list("credential", "strength", "group")
    assert set(rows) == {
        ("arrt-ct", "required", "req1"),
        ("nmtcb-ct", "required", "req1"),
        ("bls", "required", "life-support"),
        ("acls", "preferred", "pref2"),
        ("cnmt", "preferred", "own-cnmt"),
    }


def test_new_facility_is_entered_when_it_is_sent_and_once(ben):
    named = {
        "facility": "",
        "new_facility_name": "New Clinic",
        "new_facility_kind": "outpatient",
        "new_facility_zip": "74104",
    }
    before = Facility.objects.count()
    post = a_post() | named | {"public_id": hidden(ben.get(NEW), "public_id")}
    known = Facility.objects.count() - before

    ben.post(NEW, post | {"act": "save"})
    drafted = Facility.objects.count()
    ben.post(address(only()), post | {"act": "submit", "edition": "1"})
    ben.post(address(only()), post | {"act": "submit", "edition": "1"})

    assert drafted == before + known
    facility = Facility.objects.get(name="New Clinic")
    assert (facility.agency, facility.kind, facility.zip_id) == (
        cast.northway(),
        "outpatient",
        "74104",
    )
    assert only().latest_terms.facility == facility
    assert verbs(only()) == ["start", "submit"]


def test_sent_back_shows_why_and_starts_from_what_was_sent(ben):
    waiting = build.a_waiting_assignment(unit="Tower B")
    lifecycle.send_back(
        waiting,
        terms=waiting.latest_terms,
        reason="pay_unclear",
        text="Is the 28 <taxable>?",
        by=cast.sam(),
    )

    page = ben.get(address(waiting))

    assert "Sent back by our staff: Pay is unclear or does not add up" in text_of(page)
    assert "Is the 28 &lt;taxable&gt;?" in text_of(page)
    assert hidden(page, "unit") == "Tower B"
    assert hidden(page, "taxable_hourly") == "28"
    press(ben, waiting, "submit", unit="Tower B", taxable_hourly="29")
    waiting.refresh_from_db()
    assert (waiting.status, waiting.latest_terms.version) == ("in_review", 2)
    assert "Sent back by our staff" not in text_of(ben.get(address(waiting)))


def test_sent_back_may_be_sent_again_as_it_was(ben):
    waiting = build.a_waiting_assignment()
    lifecycle.send_back(waiting, terms=waiting.latest_terms, reason="other", text="", by=cast.sam())

    press(ben, waiting, "submit")

    waiting.refresh_from_db()
    assert waiting.status == "in_review"


def test_editing_what_is_published_leaves_it_public_until_decided(ben):
    live = build.an_assignment()
    shown = live.live_terms

    save(ben, live, unit="Tower C")
    kept = Assignment.objects.get()
    press(ben, live, "submit", unit="Tower C")

    assert (kept.status, kept.live_terms) == ("published", shown)
    assert kept.typed["unit"] == "Tower C"
    live.refresh_from_db()
    assert (live.status, live.live_terms, live.typed) == ("in_review", shown, None)
    assert live.latest_terms.unit == "Tower C"
    assert Assignment.objects.live().get() == live
    assert Terms.objects.get(pk=shown.pk).unit == "Radiology"
    assert verbs(live) == ["start", "submit", "publish", "revise"]


def test_sending_what_is_public_already_writes_nothing(ben):
    live = build.an_assignment()
    same = {
        "closes_on": live.live_terms.closes_on.isoformat(),
        "requisition_ref": live.requisition_ref,
    }

    response = press(ben, live, "submit", **same)

    assert response.status_code == 302
    assert verbs(live) == ["start", "submit", "publish"]
    assert Terms.objects.count() == 1


def test_unsent_changes_can_be_discarded(ben):
    live = build.an_assignment()
    save(ben, live, unit="Tower C")

    press(ben, live, "discard")

    live.refresh_from_db()
    assert live.typed is None
    assert hidden(ben.get(address(live)), "unit") == "Radiology"


def test_agency_that_waits_may_send_but_is_not_shown(ben):
    agency = cast.northway()
    Agency.objects.filter(pk=agency.pk).update(status="pending")

    page = text_of(ben.get(NEW))
    response = ben.post(NEW, a_post() | {"act": "submit"}, follow=True)

    assert "Northway Travel waits to be let in" in page
    assert "once our staff have let Northway Travel in" in text_of(response)
    assert only().status == "in_review"
    lifecycle.publish(only(), terms=only().latest_terms, by=cast.sam())
    assert not Assignment.objects.live().exists()


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_agency_that_is_halted_writes_nothing_and_loses_nothing(ben, status):
    live = build.an_assignment()
    Agency.objects.filter(pk=live.agency_id).update(status=status)

    answers = [
        ben.post(NEW, a_post(unit="Tower D") | {"act": "save"}),
        ben.post(NEW, a_post(unit="Tower D") | {"act": "submit"}),
        save(ben, live, unit="Tower D"),
        press(ben, live, "submit", unit="Tower D"),
    ]

    assert [each.status_code for each in answers] == [403] * 4
    assert [hidden(each, "unit") for each in answers] == ["Tower D"] * 4
    assert f"Northway Travel is {status}" in text_of(answers[0])
    assert Assignment.objects.get().typed is None
    assert Event.objects.count() == 3
    assert Agency.objects.get(pk=live.agency_id).status == status


@pytest.mark.parametrize("end", ["fill", "withdraw"])
def test_ended_assignment_can_be_read_and_not_written(ben, end):
    live = build.an_assignment()
    getattr(lifecycle, end)(live, by=cast.ben())

    page, answer = ben.get(address(live)), save(ben, live, unit="Tower D")

    assert (page.status_code, answer.status_code) == (200, 409)
    assert "can no longer be changed" in text_of(page)
    live.refresh_from_db()
    assert live.typed is None
