"""The two flat per-diem rates that the IRS lets an employer use instead of GSA's. Pure."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from pay.ceiling import NIGHTS_A_WEEK
from pay.per_diem import Ceiling
from places.lines import Cells, CsvFile

FILE = Path(__file__).parent / "data" / "per_diem_high_low.csv"


def high_low_week(day: date, *, is_high: bool) -> Ceiling | None:
    """USD a week, lodging and meals apart; None: no notice for that day is kept here."""
    for row in _rows():
        if row["area"] == ("high" if is_high else "low") and _covers(row, day):
            mie = Decimal(row["mie"])
            lodging = Decimal(row["per_diem"]) - mie
            return Ceiling(lodging * NIGHTS_A_WEEK, mie * NIGHTS_A_WEEK)
    return None


def _covers(row: Cells, day: date) -> bool:
    return date.fromisoformat(row["begins_on"]) <= day <= date.fromisoformat(row["ends_on"])


@lru_cache(maxsize=1)
def _rows() -> list[Cells]:
    return [line.cells for line in CsvFile(FILE)()]
