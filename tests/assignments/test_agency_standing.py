"""What an agency's standing in a state does to its postings there, and nowhere else."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts import on_file
from assignments import lifecycle
from assignments.agency_standing import NotInGoodStanding
from assignments.forms.posting import PostingForm
from assignments.forms.typed import posted
from assignments.models import Assignment
from tests import build, cast
from tests.accounts.registers import a_registration, a_rule
from tests.assignments.posts import a_post, errors_of, hidden

pytestmark = pytest.mark.django_db
LAPSE = date(2027, 3, 10)
NEW = "/desk/assignments/new/"


def at(day: date) -> time_machine.travel:
    """Noon in Tulsa."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("America/Chicago"))
    return time_machine.travel(noon, tick=False)


def in_texas():
    texas = build.a_zip("77002", "Houston", state=build.a_state("TX", "Texas"))
    return build.a_facility("Bayou Example Hospital", zip=texas)


def lapsing() -> None:
    """Northway's registration in Oklahoma, which asks for one, ends on LAPSE."""
    build.a_state()
    a_rule("OK")
    a_registration(valid_to=LAPSE)


def submitted(**changes) -> Assignment:
    return lifecycle.submit(build.a_draft(), build.values(**changes), [], by=cast.ben())


@pytest.mark.parametrize("days", [0, 1, 30])
def test_until_day_thirty_a_new_post_is_taken(days):
    lapsing()

    with at(LAPSE + timedelta(days=days)):
        assert submitted().status == "in_review"


def test_day_31_blocks_a_new_post_in_that_state_only_and_an_override_reopens_it():
    lapsing()
    end = LAPSE + timedelta(days=60)

    with at(LAPSE + timedelta(days=31)):
        with pytest.raises(NotInGoodStanding) as refusal:
            submitted()
        assert refusal.value.standing.words.startswith("Ended Mar 10, 2027; nothing newer")
        assert Assignment.objects.get().status == "draft"
        assert submitted(facility=in_texas()).status == "in_review"

        row = cast.northway().standings.get()
        row.override_until, row.override_reason = end, "The register is late"
        on_file.enter(row, by=cast.sam())
        assert submitted(shift="day").status == "in_review"
    with at(end):
        assert submitted(shift="evening").status == "in_review"
    with at(end + timedelta(days=1)), pytest.raises(NotInGoodStanding):
        submitted(shift="weekend")


def test_another_agency_posts_there_as_before():
    lapsing()

    with at(LAPSE + timedelta(days=31)):
        draft = build.a_draft(cast.rex(), cast.southbend())
        assert lifecycle.submit(draft, build.values(), [], by=cast.rex()).status == "in_review"


def test_what_is_live_stays_and_may_be_changed():
    lapsing()

    with at(LAPSE + timedelta(days=5)):
        live = build.an_assignment()
    with at(LAPSE + timedelta(days=31)):
        lifecycle.submit(live, build.values(weeks=8), [], by=cast.ben())
        assert live.status == "in_review"
        assert Assignment.objects.live().filter(pk=live.pk).exists()


def test_moving_what_is_live_there_is_a_new_post():
    lapsing()

    with at(LAPSE + timedelta(days=31)):
        live = build.an_assignment(facility=in_texas())
        with pytest.raises(NotInGoodStanding):
            lifecycle.submit(live, build.values(), [], by=cast.ben())


def test_the_day_is_the_one_where_the_work_is():
    """Half past eleven at night in Tulsa is the next day in Greenwich."""
    lapsing()
    late = datetime(2027, 4, 9, 23, 30, tzinfo=ZoneInfo("America/Chicago"))

    with time_machine.travel(late, tick=False):
        assert submitted().status == "in_review"


# ------------------------------------------------------------------ the form
def test_the_form_says_it_beside_the_facility_and_nothing_typed_is_lost(ben):
    lapsing()

    with at(LAPSE + timedelta(days=31)):
        ben.force_login(cast.ben())
        response = ben.post(NEW, a_post(unit="Room 13") | {"act": "submit"})

    assert response.status_code == 422
    assert errors_of(response) == {"facility"}
    assert "New postings in Oklahoma wait" in response.content.decode()
    assert hidden(response, "unit") == "Room 13"
    assert Assignment.objects.get().status == "draft"


def test_the_form_says_it_beside_a_new_facility_too(ben):
    lapsing()
    named = {
        "new_facility_name": "Example",
        "new_facility_kind": "acute",
        "new_facility_zip": "74104",
    }

    with at(LAPSE + timedelta(days=31)):
        build.a_zip()
        ben.force_login(cast.ben())
        response = ben.post(NEW, a_post(facility="", **named) | {"act": "submit"})

    assert errors_of(response) == {"new_facility_zip"}


def test_a_draft_is_kept_there(ben):
    lapsing()

    with at(LAPSE + timedelta(days=31)):
        ben.force_login(cast.ben())
        response = ben.post(NEW, a_post() | {"act": "save"})

    assert response.status_code == 302


def test_where_registration_is_asked_for_and_none_is_on_file_the_form_warns_and_staff_look(ben):
    build.a_facility()
    a_rule("OK", law="Act 13")

    page = ben.post("/desk/preview/", a_post()).content.decode()
    ben.post(NEW, a_post() | {"act": "submit"})

    assert "<b>Registration in Oklahoma:</b> No registration on file here." in page
    assert "Act 13" in page
    assert "standing_missing" in Assignment.objects.get().screening


def test_where_none_is_known_to_be_asked_for_nothing_is_said(ben):
    page = ben.post("/desk/preview/", a_post()).content.decode()
    ben.post(NEW, a_post() | {"act": "submit"})

    assert "Registration in" not in page
    assert not {"standing_missing", "standing_lapsed"} & {*Assignment.objects.get().screening}


def test_in_grace_the_form_warns_and_staff_look(ben):
    lapsing()

    with at(LAPSE + timedelta(days=5)):
        ben.force_login(cast.ben())
        page = ben.post("/desk/preview/", a_post()).content.decode()
        ben.post(NEW, a_post() | {"act": "submit"})

    assert "a renewal is awaited until Apr 9, 2027" in page
    assert "standing_lapsed" in Assignment.objects.get().screening


def test_a_form_checked_before_midnight_says_it_when_checked_again_after(ben):
    lapsing()
    with at(LAPSE + timedelta(days=30)):
        post = posted({name: str(value) for name, value in a_post().items()})
        form = PostingForm(post, agency=cast.northway())
        assert form.is_valid(), form.errors

    with at(LAPSE + timedelta(days=31)):
        assert set(form.again().errors) == {"facility"}
