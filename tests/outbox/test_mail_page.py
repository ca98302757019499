"""The demo's mail page: find the mail, follow its link; nowhere but in the demo."""

import pytest
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse

from outbox.models import Email
from outbox.queue import queue_rendered
from outbox.send import drain
from tests.outbox.conftest import a_mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings) -> None:
    settings.SHOW_MAIL = True


def test_mail_page_lists_the_newest_first(client):
    a_mail("old")
    a_mail("new", to="dan@example.com")
    Email.objects.filter(key="old").update(created_at="2026-01-05T12:00Z")

    page = client.get(reverse("mail"))

    assert [email.key for email in page.context["page_obj"]] == ["new", "old"]
    assert "dan@example.com" in page.text


def test_mail_page_finds_by_a_part_of_the_address(client):
    a_mail("one", to="cleo@example.com")
    a_mail("two", to="dan@example.com")

    page = client.get(reverse("mail"), {"to": " CLEO@ "})

    assert [email.key for email in page.context["page_obj"]] == ["one"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Nothing was written yet"),
        ("?to=nobody@", "No mail to an address with “nobody@” in it"),
        ("?to=%00", "Correct the address above"),
        (f"?to={'x' * 300}", "Correct the address above"),
        ("?page=nonsense&to=%3Cscript%3E", "“&lt;script&gt;” in it"),
    ],
)
def test_mail_page_says_why_it_is_empty(client, query, words):
    page = client.get(reverse("mail") + query)

    assert page.status_code == 200
    assert words in page.text


def test_mail_page_keeps_the_search_on_the_next_page(client):
    for number in range(26):
        a_mail(f"mail:{number}", to="cleo+board@example.com")

    page = client.get(reverse("mail"), {"to": "cleo+board", "page": "2"})

    assert len(page.context["page_obj"].object_list) == 1
    assert "?to=cleo%2Bboard&amp;page=1" in page.text


def test_mail_message_shows_the_text_with_links_to_follow(client, settings):
    link = f"{settings.SITE_URL}/accounts/confirm-email/MTp3OnE_a-b:1x/"
    with transaction.atomic():
        email = queue_rendered(
            "Confirm <your> address",
            f"Confirm it:\n{link}\n\n<script>alert(1)</script>",
            to="cleo@example.com",
            key="confirm",
        )
    drain()

    page = client.get(reverse("mail_message", args=[email.pk]))

    assert f'href="{link}"' in page.text
    assert "<h1>Confirm &lt;your&gt; address</h1>" in page.text
    assert "<script>alert" not in page.text
    assert "no-store" in page["Cache-Control"]


def test_mail_message_says_what_went_wrong(client):
    email = a_mail()
    Email.objects.update(parked_at=Now(), last_error="550 No such person here")

    page = client.get(reverse("mail_message", args=[email.pk]))

    assert "Could not go out" in page.text
    assert "550 No such person here" in page.text


def test_mail_pages_are_not_there_outside_the_demo(client, settings):
    settings.SHOW_MAIL = False
    email = a_mail()

    answers = [client.get(reverse("mail")), client.get(reverse("mail_message", args=[email.pk]))]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("count", [1, 3])
def test_mail_page_asks_the_same_number_of_questions(client, count, django_assert_num_queries):
    for number in range(count):
        a_mail(f"mail:{number}")

    # how many, which
    with django_assert_num_queries(2):
        client.get(reverse("mail"))
