from zoneinfo import ZoneInfo

import pytest
import zipcodes

from places.load import load
from places.models import ZipCode
from places.tables import DATA, TABLES
from places.zip_codes import lines, skipped


@pytest.fixture(scope="module")
def read() -> dict[str, dict[str, str]]:
    return {line.cells["zip"]: dict(line.cells) for line in lines()}


def test_zip_codes_are_all_there_but_those_reported_as_skipped(read):
    assert len(read) + skipped().total() == len(zipcodes.list_all())
    assert skipped() == {"military": 829, "territories": 217}


def test_zip_codes_lie_in_fifty_states_and_dc(read):
    assert len({cells["state"] for cells in read.values()}) == 51


def test_zip_codes_without_a_point_have_neither_coordinate(read):
    pointless = [c for c in read.values() if "" in (c["latitude"], c["longitude"])]

    assert {(c["latitude"], c["longitude"]) for c in pointless} == {("", "")}
    assert 0 < len(pointless) < 100


def test_zip_codes_with_a_point_lie_on_american_ground(read):
    for cells in read.values():
        if cells["latitude"]:
            assert 18 < float(cells["latitude"]) < 72, cells
            assert -180 < float(cells["longitude"]) < -66, cells


def test_zip_codes_keep_a_clock_that_exists(read):
    for zone in {cells["zone"] for cells in read.values()}:
        ZoneInfo(zone)


def test_zip_codes_of_one_state_may_keep_different_clocks(read):
    assert read["79901"]["zone"] == "America/Denver"
    assert read["75201"]["zone"] == "America/Chicago"


@pytest.mark.django_db
def test_load_places_fills_every_table():
    said: list[str] = []

    load(TABLES, said.append)

    sources = len((DATA / "sources.csv").read_text().splitlines()) - 1
    assert said == [
        f"sources: {sources} read, {sources} added, 0 changed, 0 unchanged, 0 gone",
        "states: 51 read, 51 added, 0 changed, 0 unchanged, 0 gone",
        "ZIP codes: 41743 read, 41743 added, 0 changed, 0 unchanged, 0 gone",
    ]
    tulsa = ZipCode.objects.get(zip="74104")
    assert (tulsa.city, tulsa.state_id, tulsa.county) == ("Tulsa", "OK", "Tulsa County")
    assert (tulsa.latitude, tulsa.longitude) == pytest.approx((36.15, -95.95), abs=0.1)
    assert str(tulsa) == "Tulsa, OK 74104"
