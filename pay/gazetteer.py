"""Counties and ZIP codes, to tell a place that takes the standard rate from one there is not."""

from functools import lru_cache
from typing import NamedTuple

from pay.per_diem import county_key
from places.zip_codes import lines


class Post(NamedTuple):
    """Where a ZIP code is: state's code, county and city as the rates write them."""

    state: str
    county: str
    city: str


@lru_cache(maxsize=1)
def posts() -> dict[str, Post]:
    """By ZIP code; takes about a second the first time."""
    return {
        line.cells["zip"]: Post(
            line.cells["state"], county_key(line.cells["county"]), county_key(line.cells["city"])
        )
        for line in lines()
    }


@lru_cache(maxsize=1)
def counties() -> dict[str, frozenset[str]]:
    """The counties of each state."""
    found: dict[str, set[str]] = {}
    for post in posts().values():
        found.setdefault(post.state, set()).add(post.county)
    return {state: frozenset(names) for state, names in found.items()}
