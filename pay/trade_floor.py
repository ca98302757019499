"""The taxable rate under which a package is looked at: the trade's tenth percentile. Pure.

A house warning against pay that is moved into stipends (Rev. Rul. 2012-25), not a rule of law.
"""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from places.lines import CsvFile

FILE = Path(__file__).parent / "data" / "wages.csv"


@lru_cache(maxsize=1)
def tenth_percentiles() -> dict[tuple[str, str], Decimal]:
    """USD an hour in the nation, by (SOC code, release)."""
    return {
        (line.cells["soc_code"], line.cells["release"]): Decimal(line.cells["hourly_p10"])
        for line in CsvFile(FILE)()
        if not line.cells["state"] and line.cells["hourly_p10"]
    }


def trade_floor(soc_code: str, release: str | None = None) -> Decimal | None:
    """USD an hour in that release, else in the newest; None: not published."""
    found = {at: hourly for (code, at), hourly in tenth_percentiles().items() if code == soc_code}
    if release is not None:
        return found.get(release)
    return found[max(found)] if found else None


def is_below_floor(taxable_hourly: Decimal, floor: Decimal) -> bool:
    return taxable_hourly < floor
