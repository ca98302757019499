"""The least an hour of work may pay by federal law. State and city minimums are not kept here."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from places.lines import CsvFile

FILE = Path(__file__).parent / "data" / "minimum_wages.csv"


class MinimumWage(NamedTuple):
    """USD an hour, and the key of its source."""

    hourly: Decimal
    source: str


@lru_cache(maxsize=1)
def federal_minimum() -> MinimumWage:
    [row] = [line.cells for line in CsvFile(FILE)() if line.cells["jurisdiction"] == "US"]
    return MinimumWage(Decimal(row["hourly"]), row["source"])
