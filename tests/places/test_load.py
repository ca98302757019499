"""The loader, on small files of states: what it adds, changes, leaves alone and removes."""

from datetime import date

import pytest
from django.db import connection

from places.lines import CsvFile
from places.load import Table, load
from places.models import Source, State, ZipCode
from tests import build
from tests.places.files import HEADER, MAINE, TEXAS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sources():
    Source.objects.bulk_create([Source(key="BOOK", what="a book"), Source(key="ATLAS", what="one")])


@pytest.fixture
def load_states(tmp_path):
    def load_file(*lines: str) -> list[str]:
        path = tmp_path / "states.csv"
        path.write_text("\n".join([HEADER, *lines]) + "\n")
        said: list[str] = []
        load([Table(State, ("code",), CsvFile(path))], said.append)
        return said

    return load_file


def row_versions() -> dict[str, str]:
    """The transaction that last wrote each row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, xmin::text || ctid::text FROM places_state")
        return dict(cursor.fetchall())


def test_load_adds_what_the_file_has(load_states):
    said = load_states(TEXAS, MAINE)

    assert said == ["states: 2 read, 2 added, 0 changed, 0 unchanged, 0 gone"]
    maine = State.objects.get(code="ME")
    assert (maine.name, maine.tile_col, maine.source) == ("Maine", 11, ["BOOK", "ATLAS"])
    assert (maine.other_zones, maine.confidence) == ([], "knowledge")


def test_load_again_writes_nothing(load_states):
    load_states(TEXAS, MAINE)
    before = row_versions()

    said = load_states(TEXAS, MAINE)

    assert said == ["states: 2 read, 0 added, 0 changed, 2 unchanged, 0 gone"]
    assert row_versions() == before


def test_load_writes_only_the_row_that_differs(load_states):
    load_states(TEXAS, MAINE)
    before = row_versions()

    said = load_states(TEXAS.replace("verified", "uncertain"), MAINE)

    assert said == ["states: 2 read, 0 added, 1 changed, 1 unchanged, 0 gone"]
    assert State.objects.get(code="TX").confidence == "uncertain"
    assert row_versions()["ME"] == before["ME"]
    assert row_versions()["TX"] != before["TX"]


def test_load_removes_what_the_file_no_longer_has(load_states):
    load_states(TEXAS, MAINE)

    said = load_states(TEXAS)

    assert said == ["states: 1 read, 0 added, 0 changed, 1 unchanged, 1 gone"]
    assert [state.code for state in State.objects.all()] == ["TX"]


def test_load_keeps_a_gone_row_to_which_others_refer(load_states):
    load_states(TEXAS, MAINE)
    build.a_zip("04101", "Portland", state=State.objects.get(code="ME"))

    said = load_states(TEXAS)

    assert said == [
        "states: 1 read, 0 added, 0 changed, 1 unchanged, 1 gone "
        "(1 kept, other rows refer to them: ME)"
    ]
    assert State.objects.filter(code="ME").exists()
    assert ZipCode.objects.get().state_id == "ME"


def test_load_takes_a_child_and_its_parent_away_together(load_states, tmp_path):
    load_states(TEXAS, MAINE)
    build.a_zip("04101", "Portland", state=State.objects.get(code="ME"))
    states = tmp_path / "states.csv"
    states.write_text(f"{HEADER}\n{TEXAS}\n")
    said: list[str] = []

    load(
        [Table(State, ("code",), CsvFile(states)), Table(ZipCode, ("zip",), lambda: [])],
        said.append,
    )

    assert said == [
        "states: 1 read, 0 added, 0 changed, 1 unchanged, 1 gone",
        "ZIP codes: 0 read, 0 added, 0 changed, 0 unchanged, 1 gone",
    ]
    assert not State.objects.filter(code="ME").exists()


def test_load_matches_rows_whose_key_holds_null(tmp_path):
    """NULL equals NULL in a key: the nation's wage is not added anew each time."""
    path = tmp_path / "zips.csv"
    path.write_text(
        "zip,city,state,county,latitude,longitude,zone,source,confidence\n"
        "74104,Tulsa,OK,,,,America/Chicago,BOOK,verified\n"
    )
    build.a_state("OK", "Oklahoma")
    by_point = Table(ZipCode, ("zip", "latitude"), CsvFile(path))
    said: list[str] = []

    load([by_point], said.append)
    load([by_point], said.append)

    assert said[1] == "ZIP codes: 1 read, 0 added, 0 changed, 1 unchanged, 0 gone"


def test_load_reads_the_newest_date_of_a_source_or_none(tmp_path):
    path = tmp_path / "sources.csv"
    path.write_text(
        "key,what,dated,dated_on,terms\nATLAS,maps,May 2024,2024-05-31,\nBOOK,a book,,,\n"
    )

    load([Table(Source, ("key",), CsvFile(path))], lambda line: None)

    dates = dict(Source.objects.values_list("key", "dated_on"))
    assert dates == {"ATLAS": date(2024, 5, 31), "BOOK": None}
