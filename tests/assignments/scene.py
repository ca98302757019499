"""One step of somebody's: who there is, what there is, the dice, and the list of acts.

Each act looks for what it needs and hands back the verb, or None where there is nothing to do.
Whether the verb is allowed where things stand is not asked: refusing is its own work.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from accounts.models import Agency, Candidate, User
from assignments.models import Application, Assignment, Terms
from tests import build, cast

Verb = Callable[[], Any]
NEEDS = [("arrt-ct", "required", "a")]
Stage, Status = Application.Stage, Assignment.Status
LIVE = (Status.PUBLISHED, Status.IN_REVIEW)
# The first stage and the end of the assignment are reached in other ways.
BY_SOMEBODY = sorted(set(Stage) - {Stage.SUBMITTED, Stage.CLOSED})


class Dice:
    """One number stands for all choices of an act; nought takes the first of each."""

    def __init__(self, number: int) -> None:
        self.chance = Random(number) if number else None

    def of(self, options: Any) -> Any:
        return self.chance.choice(options) if self.chance else options[0]

    def once_in(self, many: int) -> bool:
        return self.chance is not None and self.chance.randrange(many) == 0


@dataclass
class People:
    """Whoever acts, read once."""

    recruiters: dict[int, User]
    owners: dict[int, User]
    staff: list[User]
    travelers: list[Candidate]
    openings: list[dict[str, Any]]

    @classmethod
    def gathered(cls) -> "People":
        ben, ana, rex = cast.ben(), cast.ana(), cast.rex()
        ora = cast.member("Ora", cast.southbend(), "owner")
        north, south = cast.northway().pk, cast.southbend().pk
        return cls(
            recruiters={north: ben, south: rex},
            owners={north: ana, south: ora},
            staff=[cast.sam(), cast.person("Kim", is_staff=True, is_superuser=True)],
            travelers=[cast.candidate(name) for name in ("Cleo", "Dan", "Eve")],
            openings=openings(),
        )


def openings() -> list[dict[str, Any]]:
    """Two with a number, one of them with a second window; and three that are alike without one."""
    build.a_credential()
    far = build.a_facility("Far Hospital", zip=build.a_zip("74003", "Bartlesville"))
    plain = build.values(lodging_weekly=Decimal(700), mie_weekly=Decimal(300))
    soon = plain["starts_on"]
    return [
        plain | {"requisition_ref": "REQ-1"},
        plain | {"requisition_ref": "REQ-2", "shift": "day"},
        plain | {"requisition_ref": "REQ-1", "starts_on": soon + timedelta(days=40)},
        plain | {"requisition_ref": "", "facility": far, "shift": "evening"},
        plain | {"requisition_ref": "", "facility": far, "shift": "evening", "weeks": 12},
        plain | {"requisition_ref": "", "facility": far, "shift": "rotating"},
    ]


@dataclass
class Scene:
    """One step: who there is, the keys of what there is (newest first), and the dice."""

    people: People
    postings: list[tuple[int, str]]
    applications: list[int]
    # Which of the openings each posting is of.
    kinds: dict[int, int]
    dice: Dice = field(default_factory=lambda: Dice(0))

    def posting(self, *wanted: str) -> Assignment:
        """Mostly of these statuses, as a page has it that may have been loaded one change ago."""
        keys = [key for key, status in self.postings if status in wanted]
        if not keys or self.dice.once_in(5):
            keys = [key for key, _ in self.postings]
        found = Assignment.objects.get(pk=self.dice.of(keys))
        if self.dice.once_in(6):
            found.edition -= 1
        return found

    def application(self) -> Application | None:
        rows = Application.objects.select_related("candidate__user", "assignment")
        return rows.get(pk=self.dice.of(self.applications)) if self.applications else None

    def seen(self, posting: Assignment) -> Terms | None:
        """The newest version, or now and then the one before it that is still on a screen."""
        if posting.latest_terms_id is None:
            return None
        if self.dice.once_in(6):
            return posting.versions.order_by("-version")[:2][posting.versions.count() > 1]
        return Terms.objects.get(pk=posting.latest_terms_id)

    def moderator(self) -> User:
        return self.dice.of(self.people.staff)

    def recruiter(self, posting: Assignment) -> User:
        return self.people.recruiters[posting.agency_id]

    def agency(self, status: str = "") -> Agency:
        """One of that status, if there is one."""
        here = list(Agency.objects.order_by("pk"))
        return self.dice.of([each for each in here if each.status == status] or here)


Act = Callable[[Scene], Verb | None]
ACTS: dict[str, Act] = {}
OFTEN: list[str] = []


def act(weight: int) -> Callable[[Act], Act]:
    def listed(found: Act) -> Act:
        name = found.__name__.replace("_", " ").strip()
        ACTS[name] = found
        OFTEN.extend([name] * weight)
        return found

    return listed
