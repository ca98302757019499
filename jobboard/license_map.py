"""Where a license is asked for: the states as tiles, and the same as rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobboard.grid_map import grid
from roles.models import StateLicenseRule

STATUS = StateLicenseRule.Status


@dataclass(frozen=True)
class LicenseMap:
    """`tiles` are rows of rules, None where the grid has no state."""

    tiles: list[list[StateLicenseRule | None]]
    rules: list[StateLicenseRule]

    @property
    def by_status(self) -> list[tuple[str, str, list[StateLicenseRule]]]:
        """(code, words, rules), those that ask something first."""
        return [
            (str(status), str(status.label), [r for r in self.rules if r.status == status])
            for status in STATUS
        ]


def license_map(rules: Iterable[StateLicenseRule]) -> LicenseMap:
    """Of one license family, with their states fetched."""
    rows = sorted(rules, key=lambda rule: rule.state.name)
    places = {(rule.state.tile_row, rule.state.tile_col): rule for rule in rows}
    return LicenseMap(grid(places), rows)
