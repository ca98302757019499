"""Which file fills which table, in an order in which every code is known before it is used."""

from collections.abc import Iterator
from pathlib import Path

from pay.models import (
    OvertimeRule,
    PayTransparencyRule,
    PerDiemCounty,
    PerDiemDestination,
    PerDiemMie,
    PerDiemOconus,
    PerDiemZip,
    Wage,
)
from places.lines import Cells, CsvFile, Line, listed
from places.load import Table

DATA = Path(__file__).parent / "data"


def destinations(line: Line) -> Iterator[Cells]:
    yield {**line.cells, "code": _code(line, line.cells["destination_id"])}


def counties(line: Line) -> Iterator[Cells]:
    yield {**line.cells, "destination": _code(line, line.cells["destination_id"])}


def zips(line: Line) -> Iterator[Cells]:
    for destination_id in listed(line.cells["destination_ids"]):
        yield {**line.cells, "destination": _code(line, destination_id)}


def _code(line: Line, destination_id: str) -> str:
    """GSA numbers its destinations anew each fiscal year, so the year is part of the code."""
    return f"{line.cells['fiscal_year']}-{destination_id}"


TABLES = [
    Table(Wage, ("soc_code", "state", "release"), CsvFile(DATA / "wages.csv")),
    Table(
        PerDiemDestination,
        ("code",),
        CsvFile(DATA / "per_diem_destinations.csv", destinations),
    ),
    Table(
        PerDiemCounty,
        ("fiscal_year", "state", "county"),
        CsvFile(DATA / "per_diem_counties.csv", counties),
    ),
    Table(
        PerDiemZip,
        ("fiscal_year", "zip", "destination"),
        CsvFile(DATA / "per_diem_zips.csv", zips),
    ),
    Table(PerDiemMie, ("fiscal_year", "mie_total"), CsvFile(DATA / "per_diem_mie.csv")),
    Table(
        PerDiemOconus,
        ("state", "location", "season_begins"),
        CsvFile(DATA / "per_diem_oconus.csv"),
    ),
    Table(OvertimeRule, ("code",), CsvFile(DATA / "overtime_rules.csv")),
    Table(PayTransparencyRule, ("jurisdiction",), CsvFile(DATA / "pay_transparency.csv")),
]
