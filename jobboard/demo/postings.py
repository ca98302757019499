"""What an assignment of the demo promises: drawn from its profession, its place and the tables."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from assignments.models import Facility
from jobboard.demo.market import Market
from jobboard.demo.stated import of_call, stated
from jobboard.demo.words import description, title
from roles.models import Profession, Requirement, Role
from roles.trade import trade

MARKET_WEIGHT = {"core": 6, "common": 2, "niche": 1}
SCHEDULES = [(12, 3), (10, 4), (8, 5), (12, 4)]
SCHEDULE_WEIGHTS = [46, 22, 28, 4]
SHIFTS = ["day", "night", "evening", "mid", "rotating", "weekend", "variable"]
SHIFT_WEIGHTS = [44, 30, 12, 4, 5, 3, 2]
WEEKS = [13, 13, 13, 13, 13, 12, 8, 26, 10, 6, 4]
ON_CALL_FAMILIES = {"cardiovascular", "surgical", "sonography"}
UNITS = {
    "imaging": ["Radiology", "Emergency imaging", "Outpatient imaging", ""],
    "cardiovascular": ["Cath lab", "EP lab", "Heart station", ""],
    "laboratory": ["Core laboratory", "Blood bank", "Stat laboratory", ""],
    "respiratory": ["Adult ICU", "NICU", "Emergency department", ""],
    "surgical": ["Main OR", "Cardiac OR", "Ambulatory OR", ""],
}


class Postings:
    """Draws postings without end; the same ones from the same seed on the same day."""

    def __init__(self, random: Random, today: date, facilities: list[Facility]) -> None:
        self.random = random
        self.today = today
        self.facilities = facilities
        self.market = Market(today)
        self.professions = list(Profession.objects.for_choices().order_by("code"))
        self.weights = [MARKET_WEIGHT[each.travel_market] for each in self.professions]
        self.roles: dict[str, list[Role]] = {}
        for role in Role.objects.select_related("level").order_by("-is_default", "level"):
            self.roles.setdefault(role.profession_id, []).append(role)
        self.asked = usual_requirements()
        self.licenses = license_requirements()

    def draw(self, count: int) -> Iterator[tuple[dict[str, Any], list[tuple[str, str, str]]]]:
        """`count` pairs of values and requirements; the first ones cover everything once."""
        for number in range(count):
            if number < len(self.professions):
                profession = self.professions[number]
            else:
                profession = self.random.choices(self.professions, self.weights)[0]
            if number < len(self.facilities):
                facility = self.facilities[number]
            else:
                facility = self.random.choice(self.facilities)
            yield self.posting(profession, facility)

    def posting(
        self, profession: Profession, facility: Facility
    ) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
        random = self.random
        roles = self.roles[profession.pk]
        level = roles[0].level if random.random() < 0.8 else random.choice(roles).level
        shift = random.choices(SHIFTS, SHIFT_WEIGHTS)[0]
        values = {
            "profession": profession,
            "level": level,
            "advertised_title": title(profession, level, shift, random),
            "facility": facility,
            "unit": random.choice(UNITS.get(profession.family_id, [""])),
            "shift": shift,
            "charting_system": facility.charting_system,
            "charting_experience": "",
            "license_in_process": random.choice(["", "", "filed"]),
            "registry_in_process": "",
            "min_experience_months": random.choice([12, 12, 12, 24, 24, 36, None]),
            "experience_within_months": None,
            "description": description(profession, facility, random),
            "positions": random.choice([1, 1, 1, 1, 1, 1, 1, 2, 3]),
            "vms": "",
            "requisition_ref": "",
            "external_ref": f"DEMO-{random.randint(10**7, 10**8)}",
        }
        values |= self.dates() | self.schedule() | self.call(profession)
        values |= self.pay(profession, facility, values["starts_on"])
        values |= stated(random, values)
        role = (profession.pk, level.pk)
        licenses = self.licenses_in(facility.zip.state_id, profession, role)
        return values, [*self.asked.get(role, []), *licenses]

    def licenses_in(
        self, state: str, profession: Profession, role: tuple[str, str]
    ) -> list[tuple[str, str, str]]:
        """As the state calls them, where it asks for one."""
        rule = trade().rules.get((state, profession.license_family_id or ""))
        if rule is None or rule.status != "required":
            return []
        codes = [
            own for code in self.licenses.get(role, []) for own in trade().of_state(code, state)
        ]
        return [(code, "required", "license") for code in dict.fromkeys(codes)]

    def dates(self) -> dict[str, Any]:
        random = self.random
        start = self.today + timedelta(days=random.randint(9, 95))
        monday = start + timedelta(days=-start.weekday() % 7)
        lead = random.randint(3, max(3, min(14, (monday - self.today).days - 2)))
        return {
            "starts_on": monday,
            "start_flex_days": random.choice([0, 0, 7, 14]),
            "weeks": random.choice(WEEKS),
            "closes_on": monday - timedelta(days=lead),
        }

    def schedule(self) -> dict[str, Any]:
        hours, shifts = self.random.choices(SCHEDULES, SCHEDULE_WEIGHTS)[0]
        scheduled = Decimal(hours * shifts)
        guaranteed = self.random.choice([*[scheduled] * 6, *[scheduled - hours] * 2, None])
        return {
            "hours_per_shift": Decimal(hours),
            "shifts_per_week": Decimal(shifts),
            "guaranteed_hours_week": guaranteed,
        }

    def call(self, profession: Profession) -> dict[str, Any]:
        likely = 0.7 if profession.family_id in ON_CALL_FAMILIES else 0.1
        drawn = self.random.random()
        if drawn < likely * 0.8:
            return {"call_required": "yes"} | of_call(self.random)
        return {"call_required": "" if drawn > 0.88 else "no"}

    def pay(self, profession: Profession, facility: Facility, starts_on: date) -> dict[str, Any]:
        where = facility.zip
        lodging, mie = self.market.stipends(where, starts_on.month, self.random)
        return {
            "taxable_hourly": self.market.taxable(profession, where.state_id, self.random),
            "lodging_weekly": lodging,
            "mie_weekly": mie,
        }


def usual_requirements() -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """(profession, level) → what the reference data says such work asks for."""
    asked: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    rows = Requirement.objects.exclude(strength=Requirement.Strength.CONDITIONAL)
    for row in rows.exclude(profession=None).exclude(level=None).order_by("pk"):
        wanted = asked.setdefault((row.profession_id, row.level_id), [])
        if all(code != row.credential_id for code, _, _ in wanted):
            wanted.append((row.credential_id, row.strength, row.group))
    return asked


def license_requirements() -> dict[tuple[str, str], list[str]]:
    """(profession, level) → the licenses that are asked for where the state asks for one."""
    asked: dict[tuple[str, str], list[str]] = {}
    rows = Requirement.objects.filter(
        strength=Requirement.Strength.CONDITIONAL, credential__kind="state_license"
    )
    for row in rows.exclude(profession=None).exclude(level=None).order_by("pk"):
        asked.setdefault((row.profession_id, row.level_id), []).append(row.credential_id)
    return asked
