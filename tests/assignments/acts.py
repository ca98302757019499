"""Everything anybody may do. Travelers come first: it is what a story shrinks to."""

from tests.assignments import acts_of_travelers  # isort: skip
from tests.assignments import acts_of_recruiters, acts_of_staff  # isort: skip
from tests.assignments.scene import ACTS, NEEDS, OFTEN, Dice, People, Scene

__all__ = ["ACTS", "NEEDS", "OFTEN", "Dice", "People", "Scene"]
ALL = (acts_of_travelers, acts_of_recruiters, acts_of_staff)
