"""ZIP codes of the fifty states and DC, out of the data that the `zipcodes` package carries.

Source: zipcodes 3.0.0 (MIT), of June 2026, 42,789 ZIP codes. Traps in it: a point that is not known
is written 0, 0; one time zone is a town's name; a few military ZIP codes carry a state.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import zipcodes

from places.lines import Line

TERRITORIES = frozenset({"AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"})
# Napakiak, Alaska, has its own name for a time zone; it keeps Alaska time.
ZONES = {"Napakiak": "America/Anchorage"}
MILITARY_CITIES = frozenset({"Apo", "Dpo", "Fpo"})
FACT = {"source": "ZIPCODES", "confidence": "verified"}


def lines() -> Iterator[Line]:
    for entry in zipcodes.list_all():
        if not _why_not(entry):
            yield Line(f"zipcodes, ZIP code {entry['zip_code']}", _cells(entry))


def skipped() -> Counter[str]:
    """How many ZIP codes were left out, by reason."""
    return Counter(filter(None, map(_why_not, zipcodes.list_all())))


def _why_not(entry: dict[str, Any]) -> str:
    if entry["zip_code_type"] == "MILITARY" or entry["city"] in MILITARY_CITIES:
        return "military"
    return "territories" if entry["state"] in TERRITORIES else ""


def _cells(entry: dict[str, Any]) -> dict[str, str]:
    point = entry["lat"], entry["long"]
    unknown = float(point[0]) == float(point[1]) == 0
    return {
        "zip": entry["zip_code"],
        "city": entry["city"],
        "state": entry["state"],
        "county": entry["county"],
        "latitude": "" if unknown else point[0],
        "longitude": "" if unknown else point[1],
        "zone": ZONES.get(entry["timezone"], entry["timezone"]),
        **FACT,
    }
