"""A title level that does not fit is said to the recruiter, to staff, and written into no terms."""

import re

import pytest
from django.urls import reverse

from assignments import lifecycle
from assignments.differences import differences
from assignments.models import Assignment
from assignments.reasons import Reason
from roles.models import Profession, TitleLevel
from tests import build, cast
from tests.assignments.posts import a_post
from tests.roles.conftest import roles  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
FRAGMENT = {"HX-Request": "true", "HX-Target": "preview"}
WORDS = "Tagged technician, but it requires MLS(ASCP), which is what a scientist holds"
MLT = {"profession": "medical-laboratory-technician", "level": "technician"}


@pytest.fixture
def ben(client):
    client.force_login(cast.ben())
    return client


def a_waiting_mlt(*needs: tuple[str, str, str]) -> Assignment:
    return build.a_waiting_assignment(
        profession=Profession.objects.get(pk=MLT["profession"]),
        level=TitleLevel.objects.get(pk="technician"),
        requirements=list(needs),
    )


def previewed(client, **changes) -> str:
    response = client.post("/desk/preview/", a_post(**MLT | changes), headers=FRAGMENT)
    return " ".join(response.content.decode().split())


def test_preview_warns_of_a_technician_who_must_be_a_scientist(ben):
    page = previewed(ben, required=["mls-ascp"])

    assert WORDS in page
    assert "MLS(ASCP) is required of Medical Laboratory Scientist as scientist" in page


def test_preview_brings_the_warning_to_the_level_field_and_takes_it_away(ben):
    field = r'<div id="level-check"[^>]*hx-swap-oob="true"[^>]*>(.*?)</div>'

    warned = re.search(field, previewed(ben, required=["mls-ascp"]))
    quiet = re.search(field, previewed(ben, required=["mlt-ascp"]))

    assert WORDS in warned[1]
    assert quiet[1].strip() == ""


def test_form_without_scripts_has_the_warning_once_beside_the_level(ben):
    page = ben.post("/desk/preview/", a_post(**MLT, required=["mls-ascp"]) | {"act": "price"})

    text = " ".join(page.content.decode().split())
    assert text.count('id="level-check"') == 1
    assert "hx-swap-oob" not in text.split('id="level-check"')[1][:80]
    assert WORDS in text.split('id="level-check"')[1]


def test_two_levels_in_one_posting_are_explained(ben):
    lines = {"other": ["MLT(ASCP)", "MLS(ASCP)"], "other_strength": ["required", "required"]}

    page = previewed(ben, **lines, other_tie=["", "or"])

    assert "It takes MLT(ASCP) or MLS(ASCP): two levels, technician and scientist." in page
    assert "post each as an assignment of its own" in page


@pytest.mark.parametrize(
    "changes",
    [
        {"required": ["mlt-ascp"]},
        {"required": [], "preferred": ["mls-ascp"]},
        {"required": ["mls-ascp"], "level": ""},
        {"required": ["mls-ascp"], "profession": ""},
    ],
)
def test_preview_is_silent_where_nothing_contradicts(ben, changes):
    page = previewed(ben, **changes)

    assert "Tagged" not in page
    assert "The title level" not in page


def test_moderators_see_the_mismatch_and_what_it_rests_on(client):
    waiting = a_waiting_mlt(("mls-ascp", "required", "a"))
    client.force_login(cast.sam())

    page = client.get(reverse("admin:assignments_assignment_change", args=[waiting.pk]))

    text = " ".join(page.content.decode().split())
    assert Reason.LEVEL_MISMATCH.label in text
    assert WORDS in text
    assert "MLS(ASCP) is required of Medical Laboratory Scientist as scientist" in text


@pytest.mark.parametrize(
    ("needs", "is_queued"),
    [
        ([("mls-ascp", "required", "a")], True),
        ([("mlt-ascp", "required", "a"), ("mls-ascp", "required", "a")], True),
        ([("edu-bach", "required", "a"), ("mlt-ascp", "required", "b")], True),
        ([("mls-ascp", "preferred", "a"), ("mlt-ascp", "required", "b")], False),
        ([("mlt-ascp", "required", "a"), ("edu-assoc", "required", "b")], False),
    ],
)
def test_submission_is_screened_for_its_level(needs, is_queued):
    waiting = a_waiting_mlt(*needs)

    assert (Reason.LEVEL_MISMATCH in waiting.screening) is is_queued


def test_mismatch_forbids_nothing():
    waiting = a_waiting_mlt(("mls-ascp", "required", "a"))

    lifecycle.publish(waiting, terms=waiting.latest_terms, by=cast.sam())

    waiting.refresh_from_db()
    assert waiting.status == Assignment.Status.PUBLISHED
    assert waiting.live_terms.level_id == "technician"


def test_other_level_after_publication_waits_for_staff_while_the_old_one_stays_live():
    live = a_waiting_mlt(("mlt-ascp", "required", "a"))
    lifecycle.publish(live, terms=live.latest_terms, by=cast.sam())
    changed = build.values(
        profession=live.live_terms.profession,
        level=TitleLevel.objects.get(pk="technologist"),
        advertised_title=live.live_terms.advertised_title,
    )

    lifecycle.submit(live, changed, [("mlt-ascp", "required", "a")], by=cast.ben())

    live.refresh_from_db()
    assert live.status == Assignment.Status.IN_REVIEW
    assert live.live_terms.level_id == "technician"
    (only,) = differences(live.live_terms, live.latest_terms)
    assert (only.label, only.before, only.after) == ("Title level", "Technician", "Technologist")


def test_title_stays_as_the_agency_wrote_it_whatever_the_level():
    waiting = build.a_waiting_assignment(
        profession=Profession.objects.get(pk="medical-laboratory-scientist"),
        level=TitleLevel.objects.get(pk="scientist"),
        advertised_title="Med Tech (MT), generalist",
    )

    assert waiting.latest_terms.advertised_title == "Med Tech (MT), generalist"
    assert waiting.latest_terms.level_id == "scientist"
