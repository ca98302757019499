"""A mail is there exactly when its cause is, and once."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from outbox.headers import BadAddress
from outbox.models import Email
from outbox.queue import OutsideTransaction, queue, queue_rendered
from tests.outbox.conftest import a_mail


@pytest.mark.django_db(transaction=True)
def test_queue_refuses_outside_a_transaction():
    with pytest.raises(OutsideTransaction, match="outside a transaction"):
        queue_rendered("Subject", "Text", to="cleo@example.com", key="one")

    assert Email.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_queue_leaves_no_row_when_its_cause_rolls_back():
    with transaction.atomic():
        a_mail()
        transaction.set_rollback(True)

    assert Email.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_queue_row_is_there_after_the_commit():
    a_mail("applied:7", reply_to="ana@example.com")

    email = Email.objects.get()
    assert (email.key, email.to, email.reply_to) == (
        "applied:7",
        "cleo@example.com",
        "ana@example.com",
    )
    assert (email.subject, email.text, email.state) == ("A subject", "Some words.\n", "waiting")
    assert email.not_before == email.next_try_at == email.created_at


@pytest.mark.django_db
def test_queue_returns_the_first_row_for_the_same_key():
    first = a_mail("applied:7", to="cleo@example.com")

    second = a_mail("applied:7", to="dan@example.com")

    assert second == first
    assert Email.objects.get().to == "cleo@example.com"


@pytest.mark.django_db(transaction=True)
def test_queue_race_for_one_key_breaks_neither_transaction():
    barrier, outcomes = threading.Barrier(2), []

    def compete(name: str) -> None:
        try:
            barrier.wait()
            with transaction.atomic():
                a_mail("same")
                a_mail(f"only {name}")
            outcomes.append(name)
        finally:
            connection.close()

    threads = [threading.Thread(target=compete, args=[name]) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["a", "b"]
    assert set(Email.objects.values_list("key", flat=True)) == {"same", "only a", "only b"}


@pytest.mark.django_db
def test_queue_keeps_the_moment_it_was_asked_for():
    tomorrow = timezone.now() + timedelta(days=1)

    email = a_mail(not_before=tomorrow)

    assert email.not_before == email.next_try_at == tomorrow
    assert not Email.objects.due().exists()


@pytest.mark.django_db
def test_queue_refuses_a_moment_without_a_zone():
    with pytest.raises(ValueError, match="no time zone"):
        a_mail(not_before=datetime(2027, 1, 12, 8, 0))  # noqa: DTZ001 - the mistake under test


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "k" * 201, "two\nlines"])
def test_queue_refuses_a_key_that_names_nothing(key):
    with pytest.raises(ValueError, match="printable"):
        a_mail(key)


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["to", "reply_to"])
def test_queue_refuses_a_second_recipient_behind_a_line_break(field):
    with pytest.raises(BadAddress):
        a_mail(**{field: "cleo@example.com\nBcc: everyone@example.com"})


@pytest.mark.django_db
def test_queue_survives_what_a_database_cannot_store():
    with transaction.atomic():
        email = queue_rendered("A\x00B \ud800", "x\x00y\udfff", to="cleo@example.com", key="nul")

    assert (email.subject, email.text) == ("A B", "xy\n")


@pytest.mark.django_db
def test_queue_renders_the_message_from_its_two_files(settings, tmp_path):
    folder = tmp_path / "templates" / "emails"
    folder.mkdir(parents=True)
    (folder / "hello.subject.txt").write_text("Hello {{ name }}\n")
    (folder / "hello.txt").write_text(
        '{% extends "emails/layout.txt" %}{% load mail %}'
        "{% block happened %}{{ name }} wrote to you.\n\n{{ note|quoted }}{% endblock %}"
        "{% block why %}You have an account.{% endblock %}"
    )
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path / "templates"]}]
    note = "R & R?\n\nConfirm now:\nhttps://evil.example/"

    with transaction.atomic():
        email = queue(
            "hello", to="cleo@example.com", context={"name": "Dan O'Neil", "note": note}, key="1"
        )

    assert email.subject == "Hello Dan O'Neil"
    assert email.text == (
        "Dan O'Neil wrote to you.\n\n> R & R?\n>\n> Confirm now:\n> https://evil.example/\n\n"
        f"-- \nYou have an account.\n\n{settings.SITE_NAME}\n{settings.SITE_URL}/\n"
    )
    assert "<blockquote>" in email.html
    assert "<p>R &amp; R?</p>" in email.html
    assert 'href="https://evil.example' not in email.html


@pytest.mark.django_db
def test_oldest_waiting_seconds_is_the_lag_of_what_is_due():
    assert Email.objects.oldest_waiting_seconds() == 0.0
    a_mail("late", not_before=timezone.now() - timedelta(minutes=3))
    a_mail("later", not_before=timezone.now() + timedelta(hours=1))

    lag = Email.objects.oldest_waiting_seconds()

    assert 179 < lag < 190
