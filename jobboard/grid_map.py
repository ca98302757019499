"""The states as a grid of tiles, shaded by how many assignments are live in each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from places.models import State

SHADES = 4
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Tile:
    state: State
    count: int
    shade: int  # 0: none, up to SHADES: among the most


def rows_of_tiles(states: Iterable[State], counts: Mapping[str, int]) -> list[list[Tile | None]]:
    """Rows from the north, each from the west; None where the grid has no state."""
    by_place = {(state.tile_row, state.tile_col): state for state in states}
    steps = steps_of(counts.values())
    return [[tile(state, counts, steps) for state in row] for row in grid(by_place)]


def grid(by_place: Mapping[tuple[int, int], Thing]) -> list[list[Thing | None]]:
    """What stands at (row, column), in whole rows from the north."""
    if not by_place:
        return []
    height = max(row for row, _ in by_place) + 1
    width = max(column for _, column in by_place) + 1
    return [[by_place.get((row, column)) for column in range(width)] for row in range(height)]


def tile(state: State | None, counts: Mapping[str, int], steps: list[int]) -> Tile | None:
    if state is None:
        return None
    count = counts.get(state.pk, 0)
    return Tile(state, count, sum(count >= step for step in steps))


def steps_of(counts: Iterable[int]) -> list[int]:
    """The smallest count of each shade: as many states in one as in another."""
    found = sorted(count for count in counts if count)
    return [found[len(found) * shade // SHADES] for shade in range(SHADES)] if found else []
