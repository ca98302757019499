"""What a recruiter is told of changes to what is public: before sending them, and after."""

from decimal import Decimal

import pytest

from assignments import lifecycle
from assignments.models import Assignment, Event, Terms
from tests import build, cast
from tests.assignments.posts import a_post, address, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> Assignment:
    return build.an_assignment()


def same(live: Assignment, **changes) -> dict:
    """The form that says what is public, but for the changes."""
    closes_on = live.live_terms.closes_on.isoformat()
    private = {name: getattr(live, name) for name in Assignment.PRIVATE}
    return a_post(closes_on=closes_on, public_id=live.public_id, edition=None) | private | changes


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def outlook(client, live: Assignment, **changes):
    response = client.post(
        "/desk/preview/",
        same(live, **changes),
        headers={"HX-Request": "true", "HX-Target": "preview"},
    )
    return response.context["preview"].outlook, text_of(response)


def send(client, live: Assignment, **changes) -> str:
    return text_of(client.get(press(client, live, "submit", **same(live, **changes)).url))


def test_cut_is_announced_as_read_first_with_what_it_costs(ben, live):
    found, said = outlook(ben, live, taxable_hourly="26.50")

    (difference,) = found.differences
    assert (found.is_small, difference.weekly) == (False, Decimal("-54.00"))
    assert "Our staff read it first" in said
    assert "$28 → $26.50 (\N{MINUS SIGN}$54 a week)" in said


def test_small_change_is_announced_as_live_at_once(ben, live):
    found, said = outlook(ben, live, description="Park in lot B.")

    assert found.is_small
    assert "Goes live at once" in said


def test_nothing_changed_is_announced_too(ben, live):
    assert "Nothing changes" in outlook(ben, live)[1]


@pytest.mark.parametrize("wrong", [{"weeks": ""}, {"taxable_hourly": "x"}, {"facility": ""}])
def test_half_a_form_announces_nothing(ben, live, wrong):
    assert outlook(ben, live, **wrong)[0] is None


def test_changed_credentials_and_a_new_facility_are_announced(ben, live):
    build.a_credential()
    new = {
        "facility": "",
        "new_facility_name": "New Clinic",
        "new_facility_kind": "outpatient",
        "new_facility_zip": "74104",
    }

    found, said = outlook(ben, live, required=["arrt-ct"], **new)

    assert {each.name for each in found.differences} == {"credentials", "facility"}
    assert "New Clinic, Tulsa OK" in said


def test_draft_has_no_outlook_and_is_asked_for_no_reason(ben):
    waiting = build.a_waiting_assignment()

    page = ben.get(address(waiting))

    assert page.context["preview"].outlook is None
    assert "Why it changes" not in text_of(page)


def test_announcing_writes_nothing(ben, live):
    before = Terms.objects.count(), Event.objects.count()

    outlook(ben, live, weeks="8")

    assert (Terms.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize("changes", [1, 3])
def test_announcing_costs_the_same_queries(ben, live, changes, django_assert_max_num_queries):
    typed = dict(list({"weeks": "8", "shift": "day", "unit": "B"}.items())[:changes])
    outlook(ben, live, **typed)

    with django_assert_max_num_queries(32):
        outlook(ben, live, **typed)


def test_small_change_says_after_sending_that_it_is_public(ben, live):
    said = send(ben, live, description="Park in lot B.", change_reason="agency_error")

    live.refresh_from_db()
    assert "is public with your changes" in said
    assert live.live_terms.description == "Park in lot B."
    assert live.events.last().change_reason == "agency_error"


def test_reason_of_a_cut_is_kept_with_the_revision(ben, live):
    said = send(ben, live, weeks="8", change_reason="facility_changed")

    live.refresh_from_db()
    assert "is sent for review" in said
    assert (live.status, live.events.last().change_reason) == ("in_review", "facility_changed")
    assert "Facility changed it" in text_of(ben.get(address(live, "history/")))


def test_reason_that_is_none_is_told_beside_its_field(ben, live):
    response = press(ben, live, "submit", **same(live, weeks="8", change_reason="spite"))

    assert response.status_code == 422
    assert "change_reason" in response.context["form"].errors
    assert Terms.objects.count() == 1


def test_reason_is_kept_with_a_draft(ben, live):
    press(ben, live, "save", **same(live, weeks="8", change_reason="market"))

    page = ben.get(address(live))

    assert '<option value="market" selected>' in page.content.decode()


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"taxable_hourly": "28.00", "mie_weekly": "476.0"},
        {"unit": "  Radiology ", "description": "A plain night assignment. \r\n"},
    ],
)
def test_sending_again_what_is_public_says_nothing_changed(ben, live, again):
    said = send(ben, live, change_reason="market", **again)

    assert "Nothing changed: this is what is public already." in said
    assert (Terms.objects.count(), live.events.count()) == (1, 3)


def test_sending_what_is_public_takes_back_what_waits(ben, live):
    lifecycle.submit(live, build.values(weeks=8), [], by=cast.ben())

    said = send(ben, live)

    live.refresh_from_db()
    assert "stays public as it is" in said
    assert (live.status, live.latest_terms) == ("published", live.live_terms)
