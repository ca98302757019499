"""Two hundred facilities in real cities, with names nobody could take for real ones."""

from random import Random

from django.db.models import Count, Min

from assignments.models import Facility
from places.models import State, ZipCode

COUNT = 200
NAMES = [
    "St. Example",
    "Sample Valley",
    "Specimen Hills",
    "Placeholder",
    "Fictional Lakes",
    "Mock Harbor",
    "Imaginary County",
    "Make-Believe",
    "Template Ridge",
    "Pretend Springs",
    "Invented Plains",
    "Model City",
]
KINDS = {
    Facility.Kind.ACUTE: ["Medical Center", "Regional Hospital", "General Hospital"],
    Facility.Kind.CRITICAL_ACCESS: ["Critical Access Hospital"],
    Facility.Kind.CHILDREN: ["Children's Hospital"],
    Facility.Kind.OUTPATIENT: ["Outpatient Center"],
    Facility.Kind.SURGERY_CENTER: ["Surgery Center"],
    Facility.Kind.LABORATORY: ["Reference Laboratory"],
}
WEIGHTS = [60, 12, 6, 12, 6, 4]
BEDS = {"acute": (120, 900), "critical_access": (12, 25), "children": (80, 400)}
CHARTING = ["Epic", "Cerner", "Meditech", "Allscripts", ""]


def facilities(random: Random) -> list[Facility]:
    """Entered as by staff, so that every agency may post there."""
    rows = [facility(zip_code, random) for zip_code in chosen_zips()]
    return Facility.objects.bulk_create(rows)


def chosen_zips() -> list[ZipCode]:
    """Two cities of every state, then more where more people live: those with most ZIP codes."""
    cities = (
        ZipCode.objects.exclude(latitude=None)
        .exclude(zone="")
        .values("state", "city")
        .annotate(size=Count("zip"), first=Min("zip"))
        .order_by("-size", "state", "city")
    )
    by_state: dict[str, list[str]] = {code: [] for code in states()}
    rest: list[str] = []
    for city in cities:
        ours = by_state[city["state"]]
        (ours if len(ours) < 2 else rest).append(city["first"])
    two_each = [code for codes in by_state.values() for code in codes]
    wanted = two_each + rest[: COUNT - len(two_each)]
    return list(ZipCode.objects.filter(pk__in=wanted).order_by("zip"))


def states() -> list[str]:
    return list(State.objects.order_by("code").values_list("code", flat=True))


def facility(zip_code: ZipCode, random: Random) -> Facility:
    kind = random.choices(list(KINDS), WEIGHTS)[0]
    beds = random.randint(*BEDS[kind]) if kind in BEDS else None
    acute = kind == Facility.Kind.ACUTE
    return Facility(
        name=f"{random.choice(NAMES)} {random.choice(KINDS[kind])}",
        kind=kind,
        zip=zip_code,
        beds=beds,
        trauma_level=random.choice(["I", "II", "II", "III", "none", ""]) if acute else "",
        teaching=random.choice([True, False, None]) if acute else None,
        charting_system=random.choice(CHARTING),
    )
