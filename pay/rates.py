"""The per-diem tables, read from the data files once a process. Pure: no database.

What a fiscal year has no table for has no rate: the year before is never put in its place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pay.per_diem import Rates, county_key, fiscal_year
from places.lines import Cells, CsvFile, listed

DATA = Path(__file__).parent / "data"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
STANDARD = "0"
CITY_LIMITS = re.compile(r"city limits of (.+)", re.IGNORECASE)


class Night(NamedTuple):
    """USD for one night and its day."""

    lodging: Decimal
    mie: Decimal

    @property
    def total(self) -> Decimal:
        return self.lodging + self.mie


@dataclass(frozen=True)
class Destination:
    """An area of the mainland in one fiscal year; `city` is set where it ends at city limits."""

    code: str
    name: str
    state: str
    city: str
    rates: Rates
    source: str

    def on(self, day: date) -> Night:
        return Night(self.rates.lodging[day.month - 1], self.rates.mie)


@dataclass(frozen=True)
class Location:
    """A place of Alaska or Hawaii: seasons as (first day, last day, night), days as MM-DD."""

    code: str
    name: str
    state: str
    seasons: tuple[tuple[str, str, Night], ...]
    published_on: date
    source: str

    def on(self, day: date) -> Night:
        key = f"{day:%m-%d}"
        key = "02-28" if key == "02-29" else key
        return next(night for *season, night in self.seasons if _within(key, *season))


@dataclass(frozen=True)
class Mainland:
    """`by_county` and `by_zip` give codes; `zip_years` are those whose ZIP codes are known."""

    destinations: Mapping[tuple[int, str], Destination]
    by_county: Mapping[tuple[int, str, str], str]
    by_city: Mapping[tuple[int, str, str], str]
    by_zip: Mapping[tuple[int, str], tuple[str, ...]]
    years: frozenset[int]
    zip_years: frozenset[int]


@lru_cache(maxsize=1)
def mainland() -> Mainland:
    found = [_destination(row) for row in _rows("per_diem_destinations.csv")]
    counties = _rows("per_diem_counties.csv")
    zips = _rows("per_diem_zips.csv")
    return Mainland(
        destinations={(year, each.code.split("-")[1]): each for year, each in found},
        by_county={
            (int(row["fiscal_year"]), row["state"], row["county"]): row["destination_id"]
            for row in counties
        },
        by_city={
            (year, each.state, each.city): each.code.split("-")[1]
            for year, each in found
            if each.city
        },
        by_zip={(int(row["fiscal_year"]), row["zip"]): _touched(row) for row in zips},
        years=frozenset(year for year, _ in found),
        zip_years=frozenset(int(row["fiscal_year"]) for row in zips),
    )


@lru_cache(maxsize=1)
def outside() -> dict[tuple[str, str], Location]:
    """Alaska and Hawaii by (state, name in lower case)."""
    seasons: dict[tuple[str, str], list[Cells]] = {}
    for row in _rows("per_diem_oconus.csv"):
        seasons.setdefault((row["state"], row["location"].lower()), []).append(row)
    return {key: _location(rows) for key, rows in seasons.items()}


@lru_cache(maxsize=1)
def outside_years() -> range:
    """Fiscal years the table of Alaska and Hawaii is taken for.

    From the year it was published in to the last one the mainland's rates are known for: it names
    no end and holds until the next one, but not for years nobody has published anything for.
    """
    published = min(each.published_on for each in outside().values())
    return range(fiscal_year(published), max(mainland().years) + 1)


def _rows(name: str) -> list[Cells]:
    return [line.cells for line in CsvFile(DATA / name)()]


def _destination(row: Cells) -> tuple[int, Destination]:
    inside = CITY_LIMITS.fullmatch(row["location_defined"])
    rates = Rates(tuple(Decimal(row[f"lodging_{month}"]) for month in MONTHS), Decimal(row["mie"]))
    return int(row["fiscal_year"]), Destination(
        code=f"{row['fiscal_year']}-{row['destination_id']}",
        name=row["destination"],
        state=row["state"],
        city=county_key(inside[1]) if inside else "",
        rates=rates,
        source=row["source"],
    )


def _touched(row: Cells) -> tuple[str, ...]:
    """The areas a ZIP code lies in; one that is ambiguous with a single one is partly outside."""
    ids = listed(row["destination_ids"])
    return (*ids, STANDARD) if row["ambiguous"] == "1" and len(ids) == 1 else tuple(ids)


def _location(rows: list[Cells]) -> Location:
    first = rows[0]
    return Location(
        code=f"{first['state']}-{first['location']}",
        name=first["location"],
        state=first["state"],
        seasons=tuple(
            (
                row["season_begins"],
                row["season_ends"],
                Night(Decimal(row["lodging"]), Decimal(row["mie"])),
            )
            for row in rows
        ),
        published_on=date.fromisoformat(first["published_on"]),
        source=first["source"],
    )


def _within(key: str, begins: str, ends: str) -> bool:
    return begins <= key <= ends if begins <= ends else key >= begins or key <= ends
