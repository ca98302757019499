"""Guides: what they say, what figures they show, and what they never claim."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from jobboard.guides import GUIDES
from roles.models import Profession, TitleLevel
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
WORDS = "technologist-or-technician"


def page_of(client, slug: str, query: str = "") -> str:
    response = client.get(reverse("guide", args=[slug]) + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def row_of(page: str, profession: str, level: str) -> str:
    """The cells from a profession's level to the end of its row."""
    after = page.split(f">{profession}</a>")[1]
    return next(row for row in after.split("</tr>") if f'<td data-label="Level"> {level}' in row)


def live(profession: str, level: str, **changes):
    return build.an_assignment(
        profession=Profession.objects.get(pk=profession),
        level=TitleLevel.objects.get(pk=level),
        **changes,
    )


@pytest.mark.parametrize(
    ("slug", "queries"),
    [
        (WORDS, 7),
        ("where-is-a-license-needed", 4),
        ("reading-the-letters", 4),
        ("the-next-step", 4),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_guide_takes_the_same_queries(client, django_assert_num_queries, slug, queries, count):
    for _ in range(count):
        live("ct-technologist", "technologist")

    with django_assert_num_queries(queries):
        page_of(client, slug)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_guide_names_its_sources_and_the_day_it_was_reviewed(client, guide):
    page = page_of(client, guide.slug)

    assert f'Reviewed <time datetime="{guide.reviewed_on.isoformat()}"' in page
    assert page.count('<div id="source-') > 0
    for key in set(re.findall(r'href="#(source-[^"]+)"', page)):
        assert f'id="{key}"' in page


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_links_within_a_guide_lead_somewhere(client, guide):
    main = page_of(client, guide.slug).split("<main")[1].split("</main")[0]

    ids = set(re.findall(r'id="([^"]+)"', main))
    assert set(re.findall(r'href="#([^"]+)"', main)) <= ids
    for link in set(re.findall(r'href="(/roles/[^"]+|/guides/[^"]+)"', main)):
        assert client.get(link).status_code == 200, link


def test_guides_are_listed(client):
    page = client.get(reverse("guides")).content.decode()

    for guide in GUIDES:
        assert reverse("guide", args=[guide.slug]) in page


def test_unknown_guide_is_a_404_page(client):
    assert client.get("/guides/nothing/").status_code == 404


def test_two_words_are_compared_by_schooling_license_duties_team_and_growth(client):
    page = page_of(client, WORDS)

    words = page.split('id="words"')[1].split("</table>")[0]
    heads = re.findall(r'<th scope="row">(.*?)</th>', words)
    assert heads == [
        "Education",
        "License and registry",
        "Duties",
        "On the team",
        "Growth",
        "Pay",
    ]
    assert words.index("Technician") < words.index("Technologist")


def test_levels_stand_side_by_side_with_n_and_their_figures(client):
    for rate in ("30", "40", "41"):
        live("ct-technologist", "technologist", taxable_hourly=Decimal(rate))
    live("ct-technologist", "technician", taxable_hourly=Decimal(50))

    page = page_of(client, WORDS)

    technologist = row_of(page, "CT Technologist", "Technologist")
    technician = row_of(page, "CT Technologist", "Technician")
    assert '<td class="num" data-label="Live">3</td>' in technologist
    assert "$40" in technologist
    assert "$38.52" in technologist
    assert '<td class="num" data-label="Live">1</td>' in technician
    assert technician.count("too few to show") == 2
    assert "$50" not in technician
    assert "4 live assignments" in page


def test_guide_claims_nowhere_that_one_word_pays_more(client):
    text = re.sub(r"<[^>]+>", " ", page_of(client, WORDS)).lower()

    assert "leaves out travel stipends" in text
    assert "never say that one word pays more" in text
    claims = re.findall(r"(?:earns?|pays?|paid|make) more", text)
    assert claims == ["pays more"]


def test_professions_of_other_titles_are_left_out(client):
    page = page_of(client, WORDS)

    assert ">Physical Therapist<" not in page
    assert ">Medical Laboratory Technician<" in page
    assert "Two different jobs." in page


def test_license_guide_opens_on_the_family_asked_for(client):
    page = page_of(client, "where-is-a-license-needed", "?family=sonography")

    assert "License required (4)" in page
    assert '<h2 id="map">Diagnostic medical sonography</h2>' in page
    assert 'aria-current="true">Diagnostic medical sonography' in page
    assert "Vascular Sonographer" in page


@pytest.mark.parametrize(
    "query", ["", "?family=", "?family=nothing", "?family=%00", "?family=a&x=1"]
)
def test_license_guide_opens_on_the_first_family_otherwise(client, query):
    page = page_of(client, "where-is-a-license-needed", query)

    assert '<h2 id="map">Radiography (X-ray)</h2>' in page


def test_letters_say_what_they_are_who_gives_them_and_how_long_they_last(client):
    page = page_of(client, "reading-the-letters")

    entry = page.split('<th scope="row">RPSGT</th>')[1].split("</tr>")[0]
    assert "Registered Polysomnographic Technologist" in entry
    assert "Board of Registered Polysomnographic Technologists" in entry
    assert "every 60 months" in entry
    assert "50 CE credits" in entry
    legacy = page.split("Medical Technologist (pre-2009 title)")[1].split("</tr>")[0]
    assert "No longer issued, still held" in legacy


def test_steps_are_told_by_family_upward_first(client):
    page = page_of(client, "the-next-step")

    laboratory = page.split('id="family-laboratory"')[1].split("</section>")[0]
    assert "associate degree with an accredited laboratory program" in laboratory
    assert page.index('id="family-imaging"') < page.index('id="family-laboratory"')
