"""The page of one assignment: what it says while it is live, and what remains of it after."""

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from assignments import lifecycle
from assignments.models import Assignment, Sight
from places.models import Source
from roles.models import LicenseFamily, StateLicenseRule
from tests import build, cast

pytestmark = pytest.mark.django_db


def address(assignment: Assignment) -> str:
    return reverse("assignment", args=[assignment.public_id, assignment.slug])


def page_of(client, assignment: Assignment) -> str:
    response = client.get(address(assignment))
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    """What a reader reads, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.split("<main")[1])).split())


def later(assignment: Assignment, **columns) -> None:
    """As the clock or another hand left it, past what the verbs would write today."""
    Assignment.objects.filter(pk=assignment.pk).update(**columns)


def days_ago(days: int):
    return timezone.now() - timedelta(days=days)


# ---------------------------------------------------------- address
def test_address_without_slug_or_with_a_wrong_one_leads_to_the_right_one(client):
    assignment = build.an_assignment()
    right = f"/assignments/{assignment.public_id}/ct-technologist-nights-tulsa-ok/"

    for wrong in ("", "rad-tech-oregon/"):
        response = client.get(f"/assignments/{assignment.public_id}/{wrong}")
        assert (response.status_code, response.headers["Location"]) == (301, right)
    assert client.get(right).status_code == 200


@pytest.mark.parametrize("public_id", ["222222222222", "1" * 12, "abc", "ABCDEFGHJKMN", "a" * 13])
def test_id_that_is_none_is_404(client, public_id):
    build.an_assignment()

    assert client.get(f"/assignments/{public_id}/x/").status_code == 404


# ---------------------------------------------------------- facts
def test_page_answers_first_and_shows_every_part(client):
    assignment = build.an_assignment(
        facility=build.a_facility(beds=412, trauma_level="II", teaching=False)
    )

    text = text_of(page_of(client, assignment))

    for fact in (
        "$2,576 a week, before tax; 36 hours guaranteed",
        "Taxable: 36 hours at $28 $1,008",
        "Lodging, untaxed $1,092",
        "Meals and incidentals, untaxed $476",
        "A week, before tax $2,576",
        "Taxable $1,008 a week, 39 %",
        "Untaxed $1,568 a week, 61 %",
        "Spread over every hour $71.56 an hour",
        "For 13 weeks $33,488",
        "Hours a week 36 (3 × 12)",
        "Call No call",
        "Beds 412",
        "Trauma center Level II",
        "Teaching hospital No",
        "Charting system Epic",
        "Northway Travel",
        "not tax advice",
    ):
        assert fact in text
    assert "Call nights" not in text


def test_unknown_is_said_and_never_computed(client):
    assignment = build.an_assignment(
        lodging_weekly=None,
        guaranteed_hours_week=None,
        call_required="",
        unit="",
        charting_system="",
        min_experience_months=None,
    )

    html = page_of(client, assignment)
    text = text_of(html)

    for fact in (
        "$28 an hour, taxable; the untaxed part is not stated",
        "Lodging, untaxed not stated",
        "A week, before tax not stated",
        "Floor of a week not stated",
        "Call not stated",
        "Unit not stated",
        "Beds not stated",
        "Trauma center not stated",
        "Teaching hospital not stated",
        "Charting system not stated",
        "Experience in this profession not stated",
        "Credentials: not stated",
    ):
        assert fact in text
    assert "pay-bar" not in html


def test_bars_show_the_shares_of_the_parts(client):
    html = page_of(client, build.an_assignment())

    bars = re.findall(r'<rect class="is-(\w+)"\s+x="([\d.]+)"\s+width="([\d.]+)"', html)

    # 1,008, 1,092 and 476 of 2,576 dollars in percent; the untaxed two with a gap of 0.4 between.
    assert bars == [
        ("taxable", "0.00", "39.13"),
        ("lodging", "0.00", "41.99"),
        ("mie", "42.39", "18.48"),
    ]
    assert "style=" not in html


def test_hours_past_forty_are_priced_as_overtime(client):
    assignment = build.an_assignment(
        hours_per_shift=Decimal(12), shifts_per_week=Decimal(4), taxable_hourly=Decimal(30)
    )

    text = text_of(page_of(client, assignment))

    assert "Taxable: 40 hours at $30 $1,200" in text
    assert "Taxable overtime: 8 hours at $45 $360" in text
    assert "1.5 x regular rate after 40 hours" in text
    assert "Taxable overtime" not in text_of(page_of(client, build.an_assignment()))


def test_alternatives_are_joined_and_preferences_told_apart(client):
    for code, name in (("nmtcb-ct", "NMTCB CT"), ("arrt-ct", "ARRT CT"), ("bls", "BLS")):
        build.a_credential(code, name)
    assignment = build.an_assignment(
        requirements=[
            ("nmtcb-ct", "required", "a"),
            ("arrt-ct", "required", "a"),
            ("bls", "preferred", "b"),
        ]
    )

    text = text_of(page_of(client, assignment))

    assert re.search(
        r"(ARRT CT or NMTCB CT|NMTCB CT or ARRT CT) Required Certification\. Any of them will do\.",
        text,
    )
    assert "BLS Preferred Certification" in text


def a_rule() -> StateLicenseRule:
    """Oklahoma's, for the family of the CT technologist."""
    family = LicenseFamily.objects.create(
        code="ct", name="Computed tomography", sort=1, **build.FACT
    )
    profession = build.a_profession()
    profession.license_family = family
    profession.save()
    Source.objects.create(key="RAD-WEB", what="The state's list of licensed work", dated="2025-06")
    return StateLicenseRule.objects.create(
        state=build.a_state(),
        license_family=family,
        status="required",
        license_name="Radiologic technologist license",
        compact_status="none_known",
        source=["RAD-WEB"],
        confidence="knowledge",
    )


