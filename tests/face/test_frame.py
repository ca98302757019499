"""The frame of every page: who may go where, what it costs, and what it promises the browser."""

import json
import re
from pathlib import Path

import lxml.html
import pytest
from django.conf import settings
from django.urls import reverse

from tests import cast

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
STYLES = sorted((Path(settings.BASE_DIR) / "jobboard/static/jobboard").glob("*.css"))
# A script element that is neither a file of ours nor plain data.
CODE = r'<script(?![^>]*(?:\bsrc=|type="application/(?:ld\+)?json"))[^>]*>'
SPRITE = (Path(settings.BASE_DIR) / "jobboard/static/jobboard/icons.svg").read_text()


def page(client, name: str = "help") -> lxml.html.HtmlElement:
    return lxml.html.fromstring(client.get(reverse(name)).content.decode())


def doors(client) -> list[str]:
    return [link.text for link in page(client).xpath("//nav[@aria-label='Main']//a")]


@pytest.mark.django_db
def test_a_visitor_may_search_and_sign_in(client):
    assert doors(client) == ["Assignments", "Sign in", "Create account"]


@pytest.mark.django_db
def test_a_traveler_finds_their_applications(client):
    client.force_login(cast.cleo().user)

    assert doors(client) == ["Assignments", "My applications", "Account"]


@pytest.mark.django_db
def test_a_recruiter_finds_the_desk(client):
    client.force_login(cast.ben())

    assert doors(client) == ["Assignments", "Desk", "Account"]


@pytest.mark.django_db
def test_staff_find_the_admin(client):
    client.force_login(cast.sam())

    assert doors(client) == ["Assignments", "Admin", "Account"]


@pytest.mark.django_db
def test_the_frame_costs_a_visitor_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("help"))


@pytest.mark.django_db
def test_the_frame_costs_the_signed_in_two_queries(client, django_assert_num_queries):
    client.force_login(cast.cleo().user)

    # session, user; memberships, candidate
    with django_assert_num_queries(4):
        client.get(reverse("help"))


@pytest.mark.django_db
def test_the_page_one_is_on_is_marked(client):
    marked = page(client).xpath("//*[@aria-current='page']")

    assert [link.text for link in marked] == ["Help"]


@pytest.mark.django_db
def test_the_page_has_its_landmarks_and_one_heading(client):
    html = page(client)

    assert [len(html.xpath(f"//{tag}")) for tag in ("header", "main", "footer", "h1")] == [1] * 4
    assert html.xpath("//body/a/@href")[0] == "#main"
    assert html.get("lang") == "en"


@pytest.mark.django_db
def test_messages_are_announced(client):
    region = page(client, "styleguide").xpath("//*[@id='messages']")[0]

    assert region.get("role") == "status"
    assert len(region.xpath(".//li")) == 3


@pytest.mark.django_db
def test_htmx_may_not_run_text_or_write_styles(client):
    config = json.loads(page(client).xpath("//meta[@name='htmx-config']/@content")[0])

    assert {
        name: config[name] for name in config if name not in {"timeout", "responseHandling"}
    } == {
        "allowEval": False,
        "allowScriptTags": False,
        "includeIndicatorStyles": False,
        "historyCacheSize": 0,
        "selfRequestsOnly": True,
    }


@pytest.mark.django_db
def test_htmx_carries_the_token_of_the_page(client):
    html = page(client)
    headers = json.loads(html.xpath("//body/@hx-headers")[0])

    assert list(headers) == ["X-CSRFToken"]
    assert len(headers["X-CSRFToken"]) == 64


@pytest.mark.django_db
def test_the_policy_allows_nothing_inline_and_nobody_else(client):
    policy = client.get(reverse("help"))["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert re.findall(r"https?:", policy) == []
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy


@pytest.mark.django_db
def test_the_manifest_names_the_site(client, settings):
    settings.SITE_NAME = "Elsewhere"

    answer = client.get(reverse("manifest"))

    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["name"] == "Elsewhere"


@pytest.mark.django_db
def test_the_style_guide_is_for_the_demo_alone(client, settings):
    settings.SHOW_MAIL = False

    assert client.get(reverse("styleguide")).status_code == 404


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_writes_styles_or_scripts_into_the_page(template):
    if "emails" in template.parts:
        pytest.skip("mail programs read no stylesheet")
    text = template.read_text()

    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|hx-on|\bjs:|javascript:", text) == []
    assert re.findall(CODE, text) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_icon_named_is_drawn(template):
    named = set(re.findall(r'{% icon "([a-z]+)"', template.read_text()))

    assert {name for name in named if f'id="{name}"' not in SPRITE} == set()


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_style_shouts(style):
    assert "!important" not in style.read_text()


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_colors_live_in_the_tokens(style):
    if style.name in {"tokens.css", "trouble.css", "admin.css", "print.css"}:
        pytest.skip("where colors live, or which stand alone")
    text = re.sub(r"url\([^)]*\)", "", style.read_text())

    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;, )])", text) == []
