"""Celery's settings for each broker, and the address that has to survive PGMQ."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from pgmq.base import PGMQConfig
from psycopg.conninfo import conninfo_to_dict

from jobboard.broker import HARD_LIMIT, SOFT_LIMIT, broker_settings
from jobboard.celery import app

DATABASE = {"HOST": "db.example", "PORT": 6543, "NAME": "board", "USER": "me", "PASSWORD": "s"}


def _seen_by_libpq(**changes) -> dict[str, str]:
    """What libpq reads of the address once PGMQ has taken it apart and put it together."""
    options = broker_settings("pgmq://", DATABASE | changes)["broker_transport_options"]
    return conninfo_to_dict(PGMQConfig(conn_string=options["conn_string"]).dsn)


def test_address_of_the_database_reaches_libpq() -> None:
    assert _seen_by_libpq() == {
        "host": "db.example",
        "port": "6543",
        "dbname": "board",
        "user": "me",
        "password": "s",
    }


@pytest.mark.parametrize("odd", ["with space", "it's", 'say "so"', "back\\slash", "a=b", "é'\\ '"])
def test_odd_characters_reach_libpq(odd: str) -> None:
    seen = _seen_by_libpq(HOST=f"/{odd}", NAME=odd, USER=odd, PASSWORD=odd)

    assert (seen["host"], seen["dbname"], seen["user"], seen["password"]) == (
        f"/{odd}",
        odd,
        odd,
        odd,
    )


def test_further_options_of_the_database_reach_libpq() -> None:
    options = {"sslmode": "verify-full", "sslrootcert": "/a path/ca.pem", "pool": {"min_size": 1}}

    seen = _seen_by_libpq(OPTIONS=options)

    assert (seen["sslmode"], seen["sslrootcert"]) == ("verify-full", "/a path/ca.pem")
    assert "pool" not in seen


@pytest.mark.parametrize("url", ["redis://cache:6379/1", "rediss://cache", "sentinel://a;b"])
def test_redis_looks_for_lost_messages_often_and_never_hangs(url: str) -> None:
    found = broker_settings(url, DATABASE)

    options = found["broker_transport_options"]
    assert found["broker_url"] == url
    assert (options["unacked_restore_interval"], options["unacked_restore_throttle"]) == (2, 1)
    assert (options["socket_timeout"], options["socket_connect_timeout"]) == (10, 2)


@pytest.mark.parametrize("url", ["amqp://rabbit//", "amqps://rabbit//"])
def test_rabbit_confirms_and_keeps_quorum_queues(url: str) -> None:
    assert broker_settings(url, DATABASE) == {
        "broker_url": url,
        "broker_transport_options": {"confirm_publish": True},
        "task_default_queue_type": "quorum",
        "task_default_exchange_type": "topic",
        "task_create_missing_queue_type": "quorum",
    }


@pytest.mark.parametrize("url", ["memory://", "filesystem://", "pgmq://elsewhere/db", "nonsense"])
def test_broker_without_settings_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BROKER_URL starts with"):
        broker_settings(url, DATABASE)


@pytest.mark.parametrize("url", ["pgmq://", "redis://cache"])
def test_message_is_hidden_for_more_than_two_runs_of_its_task(url: str) -> None:
    hidden = broker_settings(url, DATABASE)["broker_transport_options"]["visibility_timeout"]
    app.autodiscover_tasks(force=True)
    limits = [task.time_limit or HARD_LIMIT for task in app.tasks.values()]

    assert SOFT_LIMIT < HARD_LIMIT
    assert hidden > 2 * max(limits)


def test_timetable_names_tasks_that_exist() -> None:
    app.autodiscover_tasks(force=True)

    missing = {entry["task"] for entry in app.conf.beat_schedule.values()} - set(app.tasks)

    assert missing == set()


def test_ticks_nobody_fetched_expire() -> None:
    expiries = [entry["options"]["expires"] for entry in app.conf.beat_schedule.values()]

    assert all(0 < seconds <= 3600 for seconds in expiries)
