"""How many openings there are: all that match, and beside every choice."""

from dataclasses import dataclass, field


@dataclass
class Counts:
    total: int = 0
    # By facet: how many there are with the facet set aside, and for each choice or preset.
    aside: dict[str, int] = field(default_factory=dict)
    choices: dict[str, dict[str, int]] = field(default_factory=dict)
    presets: dict[str, list[int]] = field(default_factory=dict)
    # How many each reading of doubtful words would give.
    offers: list[int] = field(default_factory=list)
