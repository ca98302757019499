"""A person lets a mail try again: in code, and by the admin's button and action."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse

from accounts.models import User
from outbox.claim import claim
from outbox.models import Email
from outbox.queue import queue_rendered
from outbox.retry import NotRetried, retry
from outbox.send import drain
from tests.outbox.conftest import a_mail, let_time_pass

pytestmark = pytest.mark.django_db


def parked(key: str = "one") -> Email:
    email = a_mail(key)
    Email.objects.filter(pk=email.pk).update(
        parked_at=Now(), attempts=5, doubts=2, last_error="No such person here."
    )
    email.refresh_from_db()
    return email


@pytest.fixture
def sam() -> User:
    return User.objects.create_superuser("sam@example.com", "thirteen weeks", name="Sam")


@pytest.fixture
def reader() -> User:
    """Staff who may look at mails and no more."""
    user = User.objects.create_user("rita@example.com", "thirteen weeks", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_email"))
    return user


def test_retry_lets_a_parked_mail_go_out(sam, folder):
    email = parked()

    retry(email, by=sam)

    email.refresh_from_db()
    assert (email.state, email.attempts, email.doubts) == ("waiting", 0, 0)
    assert (email.retried_by, email.retried_at is not None) == ("sam@example.com", True)
    assert drain() == {"sent": 1}


def test_retry_makes_a_mail_that_backs_off_due_at_once(sam):
    email = a_mail()
    Email.objects.update(attempts=3, last_error="Not now", next_try_at="2100-01-01T00:00Z")
    assert drain() == {}

    retry(email, by=sam)

    assert drain() == {"sent": 1}


def test_retry_leaves_a_sent_mail_alone(sam):
    email = a_mail()
    drain()

    with pytest.raises(NotRetried, match="was sent already"):
        retry(email, by=sam)

    assert drain() == {}


def test_retry_leaves_a_mail_alone_that_is_being_sent(sam):
    email = a_mail()
    claim("another", repeatable=False)

    with pytest.raises(NotRetried, match="is being sent just now"):
        retry(email, by=sam)

    let_time_pass()
    retry(email, by=sam)


def test_admin_button_retries_and_says_who_did_it(client, sam, settings):
    email = parked()
    client.force_login(sam)
    page = client.get(reverse("admin:outbox_email_change", args=[email.pk]))
    address = reverse("admin:outbox_email_retry", args=[email.pk])
    assert f'formaction="{address}"' in page.text

    answer = client.post(address, follow=True)

    email.refresh_from_db()
    assert email.state == "waiting"
    assert "goes out with the next run, within seconds" in answer.text
    assert LogEntry.objects.get().user == sam


def test_admin_button_changes_nothing_on_get(client, sam):
    email = parked()
    client.force_login(sam)

    answer = client.get(reverse("admin:outbox_email_retry", args=[email.pk]))

    email.refresh_from_db()
    assert (answer.status_code, email.state) == (405, "parked")


def test_admin_action_retries_what_it_can_and_says_what_it_cannot(client, sam):
    failed, done = parked("one"), a_mail("two")
    Email.objects.filter(pk=done.pk).update(sent_at=Now())
    client.force_login(sam)

    answer = client.post(
        reverse("admin:outbox_email_changelist"),
        {"action": "try_again", "_selected_action": [failed.pk, done.pk]},
        follow=True,
    )

    failed.refresh_from_db()
    assert failed.state == "waiting"
    assert "goes out with the next run" in answer.text
    assert "was sent already" in answer.text


def test_admin_reader_may_look_but_not_retry(client, reader):
    email = parked()
    client.force_login(reader)

    page = client.get(reverse("admin:outbox_email_change", args=[email.pk]))
    answer = client.post(reverse("admin:outbox_email_retry", args=[email.pk]))

    email.refresh_from_db()
    assert "Some words." in page.text
    assert "formaction" not in page.text
    assert (answer.status_code, email.state) == (403, "parked")


def test_admin_refuses_who_may_not_see_mails_at_all(client):
    staff = User.objects.create_user("tom@example.com", "thirteen weeks", is_staff=True)
    email = parked()
    client.force_login(staff)

    answer = client.post(reverse("admin:outbox_email_retry", args=[email.pk]))

    email.refresh_from_db()
    assert (answer.status_code, email.state) == (403, "parked")


@pytest.mark.parametrize(
    ("state", "subjects"),
    [
        ("waiting", {"fresh", "late"}),
        ("failing", {"late"}),
        ("parked", {"stuck"}),
        ("sent", {"gone"}),
    ],
)
def test_admin_filters_by_state(client, sam, state, subjects):
    for key in ("fresh", "late", "stuck", "gone"):
        Email.objects.filter(pk=a_mail(key).pk).update(subject=key)
    Email.objects.filter(key="late").update(last_error="Not now", attempts=1)
    Email.objects.filter(key="stuck").update(parked_at=Now())
    Email.objects.filter(key="gone").update(sent_at=Now())
    client.force_login(sam)

    page = client.get(reverse("admin:outbox_email_changelist"), {"state": state})

    assert {email.subject for email in page.context["cl"].result_list} == subjects


@pytest.mark.parametrize("words", ["cleo@exam", "A subj", "applied:7", "MESSAGE-ID"])
def test_admin_finds_by_address_subject_key_and_message_id(client, sam, words):
    email = a_mail("applied:7")
    a_mail("other", to="dan@elsewhere.example")
    Email.objects.filter(key="other").update(subject="Else")
    client.force_login(sam)
    words = email.message_id if words == "MESSAGE-ID" else words

    page = client.get(reverse("admin:outbox_email_changelist"), {"q": words})

    assert list(page.context["cl"].result_list) == [email]


@pytest.mark.parametrize("count", [1, 3])
def test_admin_list_asks_the_same_number_of_questions(
    client, sam, count, django_assert_num_queries
):
    for number in range(count):
        a_mail(f"mail:{number}")
    client.force_login(sam)

    # session, user, rows counted for the pages, the rows
    with django_assert_num_queries(4):
        client.get(reverse("admin:outbox_email_changelist"))


def test_admin_keeps_the_keys_in_a_mail_to_its_reader(client, sam):
    link = "https://board.example/accounts/password/reset/key/1-token/"
    with transaction.atomic():
        email = queue_rendered("Reset", f"Set it:\n{link}\nBye.", to="dan@example.com", key="1")
    client.force_login(sam)

    page = client.get(reverse("admin:outbox_email_change", args=[email.pk]))

    assert "https://board.example/…<br>Bye." in page.text
    assert "1-token" not in page.text


def test_admin_bodies_are_read_only(client, sam):
    email = a_mail()
    client.force_login(sam)

    answer = client.post(
        reverse("admin:outbox_email_change", args=[email.pk]), {"text": "Other words"}
    )

    email.refresh_from_db()
    assert answer.status_code == 403
    assert email.text == "Some words.\n"
