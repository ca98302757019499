from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from outbox.models import Email

pytestmark = pytest.mark.django_db


def ready(client):
    return client.get(reverse("health_ready"))


def test_live_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(reverse("health_live"))

    assert answer.json() == {"live": True}


def test_ready_when_database_migrations_and_outbox_are(client):
    answer = ready(client)

    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": "ok", "migrations": "ok", "outbox": "ok"}


def test_not_ready_when_mail_waits_too_long(client):
    Email.objects.create(
        key="late",
        message_id="<late@thirteen.example>",
        to="cleo@example.com",
        subject="Late",
        text="Late",
        not_before=timezone.now() - timedelta(minutes=20),
    )

    answer = ready(client)

    assert answer.status_code == 503
    assert answer.json()["outbox"].startswith("the oldest waiting mail is 20 minutes late")


def test_not_ready_when_a_migration_is_missing(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'outbox'")

    answer = ready(client)

    assert answer.status_code == 503
    assert "not applied" in answer.json()["migrations"]


def test_not_ready_when_the_database_does_not_answer(client):
    def refuse(execute, sql, params, many, context):
        raise OperationalError("connection refused")

    with connection.execute_wrapper(refuse):
        answer = ready(client)

    assert answer.status_code == 503
    assert answer.json()["database"] == "the database does not answer"


@pytest.mark.parametrize("name", ["health_live", "health_ready"])
def test_health_is_never_kept_by_a_cache(client, name):
    assert "no-store" in client.get(reverse(name))["Cache-Control"]
