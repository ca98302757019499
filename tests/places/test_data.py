"""What the files of all apps say beyond what a load refuses."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

import accounts.tables
import pay.tables
import places.tables
import roles.tables
from places.facts import Confidence
from places.lines import CsvFile, listed
from places.load import Table
from tests.places.files import rows

APPS = (places.tables, roles.tables, pay.tables, accounts.tables)
TABLES = [table for app in APPS for table in app.TABLES]
FILES = sorted({table.lines.path for table in TABLES if isinstance(table.lines, CsvFile)})
# Columns that become rows of another table, or part of a key.
ELSEWHERE = {
    *("levels", "professions", "prerequisites", "all_of", "any_of"),
    *("destination_id", "destination_ids"),
}
# Known otherwise than by a line of a file.
WITHOUT_A_FILE = {"ZIPCODES"}
# Read by pure rules from the files themselves: no table holds them.
NO_TABLE = {
    *(roles.tables.DATA / f"{name}.csv" for name in ("equivalences", "lead_times", "satisfies")),
    *(pay.tables.DATA / f"{name}.csv" for name in ("minimum_wages", "per_diem_high_low")),
}
data_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def fills(table: Table, path: Path) -> bool:
    return isinstance(table.lines, CsvFile) and table.lines.path == path


def test_every_file_in_the_data_folders_is_loaded():
    folders = [module.DATA for module in APPS]

    # The words the reader of headings knows are in a folder of their own, and in no table.
    files = {path for folder in folders for path in folder.iterdir() if path.is_file()}
    assert files == {*FILES, *NO_TABLE}


@data_file
def test_every_column_of_a_file_is_loaded(path):
    fields = {
        field.name
        for table in TABLES
        if fills(table, path)
        for field in table.model._meta.concrete_fields
    }

    assert set(rows(path)[0]) <= fields | ELSEWHERE


@data_file
def test_what_is_verified_names_a_source_one_can_read(path):
    for row in rows(path):
        if row.get("confidence") == Confidence.VERIFIED:
            assert set(listed(row["source"])) - {"KNOWLEDGE", "OURS"}, row


@data_file
def test_cells_are_trimmed_and_lists_have_no_gaps_or_doubles(path):
    for row in rows(path):
        for column, cell in row.items():
            assert cell == cell.strip(), (column, row)
        for column in {"source", "synonyms", "abbreviations", "aliases"} & set(row):
            items = row[column].split(";") if row[column] else []
            assert "" not in items, row
            assert len(set(items)) == len(items), row


@data_file
def test_files_are_written_in_us_english(path):
    text = path.read_text(encoding="utf-8").lower()

    for british in ("licence", "recognis", "immunis", "normalis", "colour", "traveller"):
        assert british not in text


def test_every_source_is_used():
    kept = {*FILES, *NO_TABLE}
    used = {key for path in kept for row in rows(path) for key in listed(row.get("source", ""))}
    explained = {row["key"] for row in rows(places.tables.DATA / "sources.csv")}

    assert explained == used | WITHOUT_A_FILE


def test_sources_with_a_date_in_words_have_its_newest_day():
    for source in rows(places.tables.DATA / "sources.csv"):
        assert bool(source["dated"]) == bool(source["dated_on"]), source
        if source["dated_on"]:
            year, said = int(source["dated_on"][:4]), f"{source['dated']} {source['what']}"
            # A fiscal year begins in the year before the one it is named by.
            assert max(map(int, re.findall(r"20\d\d", said))) - year in {0, 1}, source


def test_sources_are_not_of_the_future():
    today = timezone.now().date()

    for source in rows(places.tables.DATA / "sources.csv"):
        if source["dated_on"]:
            assert date.fromisoformat(source["dated_on"]) <= today, source


def test_states_are_fifty_and_dc_each_on_a_tile_of_its_own():
    states = rows(places.tables.DATA / "states.csv")

    assert len(states) == 51
    assert len({(state["tile_row"], state["tile_col"]) for state in states}) == 51
    assert {s["code"] for s in states if s["per_diem_authority"] == "dod"} == {"AK", "HI"}
