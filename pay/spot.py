"""Which per-diem areas a place can be in, in one fiscal year: one, several, or why none is known.

A county or a city decides. A ZIP code that touches several areas leaves them all open.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from pay.gazetteer import counties, posts
from pay.per_diem import county_key
from pay.rates import STANDARD, Destination, Location, mainland
from pay.spot_outside import location_names, outside_area

TERRITORIES = {
    "AS": "American Samoa",
    "GU": "Guam",
    "MP": "the Northern Mariana Islands",
    "PR": "Puerto Rico",
    "VI": "the Virgin Islands",
}
OUTSIDE = frozenset({"AK", "HI"})


class Spot(NamedTuple):
    """A place as told: the state's code; "" is not stated."""

    state: str
    county: str = ""
    zip: str = ""
    city: str = ""


@dataclass(frozen=True)
class Areas:
    """One area; several where the place leaves it open; none, and `reason` says why."""

    areas: tuple[Destination | Location, ...]
    reason: str = ""


@lru_cache(maxsize=65536)
def areas(spot: Spot, year: int) -> Areas:
    if not spot.state:
        return _none("no state is stated")
    if spot.state in TERRITORIES:
        return _none(f"no rates for {TERRITORIES[spot.state]} are kept here")
    if not (spot.county or spot.zip or spot.city):
        return _none("no county and no ZIP code are stated")
    if wrong := wrong_zip(spot):
        return _none(wrong)
    if spot.state in OUTSIDE:
        return _outside(spot, year)
    if year not in mainland().years:
        return _none(f"no data for fiscal year {year}")
    return _mainland(spot, year)


def wrong_zip(spot: Spot) -> str:
    if not spot.zip:
        return ""
    post = posts().get(spot.zip)
    if post is None:
        return f"ZIP code {spot.zip} is not known"
    return "" if post.state == spot.state else f"ZIP code {spot.zip} is in {post.state}"


def _mainland(spot: Spot, year: int) -> Areas:
    tables = mainland()
    touched = tables.by_zip.get((year, spot.zip), ())
    if spot.zip and not spot.county and year in tables.zip_years:
        return _listed(year, touched or (STANDARD,))
    post = posts()[spot.zip] if spot.zip else None
    county = county_key(spot.county) if spot.county else post.county if post else ""
    city = county_key(spot.city) if spot.city else post.city if post else ""
    if within := tables.by_city.get((year, spot.state, city)):
        return _listed(year, (within,))
    if not county:
        return _none("no county and no ZIP code are stated")
    listed = tables.by_county.get((year, spot.state, county))
    if listed is None and county not in counties().get(spot.state, frozenset()):
        return _none(_unknown_county(spot, county))
    code = listed or STANDARD
    return _listed(year, touched if touched and code not in touched else (code,))


def _listed(year: int, codes: tuple[str, ...]) -> Areas:
    return Areas(tuple(mainland().destinations[year, code] for code in codes))


def _outside(spot: Spot, year: int) -> Areas:
    post = posts().get(spot.zip)
    city = county_key(spot.city) if spot.city else post.city if post else ""
    county = county_key(spot.county) if spot.county else post.county if post else ""
    names = location_names(spot.state, city, county)
    found, reason = outside_area(spot.state, names, year)
    return Areas(found, reason)


def _unknown_county(spot: Spot, county: str) -> str:
    near = get_close_matches(county, counties().get(spot.state, frozenset()), 1)
    hint = f"; {near[0].title()} is" if near else ""
    return f"no county {spot.county} is known in {spot.state}{hint}"


def _none(reason: str) -> Areas:
    return Areas((), reason)
