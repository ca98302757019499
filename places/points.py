"""Distance between two points. Pure."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_MILES = 3958.8  # the mean radius, 6,371.0 km


class Point(NamedTuple):
    """Degrees north and degrees east."""

    latitude: float
    longitude: float


def miles_between(here: Point, there: Point) -> float:
    """The way over the ground as if the earth were a ball: right to half a percent."""
    north = radians(there.latitude - here.latitude)
    east = radians(there.longitude - here.longitude)
    across = cos(radians(here.latitude)) * cos(radians(there.latitude))
    chord = sin(north / 2) ** 2 + across * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(chord)))
