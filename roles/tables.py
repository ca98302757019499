"""Which file fills which table, in an order in which every code is known before it is used."""

from collections.abc import Callable, Iterator
from pathlib import Path

from places.lines import Cells, CsvFile, Line, listed
from places.load import Table
from roles.models import (
    Alias,
    Compact,
    Credential,
    Family,
    LadderEdge,
    LicenseFamily,
    Profession,
    Requirement,
    Role,
    StateLicenseRule,
    TitleLevel,
    TitleUsage,
)

DATA = Path(__file__).parent / "data"
EVERY = "*"


def credentials(line: Line) -> Iterator[Cells]:
    every = line.cells["professions"] == EVERY
    yield {**line.cells, "any_profession": "1" if every else "0"}


def roles(line: Line) -> Iterator[Cells]:
    levels, default = listed(line.cells["levels"]), line.cells["default_level"]
    if default not in levels:
        raise line.error("default_level", f"{default!r} is not among the levels.")
    for level in levels:
        yield {
            **line.cells,
            "profession": line.cells["code"],
            "level": level,
            "is_default": "1" if level == default else "0",
        }


def requirements(line: Line) -> Iterator[Cells]:
    """`*` is every one. A blank would be too, so it is refused: it is more likely an oversight."""
    for column in ("profession", "level"):
        if line.cells[column] == "":
            raise line.error(column, f"is empty; say {EVERY} for every {column}.")
    yield {name: "" if cell == EVERY else cell for name, cell in line.cells.items()}


def links(column: str, here: str, there: str) -> Callable[[Line], Iterator[Cells]]:
    """One row for each code listed in a column, for the table that joins two models."""

    def each(line: Line) -> Iterator[Cells]:
        for code in listed(line.cells[column]):
            if code != EVERY:
                yield {here: line.cells["code"], there: code}

    return each


TABLES = [
    Table(Family, ("code",), CsvFile(DATA / "families.csv")),
    Table(LicenseFamily, ("code",), CsvFile(DATA / "license_families.csv")),
    Table(Credential, ("code",), CsvFile(DATA / "credentials.csv", credentials)),
    Table(TitleLevel, ("code",), CsvFile(DATA / "title_levels.csv")),
    Table(TitleUsage, ("family",), CsvFile(DATA / "title_usage.csv")),
    Table(Profession, ("code",), CsvFile(DATA / "professions.csv")),
    Table(Role, ("profession", "level"), CsvFile(DATA / "professions.csv", roles)),
    Table(
        Credential.professions.through,
        ("credential", "profession"),
        CsvFile(DATA / "credentials.csv", links("professions", "credential", "profession")),
    ),
    Table(
        Credential.prerequisites.through,
        ("from_credential", "to_credential"),
        CsvFile(
            DATA / "credentials.csv", links("prerequisites", "from_credential", "to_credential")
        ),
    ),
    Table(Compact, ("code",), CsvFile(DATA / "compacts.csv")),
    Table(
        Compact.professions.through,
        ("compact", "profession"),
        CsvFile(DATA / "compacts.csv", links("professions", "compact", "profession")),
    ),
    Table(
        Requirement,
        ("profession", "level", "group", "credential"),
        CsvFile(DATA / "requirements.csv", requirements),
    ),
    Table(LadderEdge, ("code",), CsvFile(DATA / "ladder.csv")),
    Table(
        LadderEdge.all_of.through,
        ("ladderedge", "credential"),
        CsvFile(DATA / "ladder.csv", links("all_of", "ladderedge", "credential")),
    ),
    Table(
        LadderEdge.any_of.through,
        ("ladderedge", "credential"),
        CsvFile(DATA / "ladder.csv", links("any_of", "ladderedge", "credential")),
    ),
    Table(StateLicenseRule, ("state", "license_family"), CsvFile(DATA / "state_licenses.csv")),
    Table(Alias, ("normalized", "profession", "credential"), CsvFile(DATA / "aliases.csv")),
]
