"""Pages and pricing, on a demo board in a database made for the run and dropped after it."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from assignments.models import Assignment, Terms
from assignments.repricing import reprice
from bench.confirmations import confirmations
from bench.matching import matching
from bench.timing import timed
from jobboard.demo.make import make
from pay.package import Package
from pay.worth import worth

LIVE = 2400
VERSIONS = 100_000
SEARCHES = [
    "",
    "?state=TX",
    "?profession=ct-technologist",
    "?q=icu+nights",
    "?state=CA&state=TX&shift=night&sort=pay",
    "?level=technician&page=3",
]


def on_a_board_of_its_own(measure: Callable[[], list[dict]] | None = None) -> list[dict]:
    """Every measure, or one of them. Confirmations come last: what stands is withdrawn for them."""
    settings.ALLOWED_HOSTS = ["*"]
    setup_test_environment(debug=False)
    print(f"· a board of {LIVE:,} live assignments, in a database of its own")
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        for command in (
            "createcachetable",
            "load_places",
            "load_roles",
            "load_pay",
            "load_accounts",
        ):
            call_command(command, verbosity=0)
        make(lambda what: print(f"    {what}"), LIVE)
        if measure:
            return measure()
        return [*pages(), *pricing(), *repricing(), *matching(), *confirmations()]
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def pages() -> list[dict]:
    """The whole request through Django, against the smallest page of the same stack."""
    client = Client()
    small = timed("health/live (the smallest page)", lambda: client.get("/health/live"), 200)
    base = small["p50_ms"]
    some = Random(13).sample(list(Assignment.objects.live().select_related("live_terms")), 30)
    addresses = iter([f"/assignments/{each.public_id}/{each.slug}/" for each in some] * 10)
    rows = [small, timed("home", lambda: client.get("/"), 40, base)]
    rows += [
        timed(
            f"search {query or '(all)'}", lambda q=query: client.get(f"/assignments/{q}"), 30, base
        )
        for query in SEARCHES
    ]
    return [*rows, timed("one assignment", lambda: client.get(next(addresses)), 100, base)]


def pricing() -> list[dict]:
    package = Package(
        taxable_hourly=Decimal("28.00"),
        hours_per_shift=Decimal(12),
        shifts_per_week=Decimal(4),
        lodging_weekly=Decimal("1092.00"),
        mie_weekly=Decimal("476.00"),
        weeks=13,
    )
    rate, hours = Decimal("28.00"), Decimal(48)

    def multiply() -> None:
        for _ in range(1000):
            rate * hours

    def price_it() -> None:
        for _ in range(1000):
            worth(package)

    bare = timed("a Decimal product, 1,000 times", multiply, 50)
    return [bare, timed("a package priced, 1,000 times", price_it, 30, bare["p50_ms"])]


def repricing() -> list[dict]:
    """Every version differs from what is stored, and is written: the most there can be to do."""
    print(f"    {VERSIONS:,} versions of terms, priced anew")
    versions_more(VERSIONS - Terms.objects.count())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assignments_terms SET floor_week = 1, weekly_gross = 1")

    def anew(*, write: bool) -> None:
        *_, last = reprice(write=write, live=False)
        assert (last.read, last.changed) == (VERSIONS, VERSIONS), "nothing was measured"

    told = timed("100,000 versions priced anew", lambda: anew(write=False), 1, warm_up=0)
    base = told["p50_ms"]
    return [told, timed("… and written", lambda: anew(write=True), 1, base, warm_up=0)]


def versions_more(count: int) -> None:
    """Copies of the terms that are there, as later versions of the same assignments."""
    fields = [field for field in Terms._meta.local_concrete_fields if not field.generated]
    columns = [field.column for field in fields if field.column not in ("id", "version")]
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO assignments_terms (version, {names})"
            f" SELECT version + 100 * copy, {names}"
            " FROM assignments_terms, generate_series(1, 1000) AS copy ORDER BY copy LIMIT %s",
            [count],
        )
