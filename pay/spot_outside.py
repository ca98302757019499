"""Alaska goes by town and Hawaii by island: which rows of their per-diem table a place means."""

from collections.abc import Sequence

from pay.rates import Location, outside, outside_years

OTHER = "[other]"
TOWN_UNKNOWN = "rates there go by town; give the ZIP code or the city"
# Towns whose name in the table is another one.
ALSO_CALLED = {
    "utqiagvik": "barrow",
    "jber": "jb elmendorf-richardson",
    "fort greely": "ft. greely",
    "fort wainwright": "ft. wainwright",
    "fort richardson": "ft. richardson",
    "kenai": "kenai-soldotna",
    "soldotna": "kenai-soldotna",
    "sitka": "sitka-mt. edgecumbe",
    "unalaska": "dutch harbor-unalaska",
    "dutch harbor": "dutch harbor-unalaska",
    "mc grath": "mcgrath",
}
# Boroughs that are one with their town: all of it takes the town's rates.
UNIFIED = {"anchorage", "juneau", "sitka", "skagway", "wrangell", "yakutat"}
MOLOKAI = {"hoolehua", "kalaupapa", "kaunakakai", "kualapuu", "maunaloa"}
ISLANDS = {
    "honolulu": ["isle of oahu"],
    "kauai": ["isle of kauai"],
    "kalawao": ["isle of molokai"],
    "maui": ["isle of maui", "isle of molokai", "isle of lanai"],
    "hawaii": ["isle of hawaii: hilo", "isle of hawaii: locations other than hilo"],
}


def location_names(state: str, city: str, county: str) -> list[str]:
    """Rows that may be meant, in lower case; empty where it cannot be told."""
    return _alaska(city, county) if state == "AK" else _hawaii(city, county)


def outside_area(state: str, names: Sequence[str], year: int) -> tuple[tuple[Location, ...], str]:
    """The rows of that name, or why there is none."""
    if not names:
        return (), TOWN_UNKNOWN
    if year not in outside_years():
        return (), f"no data for fiscal year {year}"
    return tuple(outside()[state, name] for name in names), ""


def _alaska(city: str, county: str) -> list[str]:
    name = ALSO_CALLED.get(city, city)
    if ("AK", name) in outside():
        return [name]
    if county in UNIFIED:
        return [ALSO_CALLED.get(county, county)]
    return [OTHER] if city else []


def _hawaii(city: str, county: str) -> list[str]:
    if city in MOLOKAI:
        return ["isle of molokai"]
    if city == "lanai city":
        return ["isle of lanai"]
    if city == "hilo":
        return ["isle of hawaii: hilo"]
    if ("HI", city) in outside():
        return [city]
    islands = ISLANDS.get(county, [])
    return islands[-1:] if city and county == "hawaii" else islands[:1] if city else islands