def test_license_rule_of_the_state_is_told_with_its_source(client):
    a_rule()
    assignment = build.an_assignment()

    text = text_of(page_of(client, assignment))

    for fact in (
        "State license in Oklahoma",
        "Computed tomography License required",
        "Its name Radiologic technologist license",
        "Check this: it is widely known, but was not looked up",
        "The state's list of licensed work (2025-06)",
    ):
        assert fact in text


def test_license_that_was_not_looked_up_is_not_guessed(client):
    text = text_of(page_of(client, build.an_assignment()))

    assert "What Oklahoma asks of this profession is not noted here." in text


def test_description_is_shown_as_it_was_sanitised(client):
    html = page_of(
        client,
        build.an_assignment(
            description="**Two** units.\n\n<script>alert(1)</script> <a hx-get='/x'>x</a>"
        ),
    )

    assert "<strong>Two</strong> units." in html
    assert "<script>alert" not in html
    assert "<a hx-get" not in html


def test_title_of_an_agency_is_escaped(client):
    html = page_of(client, build.an_assignment(advertised_title="CT </title><img src=x>"))

    assert "<img" not in html


# ---------------------------------------------------------- history
def test_history_tells_moves_and_never_people_or_reasons(client):
    assignment = build.a_waiting_assignment()
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())
    lifecycle.confirm(assignment, by=cast.ben())
    Sight.objects.create(terms=assignment.live_terms)
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())
    lifecycle.confirm(assignment, by=cast.ben())
    lifecycle.withdraw(assignment, by=cast.ben(), text="Between us: the unit closes.")

    html = page_of(client, assignment)
    moves = re.findall(r"<li>\s*([A-Z][\w ]+?) <time", html.split('id="history"')[1])

    assert moves == [
        "Published",
        "Published with revised terms",
        "Confirmed by its agency",
        "Withdrawn",
    ]
    for secret in ("Between us", "Ben", "Sam", "Submitted", "Revised"):
        assert not re.search(rf"\b{secret}\b", text_of(html))


def test_revision_in_review_shows_the_published_terms_alone(client):
    assignment = build.an_assignment()
    lifecycle.submit(
        assignment,
        build.values(advertised_title="Secret new title", taxable_hourly=Decimal("19.99")),
        [],
        by=cast.ben(),
    )

    html = page_of(client, assignment)

    assert "CT Technologist, nights" in html
    assert "Secret new title" not in html
    assert "$19.99" not in html


# ---------------------------------------------------------- after its end
def ended(reason: str, days: int) -> Assignment:
    assignment = build.an_assignment()
    if reason == "filled":
        lifecycle.fill(assignment, by=cast.ben())
        later(assignment, ended_at=days_ago(days))
    elif reason == "withdrawn":
        lifecycle.withdraw(assignment, by=cast.ben())
        later(assignment, ended_at=days_ago(days))
    elif reason == "unconfirmed":
        later(assignment, confirmed_at=days_ago(8 + days))
    else:
        assignment = closed_since(days)
    return Assignment.objects.get(pk=assignment.pk)


def closed_since(days: int) -> Assignment:
    """Its last day to apply was so many days ago; its agency still confirms it."""
    last = build.today() - timedelta(days=days + 1)
    return build.an_assignment(closes_on=last, starts_on=last + timedelta(days=5))


