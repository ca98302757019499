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
from pay.spot_outside import OTHER, location_names, outside_area

TERRITORIES = {
    "AS": "American Samoa",
    "GU": "Guam",
    "MP": "the Northern Mariana Islands",
    "PR": "Puerto Rico",
    "VI": "the Virgin Islands",
}
OUTSIDE = frozenset({"AK", "HI"})


class Spot(NamedTuple):
    """A place as told: the state's code; "" is not stated. As the fields of a package."""

    state: str
    county: str = ""
    zip: str = ""
    city: str = ""
    zip_county: str = ""
    is_typed: bool = False

    @property
    def town(self) -> str:
        """As the rates write it; of the ZIP code where none is stated, if that is needed."""
        if self.city or not self.zip:
            return county_key(self.city)
        post = posts().get(self.zip)
        return post.city if post else ""

    @property
    def own_county(self) -> str:
        if self.county or self.zip_county or not self.zip:
            return county_key(self.county or self.zip_county)
        post = posts().get(self.zip)
        return post.county if post else ""


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
    if spot.is_typed and (wrong := wrong_zip(spot) or wrong_county(spot)):
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


def wrong_county(spot: Spot) -> str:
    county = county_key(spot.county)
    if not county or is_listed(spot.state, county):
        return ""
    known = counties().get(spot.state, frozenset())
    if county in known:
        return ""
    near = get_close_matches(county, known, 1)
    hint = f"; {near[0].title()} is" if near else ""
    return f"no county {spot.county} is known in {spot.state}{hint}"


def is_listed(state: str, county: str) -> bool:
    """In the rates of any year: then no list of counties needs to be read."""
    tables = mainland()
    return any((year, state, county) in tables.by_county for year in tables.years)


def _mainland(spot: Spot, year: int) -> Areas:
    tables = mainland()
    touched = tables.by_zip.get((year, spot.zip), ())
    if spot.zip and not spot.county and year in tables.zip_years:
        return _listed(year, touched or (STANDARD,))
    if within := tables.by_city.get((year, spot.state, spot.town)):
        return _listed(year, (within,))
    if not spot.own_county:
        return _none("no county and no ZIP code are stated")
    code = tables.by_county.get((year, spot.state, spot.own_county), STANDARD)
    return _listed(year, touched if touched and code not in touched else (code,))


def _listed(year: int, codes: tuple[str, ...]) -> Areas:
    return Areas(tuple(mainland().destinations[year, code] for code in codes))


def _outside(spot: Spot, year: int) -> Areas:
    names = location_names(spot.state, spot.town, county_key(spot.county or spot.zip_county))
    if not names or names == [OTHER]:
        names = location_names(spot.state, spot.town, spot.own_county)
    return Areas(*outside_area(spot.state, names, year))


def _none(reason: str) -> Areas:
    return Areas((), reason)
