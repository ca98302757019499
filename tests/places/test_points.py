from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.points import EARTH_RADIUS_MILES, Point, miles_between

NEW_YORK, LOS_ANGELES = Point(40.7128, -74.0060), Point(34.0522, -118.2437)
points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def test_miles_between_cities_is_the_way_over_the_ground():
    assert miles_between(NEW_YORK, LOS_ANGELES) == pytest.approx(2446, abs=3)


def test_miles_between_a_degree_of_latitude_is_69_miles():
    assert miles_between(Point(40, -75), Point(41, -75)) == pytest.approx(69.1, abs=0.1)


def test_miles_between_crosses_the_date_line():
    assert miles_between(Point(52, 179.5), Point(52, -179.5)) == pytest.approx(42.5, abs=0.2)


@given(points)
def test_miles_between_a_point_and_itself_is_none(here):
    assert miles_between(here, here) == 0


@given(points, points)
def test_miles_between_is_the_same_both_ways_and_at_most_half_the_earth(here, there):
    there_and_back = miles_between(here, there), miles_between(there, here)

    assert there_and_back[0] == pytest.approx(there_and_back[1])
    assert 0 <= there_and_back[0] <= pi * EARTH_RADIUS_MILES + 0.001