WORDS = {
    "filled": "This assignment is filled",
    "withdrawn": "This assignment was withdrawn",
    "closed": "Applications are closed",
    "unconfirmed": "This assignment may be gone",
}


@pytest.mark.parametrize("reason", WORDS)
def test_ended_assignment_says_so_and_takes_no_application(client, reason):
    assignment = ended(reason, days=3)

    html = page_of(client, assignment)

    assert WORDS[reason] in text_of(html)
    assert "It takes no applications." in text_of(html)
    assert '<meta name="robots" content="noindex">' in html
    assert reverse("apply", args=[assignment.public_id]) not in html


@pytest.mark.parametrize("reason", WORDS)
@pytest.mark.parametrize(("days", "status"), [(28, 200), (32, 410)])
def test_page_of_an_ended_assignment_stays_thirty_days(client, reason, days, status):
    assignment = ended(reason, days)

    response = client.get(address(assignment))

    assert response.status_code == status
    if status == 410:
        assert "CT Technologist" not in response.content.decode()


def test_what_ended_it_first_is_what_is_told(client):
    assignment = ended("filled", days=2)
    later(assignment, confirmed_at=days_ago(60))

    assert "This assignment may be gone" not in client.get(address(assignment)).content.decode()
    assert client.get(address(assignment)).status_code == 410


def test_live_page_can_be_applied_for_and_indexed(client):
    assignment = build.an_assignment()

    html = page_of(client, assignment)

    assert html.count(reverse("apply", args=[assignment.public_id])) == 2
    assert "noindex" not in html


# ---------------------------------------------------------- never public
def test_what_was_never_published_is_404_for_everyone_else(client):
    draft, waiting = build.a_draft(), build.a_waiting_assignment()
    withdrawn = lifecycle.withdraw(build.a_waiting_assignment(), by=cast.ben())
    client.force_login(cast.rex())

    for assignment in (draft, waiting, withdrawn):
        assert client.get(f"/assignments/{assignment.public_id}/x/").status_code == 404


@pytest.mark.parametrize("status", ["suspended", "closed", "pending"])
def test_agency_that_may_not_post_shows_nothing(client, status):
    assignment = build.an_assignment()
    Agency.objects.filter(pk=assignment.agency_id).update(status=status)

    assert client.get(address(assignment)).status_code == 404


# ---------------------------------------------------------- who reads it
def test_its_recruiter_and_staff_find_their_way_and_others_do_not(client):
    assignment = build.an_assignment()
    desk = reverse("desk_applications", args=[assignment.public_id])
    admin = reverse("admin:assignments_assignment_change", args=[assignment.pk])
    seen = {}

    for name in ("ben", "rex", "sam"):
        client.force_login(getattr(cast, name)())
        html = page_of(client, assignment)
        seen[name] = (desk in html, admin in html)
    client.logout()
    html = page_of(client, assignment)

    assert seen == {"ben": (True, False), "rex": (False, False), "sam": (False, True)}
    assert desk not in html
    assert admin not in html


# ---------------------------------------------------------- similar
def test_similar_are_live_of_the_same_profession_nearest_first(client):
    texas = build.a_zip("77002", "Houston", state=build.a_state("TX", "Texas"))
    far = build.a_facility("Bayou Hospital", zip=texas)
    this = build.an_assignment()
    build.an_assignment(advertised_title="Far", facility=far)
    build.an_assignment(advertised_title="Later here", starts_on=build.today() + timedelta(days=80))
    build.an_assignment(advertised_title="Here")
    build.an_assignment(advertised_title="Other work", profession=build.a_profession("mri", "MRI"))
    lifecycle.fill(build.an_assignment(advertised_title="Filled"), by=cast.ben())

    html = page_of(client, this).split('id="similar"')[1]

    titles = re.findall(r'<a href="/assignments/[^"]+">([^<]+)</a>', html)
    assert titles == ["Here", "Later here", "Far"]


@pytest.mark.parametrize("others", [0, 1, 3, 6])
def test_page_takes_thirteen_queries_whatever_it_shows(client, django_assert_num_queries, others):
    a_rule()
    build.a_credential()
    asked = [("arrt-ct", "required", "a"), ("edu-assoc", "required", "b")]
    this = build.an_assignment(requirements=asked[: 1 + others % 2])
    for _ in range(others):
        build.an_assignment(requirements=asked)
        lifecycle.confirm(this, by=cast.ben())

    with django_assert_num_queries(13):
        client.get(address(this))
