"""`python -m bench search [rows]`: the facet index beside SQL and tantivy, on the same rows.

What is measured of each search: every count of the page, and the ids of its twenty postings.
"""

import ctypes
import gc
import json
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.utils import timezone

from assignments.search.counting import counted
from assignments.search.counts import Counts
from assignments.search.engine.answers import Answers
from assignments.search.engine.process import PROCESS
from assignments.search.search import Search
from bench.crowded import a_crowded_board
from bench.searches import searches
from bench.timing import clock
from roles.eligibility import Card

ROWS = 10_000
SQL_SECONDS = 150  # for as many of the searches as fit in: at a million rows each takes seconds
CHANGES = 1000


@dataclass
class Asked:
    address: str
    card: Card | None

    def __call__(self) -> Search:
        """Read and checked, nothing asked of the rows yet."""
        search = Search(QueryDict(self.address), self.card)
        assert not search.errors, (self.address, search.errors)
        assert len(search.offers) < 9
        return search


def report(rows: int = ROWS) -> None:
    setup_test_environment(debug=False)
    settings.ALLOWED_HOSTS = ["*"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.SEARCH_INDEX = True
    print(f"· {rows:,} postings and more, in a database of its own")
    began = time.perf_counter()
    with a_crowded_board(rows):
        print(f"    written in {time.perf_counter() - began:.0f} s")
        found = measured()
    teardown_test_environment()
    table(found)
    path = Path(settings.VAR_DIR) / f"bench-search-{rows}.json"
    found |= {"rows": rows, "python": platform.python_version()}
    path.write_text(json.dumps(found, indent=2))
    print(f"Written: {path.parent.name}/{path.name}")


def measured() -> dict[str, Any]:
    found = built()
    asked = [Asked(*each) for each in searches(timezone.now().date())]
    found["index, first asked"] = spread([*by_index(asked)])
    found["index"] = spread([*by_index(asked)])
    found["SQL"] = spread([*by_sql(asked)])
    found["tantivy"] = by_tantivy(asked)
    found |= changes(1) | changes(CHANGES)
    return found | pages(asked)


# ---------------------------------------------------------- the index
def built() -> dict[str, Any]:
    before, began = resident(), time.perf_counter()
    PROCESS.build()
    seconds = time.perf_counter() - began
    assert PROCESS.index is not None
    return {
        "live": PROCESS.index.end,
        "build_s": round(seconds, 2),
        "index_mb": round(resident() - before, 1),
    }


def by_index(asked: list[Asked]) -> Iterator[float]:
    for each in asked:
        yield clock(partial(answered, each()))


def answered(search: Search) -> tuple[Counts, list[int]]:
    view = PROCESS.current()
    assert view is not None
    answers = Answers(view, search.filter)
    counts = answers.counts(search.today, search.offers)
    begin = first(search, counts.total)
    return counts, answers.page(search.sort, begin, begin + 20)


def first(search: Search, total: int) -> int:
    """Where the page begins; there are fifty at most."""
    pages = min(max(-(-total // 20), 1), 50)
    return 20 * (min(search.asked_page, pages) - 1)


def changes(count: int) -> dict[str, float]:
    """From the commit to an index that has it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE assignments_assignment SET relist_count = 1 WHERE id IN"
            " (SELECT id FROM assignments_assignment WHERE relist_count = 0"
            " AND live_terms_id IS NOT NULL ORDER BY md5(id::text) LIMIT %s)",
            [count],
        )
    return {f"changes_{count}_ms": round(clock(PROCESS.current), 1)}


# ---------------------------------------------------------- the others
def by_sql(asked: list[Asked]) -> Iterator[float]:
    """In an order of their own, so that what is left out is left out by chance."""
    until = time.monotonic() + SQL_SECONDS
    for each in asked[::7] + [other for at, other in enumerate(asked) if at % 7]:
        if time.monotonic() > until:
            return
        search = each()
        found: list[Any] = []
        yield clock(partial(put, found, partial(by_plain_sql, search)))
        same_or_say(each, found[0])


def put(found: list[Any], call: Callable[[], Any]) -> None:
    found.append(call())


def by_plain_sql(search: Search) -> tuple[Counts, list[int]]:
    counts = counted(search.filter, search.today, search.offers)
    begin = first(search, counts.total)
    ordered = search.filter.qs.one_each().order_by(*search.sort.order)
    return counts, list(ordered.values_list("pk", flat=True)[begin : begin + 20])


def same_or_say(asked: Asked, sql: tuple[Counts, list[int]]) -> None:
    counts, ids = answered(asked())
    assert (counts.total, ids) == (sql[0].total, sql[1]), f"two answers to {asked.address!r}"


def by_tantivy(asked: list[Asked]) -> dict[str, Any] | str:
    """Without those that ask what a reader can take, which it cannot be asked."""
    try:
        from bench.with_tantivy import Tantivy  # noqa: PLC0415 (not everyone has it)
    except ImportError:
        return "not installed"
    assert PROCESS.index is not None
    before, began = resident(), time.perf_counter()
    engine = Tantivy(PROCESS.index)
    seconds = time.perf_counter() - began
    plain = [each for each in asked if not each.card]
    for _ in range(2):
        taken = []
        for each in plain:
            search = each()
            begin = 20 * (min(search.asked_page, 50) - 1)
            ask = partial(engine.answer, search.filter, search.sort, begin, search.today)
            taken.append(clock(ask))
    return spread(taken) | {"build_s": round(seconds, 1), "mb": round(resident() - before, 1)}


def pages(asked: list[Asked]) -> dict[str, Any]:
    client = Client()
    client.get("/assignments/")
    some = [each.address for each in asked if not each.card][:100]
    whole = [clock(partial(client.get, f"/assignments/?{address}")) for address in some]
    small = [clock(partial(client.get, "/health/live")) for _ in range(100)]
    return {"whole page": spread(whole), "health/live": spread(small)}


# ---------------------------------------------------------- figures
def spread(taken: list[float]) -> dict[str, Any]:
    taken = sorted(taken)
    at = {"p50_ms": 0.5, "p95_ms": 0.95, "most_ms": 0.9999}
    return {"searches": len(taken)} | {
        name: round(taken[int(len(taken) * share)], 2) for name, share in at.items()
    }


def resident() -> float:
    """Of this process, MB, with what is free given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def table(found: dict[str, Any]) -> None:
    print(f"\n{'':24} {'searches':>8} {'p50':>10} {'p95':>10} {'most':>10}")
    for name, row in found.items():
        if isinstance(row, dict):
            times = " ".join(f"{row[key]:8.2f}ms" for key in ("p50_ms", "p95_ms", "most_ms"))
            print(f"{name:24} {row['searches']:8} {times}")
    for name, value in found.items():
        if not isinstance(value, dict):
            print(f"{name:24} {value}")
    print()
