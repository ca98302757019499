"""Whatever is changed, by whom and in what order it is committed: the index has it at once."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random

import psycopg
import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Agency
from assignments import lifecycle
from assignments.models import Assignment, Requisition, SearchChange, Terms
from assignments.search.engine import log
from assignments.search.engine.column import CodedColumn
from assignments.search.engine.columns import CHOICES
from assignments.search.engine.naming import named
from assignments.search.engine.process import PROCESS
from assignments.search.engine.reading import read
from assignments.search.search import Search
from tests import build, cast
from tests.assignments.both_ways import is_alike
from tests.assignments.mixed_board import a_mixed_board, some_terms

pytestmark = pytest.mark.django_db(transaction=True)
LOOKED_AT = ["sort=gross", "q=tech&state=TX&state=CA&sort=start", "gross_min=2400&shift=night"]


@pytest.fixture(autouse=True)
def _with_the_index(settings):
    settings.SEARCH_INDEX = True


# ---------------------------------------------------------- changes, each past the verbs
def any_of(random: Random) -> Assignment:
    return random.choice(list(Assignment.objects.order_by("pk").exclude(live_terms=None)))


def withdraw(random: Random) -> None:
    Assignment.objects.filter(pk=any_of(random).pk).update(status="withdrawn")


def publish(random: Random) -> None:
    Assignment.objects.filter(pk=any_of(random).pk).update(status="published", held_at=None)


def hold(random: Random) -> None:
    Assignment.objects.filter(pk=any_of(random).pk).update(status="on_hold", held_at=timezone.now())


def amend(random: Random) -> None:
    old = any_of(random)
    terms = some_terms(random, old.live_terms, old, version=old.versions.count() + 1)
    terms.save()
    Assignment.objects.filter(pk=old.pk).update(live_terms=terms, latest_terms=terms)


def suspend(random: Random) -> None:
    Agency.objects.filter(slug=random.choice(["one", "two"])).update(status="suspended")


def bring_back(random: Random) -> None:
    Agency.objects.filter(status="suspended").update(status="active")


def rename(random: Random) -> None:
    number = random.randint(1, 10**9)
    Agency.objects.filter(name="Three").update(slug=f"three-{number}")


def reprice(random: Random) -> None:
    Terms.objects.filter(pk=any_of(random).live_terms_id).update(
        weekly_gross=random.choice([None, 2450, 2999]), floor_week=random.choice([None, 1700])
    )


def delete(random: Random) -> None:
    gone = any_of(random)
    with transaction.atomic():
        Assignment.objects.filter(pk=gone.pk).update(
            status="draft", live_terms=None, latest_terms=None, held_at=None
        )
        gone.versions.all().delete()
        Assignment.objects.filter(pk=gone.pk).delete()


def go_silent(random: Random) -> None:
    Assignment.objects.filter(pk=any_of(random).pk).update(
        confirmed_at=timezone.now() - timedelta(days=40)
    )


def confirm(random: Random) -> None:
    Assignment.objects.update(confirmed_at=timezone.now())


def join(random: Random) -> None:
    one = random.choice(Requisition.objects.order_by("pk"))
    Assignment.objects.filter(pk=any_of(random).pk).update(requisition=one)


def split(random: Random) -> None:
    Assignment.objects.filter(pk=any_of(random).pk).update(requisition=None)


def end_soon(random: Random) -> None:
    """The clock alone ends it; nobody writes anything."""
    Assignment.objects.filter(pk=any_of(random).pk).update(
        approved_until=timezone.now() + timedelta(milliseconds=60)
    )
    assert Search(QueryDict("")).answers is not None  # the index has it while it is live
    time.sleep(0.07)


def think_better(random: Random) -> None:
    """Written and taken back; meanwhile the index does not look."""
    with transaction.atomic():
        amend(random)
        assert Search(QueryDict("")).answers is None
        transaction.set_rollback(True)


CHANGES: list[Callable[[Random], None]] = [
    *[withdraw, publish, hold, amend, suspend, bring_back, rename, reprice, delete],
    *[go_silent, confirm, join, split, end_soon, think_better],
]


def test_index_follows_every_kind_of_change():
    random = Random(23)
    a_mixed_board(random, 60)
    PROCESS.build()

    for change in [*CHANGES, *random.choices(CHANGES, k=25)]:
        change(random)
        assert is_alike(random.choice(LOOKED_AT)), change.__name__


def test_index_follows_the_verbs():
    PROCESS.build()
    one, ben = build.an_assignment(), cast.ben()
    assert is_alike("")
    held = lifecycle.hold(one, by=ben)
    assert is_alike("")
    lifecycle.resume(held, by=ben)
    assert is_alike("")
    assert Search(QueryDict("")).counts.total == 1


def test_commits_are_seen_in_whatever_order_they_come():
    """The number of a transaction is given at its first write, and many end the other way round."""
    random = Random(29)
    rows = a_mixed_board(random, 40)
    PROCESS.build()
    for _ in range(6):
        others = [psycopg.connect(**of_the_test()) for _ in range(3)]
        for other, row in zip(others, random.sample(rows, 3), strict=True):
            other.execute(
                "UPDATE assignments_assignment SET status = CASE status WHEN 'withdrawn'"
                " THEN 'published' ELSE 'withdrawn' END, held_at = NULL WHERE id = %s",
                [row.pk],
            )
            assert is_alike("")
        random.shuffle(others)
        for other in others:
            random.choice([other.commit, other.commit, other.rollback])()
            assert is_alike("")
            other.close()


def of_the_test() -> dict[str, object]:
    given = connection.get_connection_params()
    return {
        key: given[key] for key in ("dbname", "user", "password", "host", "port") if key in given
    }


# ---------------------------------------------------------- many at once
def test_readers_are_not_disturbed_by_writers_and_builds():
    random = Random(31)
    a_mixed_board(random, 60)
    PROCESS.build()
    until = time.monotonic() + 3

    def reading(seed: int) -> int:
        mine, read_ones = Random(seed), 0
        try:
            while time.monotonic() < until:
                search = Search(QueryDict(mine.choice(LOOKED_AT)))
                assert search.answers is not None
                assert len(search.assignments) <= search.counts.total
                read_ones += 1
            return read_ones
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(reading, seed) for seed in range(3)]
        while time.monotonic() < until:
            random.choice([amend, hold, publish, reprice, join, split, rename])(random)
            if random.random() < 0.1:
                PROCESS.build()
        assert all(each.result() > 1 for each in readers)

    assert all(is_alike(each) for each in LOOKED_AT)


def test_posting_that_changes_while_it_is_read_is_met_again():
    """Between reading hashes and asking for their names, the one that had a value got another."""
    random = Random(37)
    rows = a_mixed_board(random, 5)
    PROCESS.build()
    before = read()
    for row in rows:
        Agency.objects.filter(pk=row.agency_id).update(slug=f"s{row.pk}")

    left = named({name: CodedColumn() for name in CHOICES}, before)

    assert len(left["pk"]) == 1  # the one posting of an agency that kept its name
    assert is_alike("")


# ---------------------------------------------------------- what it cannot follow
@pytest.mark.parametrize("lost", ["idle", "older database", "too many"])
def test_what_cannot_be_followed_is_built_anew(lost, monkeypatch):
    build.an_assignment()
    PROCESS.build()
    built = PROCESS.index
    if lost == "idle":
        PROCESS.looked_at -= int(log.LONGEST_UNSEEN.total_seconds() + 1) * 1_000_000
    elif lost == "older database":
        PROCESS.since = log.Snapshot(PROCESS.since.end + 1_000_000, [])
    else:
        SearchChange.objects.bulk_create(
            SearchChange(assignment_id=0, xid=PROCESS.since.end + 1) for _ in range(5001)
        )

    assert PROCESS.current() is None
    assert PROCESS.builder is not None
    PROCESS.builder.join(20)

    assert PROCESS.index is not built
    assert PROCESS.current() is not None


def test_snapshot_of_its_own_does_not_look():
    """What a repeatable read sees may be older than what the index has, and would be kept."""
    build.an_assignment()
    PROCESS.build()

    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        assert PROCESS.current() is None


def test_log_is_kept_for_a_day():
    for hours in (23, 25):
        change = SearchChange.objects.create(assignment_id=hours, xid=1)
        SearchChange.objects.filter(pk=change.pk).update(at=timezone.now() - timedelta(hours=hours))

    assert log.forget() == 1

    assert [each.assignment_id for each in SearchChange.objects.all()] == [23]
    assert log.LONGEST_UNSEEN < log.KEPT
