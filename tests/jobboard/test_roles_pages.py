"""Role pages: every profession's, whatever is known of it, and what is live."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import escape

from jobboard.work_words import WORK
from roles.models import Profession, TitleLevel
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
CREDIT = (
    "O*NET 27.0 Database by the U.S. Department of Labor, Employment and Training "
    "Administration (USDOL/ETA), CC BY 4.0; modified"
)


def page_of(client, code: str) -> str:
    response = client.get(reverse("role", args=[code]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def part(page: str, name: str) -> str:
    return page.split(f'aria-labelledby="{name}"')[1].split("</section>")[0]


def live(profession: str, level: str, **changes):
    return build.an_assignment(
        profession=Profession.objects.get(pk=profession),
        level=TitleLevel.objects.get(pk=level),
        **changes,
    )


def test_every_profession_has_a_page_and_a_sentence(client):
    codes = list(Profession.objects.values_list("pk", flat=True))

    assert set(codes) == set(WORK)
    for code in codes:
        assert escape(WORK[code]) in page_of(client, code)


@pytest.mark.parametrize("code", ["nothing", "CT-technologist", "x" * 200])
def test_unknown_role_is_a_404_page(client, code):
    response = client.get(f"/roles/{code}/")

    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


def test_page_says_what_each_level_asks_the_usual_one_first(client):
    page = page_of(client, "polysomnographic-technologist")

    usual, other = page.index('id="level-technologist"'), page.index('id="level-technician"')
    assert usual < other
    asks = page[other:]
    assert "CPSGT or RPSGT or RST" in asks
    assert "Two different jobs in this field" in page


def test_page_names_licenses_with_their_agency_and_source(client):
    page = page_of(client, "ct-technologist")

    row = page.split('<tr id="state-AZ">')[1].split("</tr>")[0]
    assert "Arizona" in row
    assert "License required" in row
    assert "Arizona Department of Health Services" in row
    assert 'href="#source-AZ-32-2841"' in row
    assert re.search(r'id="source-AZ-32-2841".*?\(2019\)', page)


def test_every_state_is_on_the_map_and_what_is_unknown_is_said(client):
    page = page_of(client, "mri-technologist")

    tiles = re.findall(r'<a class="license-(\w+)"', page)
    assert len(tiles) == 51
    assert tiles.count("unknown") == 6
    assert "Not established (6)" in page


def test_profession_without_license_family_says_it_is_not_established(client):
    page = page_of(client, "medical-dosimetrist")

    assert "Not established: licensing of this profession was not looked up" in page
    assert "license-tiles" not in page


def test_wages_name_their_release_and_what_they_leave_out(client):
    wages = part(page_of(client, "ct-technologist"), "wages")

    assert "Radiologic Technologists and Technicians (29-2034), May 2025" in wages
    assert "$38.52" in wages
    assert "Radiologic Technologist" in wages
    assert "They leave out travel stipends" in wages
    assert "This is rough" not in wages


def test_wages_of_an_all_other_group_are_marked_as_rough(client):
    assert "This is rough:" in part(page_of(client, "eeg-technologist"), "wages")


def test_wages_of_states_that_are_not_published_say_so(client):
    page = page_of(client, "dietetic-technician")

    states = page.split("Staff wages an hour by state")[1].split("</table>")[0]
    assert "not published" in states
    assert "$0" not in states


def test_profession_without_live_assignment_offers_a_way_on(client):
    opened = part(page_of(client, "perfusionist"), "open")

    assert "No live assignment now." in opened
    assert reverse("search") in opened


def test_medians_are_shown_from_three_on_by_level(client):
    for rate in ("30", "40", "41"):
        live("ct-technologist", "technologist", taxable_hourly=Decimal(rate))
    for rate in ("20", "90"):
        live("ct-technologist", "technician", taxable_hourly=Decimal(rate))

    rows = part(page_of(client, "ct-technologist"), "open").split("<tbody>")[1].split("</tr>")

    assert "$40" in rows[0]
    assert rows[0].count("too few to show") == 0
    assert ">2<" in rows[1]
    assert rows[1].count("too few to show") == 2


def test_newest_are_shown_and_lead_to_the_search(client):
    for number in range(4):
        live("ct-technologist", "technologist", advertised_title=f"Number {number}")
    live("mri-technologist", "technologist", advertised_title="Elsewhere")

    page = page_of(client, "ct-technologist")

    assert re.findall(r">(Number \d)<", page) == ["Number 3", "Number 2", "Number 1"]
    assert "Elsewhere" not in page
    assert "/assignments/?profession=ct-technologist&amp;level=technologist" in page
    assert "Show all 4" in page


def test_next_steps_say_what_they_take_and_when_they_were_reviewed(client):
    steps = part(page_of(client, "medical-laboratory-technician"), "next")

    assert "The next level" in steps
    assert "Medical Laboratory Scientist" in steps
    assert "bachelor" in steps
    assert re.search(r"Steps reviewed <time datetime=\"2026-\d\d-\d\d\"", steps)
    assert "Ways that lead here" in steps


def test_role_without_a_step_says_so(client):
    assert "No usual step" in part(page_of(client, "perfusionist"), "next")


def test_credit_stands_wherever_synonyms_do(client):
    page = page_of(client, "ct-technologist")

    assert "Also called" in page
    assert CREDIT in page


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_whatever_is_live(client, django_assert_num_queries, count):
    build.a_credential()
    for _ in range(count):
        live("ct-technologist", "technologist", requirements=[("arrt-ct", "required", "a")])

    with django_assert_num_queries(14):
        page_of(client, "ct-technologist")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_index_takes_three_queries_and_counts_what_is_live(
    client, django_assert_num_queries, count
):
    for _ in range(count):
        live("ct-technologist", "technologist")

    with django_assert_num_queries(3):
        page = " ".join(client.get(reverse("roles")).content.decode().split())

    entry = page.split(">CT Technologist</a>")[1].split("</li>")[0]
    assert (f"{count} live" if count else "none live") in entry
    assert page.count('class="role-count"') == 66
    assert "Diagnostic imaging" in page
    assert "here: two words for one job." in page
