"""The demo: believable, the same from its seed, and never in production."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from accounts import on_file
from accounts.models import Agency
from assignments.models import Application, Assignment, Facility
from jobboard.demo import DOMAIN, PASSWORD
from jobboard.demo.make import QUEUE, made_on, make
from outbox.models import Email
from pay.models import Wage
from roles.models import Profession
from tests import build
from tests.conftest import stores_in

LIVE = 330
RECRUITER = f"recruiter@{DOMAIN}"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def board(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """Made once; what a test does to it is undone after the test."""
    stores = stores_in(tmp_path_factory.mktemp("documents"))
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(STORAGES=stores):
            for name in ("load_places", "load_roles", "load_pay", "load_accounts"):
                call_command(name, stdout=StringIO())
            make(lambda what: None, LIVE)
        yield
        transaction.set_rollback(True)


def what_stands() -> list[tuple]:
    rows = Assignment.objects.live().order_by("external_ref")
    return list(
        rows.values_list(
            "external_ref",
            "live_terms__advertised_title",
            "live_terms__facility_name",
            "live_terms__weekly_gross",
            "live_terms__starts_on",
            "agency__name",
        )
    )


def test_demo_is_a_living_board(board, client):
    live = Assignment.objects.live()
    low = [
        (terms.taxable_hourly, wage)
        for terms in (each.live_terms for each in live.for_cards())
        if (wage := lowest_wage(terms)) and terms.taxable_hourly < wage
    ]
    floors = live.exclude(live_terms__floor_week=None).count()

    # Ended, hidden, on hold; who was posted anew is there again.
    # And one more, published on appeal.
    assert live.count() == LIVE - 60 - 7 - 3 + 1
    assert Assignment.objects.filter(status="on_hold").count() == 3
    assert live.filter(relist_count=2).count() == 1
    assert Email.objects.filter(key__startswith="confirmations-due", to=RECRUITER).exists()
    assert 0.5 < floors / live.count() < 0.85
    assert Agency.objects.count() == 25
    assert Facility.objects.count() == 200
    assert Profession.objects.count() == len(set(terms_of(live, "profession")))
    assert len(set(terms_of(live, "state"))) == 51
    assert low == []
    assert Assignment.objects.waiting().count() == QUEUE - 3 + 8
    assert len(set(Application.objects.values_list("stage", flat=True))) >= 5
    assert made_on() == build.today()
    for person in ("traveler", "recruiter", "owner", "staff"):
        assert client.login(email=f"{person}@{DOMAIN}", password=PASSWORD), person


def terms_of(live, field: str) -> list[str]:
    return list(live.order_by().values_list(f"live_terms__{field}", flat=True).distinct())


def lowest_wage(terms):
    """The tenth percentile where the work is, or in the nation."""
    soc = terms.profession.wage_soc_code
    rows = Wage.objects.filter(soc_code=soc).exclude(hourly_p50=None).order_by("-release")
    here = rows.filter(state=terms.state).first() or rows.filter(state=None).first()
    return here.hourly_p10


def test_demo_is_the_same_from_its_seed_and_keeps_others(board):
    theirs = build.an_assignment(facility=build.a_facility("St. Other"))
    first = what_stands()

    make(lambda what: None, LIVE)

    assert what_stands() == first
    assert Assignment.objects.live().filter(pk=theirs.pk).exists()


def test_demo_moves_with_the_day(board, time_machine):
    starts = {row[0]: row[4] for row in what_stands()}
    later = date.today() + timedelta(days=28)  # noqa: DTZ011 (four weeks on, whatever the zone)
    time_machine.move_to(later)

    make(lambda what: None, LIVE)

    moved = dict(Assignment.objects.values_list("external_ref", "latest_terms__starts_on"))
    assert {moved[reference] - starts[reference] for reference in starts} == {timedelta(days=28)}


def test_demo_never_runs_in_production(settings):
    settings.PRODUCTION = True
    before = Agency.objects.count()

    with pytest.raises(CommandError, match="This is production"):
        call_command("demo", stdout=StringIO())

    assert Agency.objects.count() == before


def test_demo_has_agencies_of_every_standing(board):
    today = build.today()
    found = {
        each.standing.code
        for agency in Agency.objects.order_by("pk")[:4]
        for each in on_file.in_states(agency, today, ["NY"])
    }

    assert {"on_file", "in_grace", "overridden", "missing"} <= found
    owner = Agency.objects.order_by("pk")[1].memberships.get(role="owner").user
    assert Email.objects.filter(key__startswith="registration-ended", to=owner.email).exists()


def test_demo_keeps_a_few_facilities_back(board):
    kept = Assignment.objects.live().exclude(live_terms__hidden_name="")

    assert {"until_application", "until_offer"} == set(terms_of(kept, "confidential_until"))
    assert all(each.live_terms.is_confidential for each in kept.select_related("live_terms"))


def test_demo_has_openings_that_several_agencies_offer_at_different_pay(board):
    cards = Assignment.objects.live().one_each().for_cards().select_related("requisition")
    shared = [each for each in cards if each.offered and each.offered[1] > 1]

    assert len(shared) >= LIVE // 20 - 1
    assert {int(each.offered[0]) for each in shared} == {2, 3}
    assert any(each.requisition.fingerprint for each in shared)
    assert any(each.offered[2] != each.offered[3] for each in shared)
