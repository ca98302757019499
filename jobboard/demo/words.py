"""Titles and descriptions of the demo's postings: short, plain, and invented."""

from random import Random

from assignments.models import Facility
from roles.models import Profession, TitleLevel

SHIFT_WORDS = {"night": "nights", "evening": "evenings", "weekend": "weekends"}
OPENINGS = [
    "The team covers **{unit}** for the whole hospital and is one person short until spring.",
    "A permanent colleague is on leave; this assignment bridges the time.",
    "The department opened a second room and needs hands while it hires.",
]
WORK = [
    "- Self-scheduling in two-week blocks\n- Orientation: two paid shifts\n- Scrubs are provided",
    "- Two to three patients an hour\n- Paired with staff in the first week\n- Free parking",
    "- Every other weekend\n- Float within the department only\n- Badge and access from day one",
]
CLOSINGS = [
    "Extension is possible when both sides wish.",
    "Travelers on a first contract are welcome.",
    "The manager calls every applicant within three days.",
]


def title(profession: Profession, level: TitleLevel, shift: str, random: Random) -> str:
    name = profession.short_name
    if level.pk in {"technician", "technologist"}:
        other = "Technologist" if level.pk == "technician" else "Technician"
        name = name.replace(other, level.name)
    ending = SHIFT_WORDS.get(shift, "") if random.random() < 0.5 else ""
    return f"{name}, {ending}" if ending else name


def description(profession: Profession, facility: Facility, random: Random) -> str:
    opening = random.choice(OPENINGS).format(unit=profession.family.name)
    return f"{opening}\n\n{random.choice(WORK)}\n\n{random.choice(CLOSINGS)}"
