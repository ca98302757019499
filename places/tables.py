"""Which file fills which table, in an order in which every code is known before it is used."""

from pathlib import Path

from places import zip_codes
from places.lines import CsvFile
from places.load import Table
from places.models import Source, State, ZipCode

DATA = Path(__file__).parent / "data"

TABLES = [
    Table(Source, ("key",), CsvFile(DATA / "sources.csv")),
    Table(State, ("code",), CsvFile(DATA / "states.csv")),
    Table(ZipCode, ("zip",), zip_codes.lines),
]
