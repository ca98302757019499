import lxml.html
import pytest
from django.urls import reverse

from tests import build, cast

pytestmark = pytest.mark.django_db


def choose(client, theme: str, back: str = "/help/"):
    return client.post(reverse("theme"), {"theme": theme, "next": back})


def root(client) -> str:
    html = client.get(reverse("help")).content.decode()
    return html[html.index("<html") :].split(">")[0]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_choice_is_written_into_the_page_by_the_server(client, theme):
    choose(client, theme)

    assert f'data-bs-theme="{theme}"' in root(client)


def test_without_a_choice_the_system_decides(client):
    assert "data-bs-theme" not in root(client)


def test_following_the_system_again_forgets_the_choice(client):
    choose(client, "dark")
    choose(client, "auto")

    assert "data-bs-theme" not in root(client)


def test_a_choice_nobody_offers_changes_nothing(client):
    choose(client, '"><script>')

    assert "data-bs-theme" not in root(client)
    client.cookies["theme"] = '"onload="x'
    assert "data-bs-theme" not in root(client)


def test_the_choice_leads_back_to_where_it_was_made(client):
    assert choose(client, "dark", "/help/?a=1").url == "/help/?a=1"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:1", ""])
def test_the_choice_leads_nowhere_else(client, back):
    assert choose(client, "dark", back).url == reverse("home")


def way_back(response) -> str:
    page = lxml.html.fromstring(response.content.decode())
    return page.xpath("//form[@class='theme-choice']//input[@name='next']/@value")[0]


def test_a_page_that_answers_a_form_leads_back_to_where_get_is_answered(client):
    """This one's own address knows POST alone."""
    address = reverse("desk_decline", args=[build.an_application().public_id])
    client.force_login(cast.ben())

    answer = client.post(address)

    assert (answer.status_code, client.get(address).status_code) == (409, 405)
    assert way_back(answer) == reverse("desk")


def test_a_sign_in_that_failed_leads_back_to_sign_in(client):
    answer = client.post(reverse("account_login"), {"login": "cleo@example.com"})

    assert way_back(answer) == reverse("account_login")


def test_an_answer_to_a_form_elsewhere_leads_home(client):
    answer = client.post(reverse("account_reset_password"), {"email": ""})

    assert way_back(answer) == reverse("home")


def test_looking_does_not_choose(client):
    assert client.get(reverse("theme")).status_code == 405


def test_the_cookie_is_out_of_the_reach_of_scripts(client):
    cookie = choose(client, "dark").cookies["theme"]

    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"


def test_the_pressed_button_is_the_choice(client):
    choose(client, "dark")
    page = lxml.html.fromstring(client.get(reverse("help")).content.decode())

    assert page.xpath("//button[@aria-pressed='true']/@value") == ["dark"]
