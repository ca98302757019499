"""Random work and random people, dense enough that every branch of the rule is reached."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from assignments.models import Assignment, Terms, TermsRequirement
from roles.eligibility import Held, Person, Spell
from roles.trade import trade
from tests import build

CODES = [
    "arrt-r", "arrt-n", "arrt-ct", "nmtcb-ct", "arrt-m", "arrt-cv", "arrt-ci", "rdms", "rdms-ab",
    "crt", "rrt", "rrt-nps", "bls", "bls-arc", "acls", "edu-assoc", "edu-bach", "cmp-drug",
    "lic-ct", "lic-radiography", "lic-tx-mrt", "lic-ca-crt", "lic-ca-fluoro", "lic-az-ct",
    "lic-pta", "lic-ota", "lic-mri", "lic-nuclear-medicine", "lic-surgical-technology",
    "pt-compact-privilege", "mt-ascp", "mls-ascp",
]  # fmt: skip
STATES = ["TX", "CA", "AK", "AZ", "NY", "MO", "OH", "CT", "PA"]
PROFESSIONS = ["ct-technologist", "mri-technologist", "physical-therapist-assistant"]
SYSTEMS = ["Epic", "Epic Radiant", "Cerner", "MEDITECH"]
IN_PROCESS = ["", "", "filed", "scheduled"]


# ---------------------------------------------------------- work
def some_work(random: Random, today: date, count: int) -> list[Assignment]:
    """Live assignments, written past the verbs to have hundreds of them at once."""
    dull = build.an_assignment()
    rows = Assignment.objects.bulk_create(
        Assignment(agency=dull.agency, by=dull.by) for _ in range(count)
    )
    terms = Terms.objects.bulk_create(
        random_terms(random, today, dull.live_terms, row) for row in rows
    )
    for row, each in zip(rows, terms, strict=True):
        row.live_terms = row.latest_terms = each
        row.status = dull.status
    Assignment.objects.bulk_update(rows, ["live_terms", "latest_terms", "status"])
    TermsRequirement.objects.bulk_create(
        need for each in terms for need in random_needs(random, each)
    )
    return list(Assignment.objects.filter(pk__in=[row.pk for row in rows]).for_cards())


def random_terms(random: Random, today: date, dull: Terms, row: Assignment) -> Terms:
    copied = {
        field.attname: getattr(dull, field.attname)
        for field in Terms._meta.concrete_fields
        if not field.generated and not field.primary_key
    }
    months = random.choice([None, None, 0, 6, 12, 24])
    asks_charting = random.random() < 0.2
    changed = {
        "assignment_id": row.pk,
        "profession_id": random.choice(PROFESSIONS),
        "state_id": random.choice(STATES),
        "starts_on": today + timedelta(days=random.randint(0, 120)),
        "weeks": random.randint(1, 26),
        "closes_on": today,
        "license_in_process": random.choice(IN_PROCESS),
        "registry_in_process": random.choice(IN_PROCESS),
        "min_experience_months": months,
        "experience_within_months": random.choice([None, 24, 36]) if months else None,
        "charting_system": random.choice(SYSTEMS),
        "charting_experience": "required" if asks_charting else random.choice(["", "preferred"]),
        "taxable_hourly": Decimal(30),
    }
    return Terms(**copied | changed)


def random_needs(random: Random, terms: Terms) -> list[TermsRequirement]:
    codes = random.sample(CODES, random.randint(0, 6))
    return [
        TermsRequirement(
            terms=terms,
            credential_id=code,
            strength=random.choice(["required", "required", "required", "preferred"]),
            group=random.choice(["one", "two", "three"]),
        )
        for code in codes
    ]


# ---------------------------------------------------------- people
def someone(random: Random, today: date) -> Person:
    return Person(
        held=tuple(
            random_held(random, today, code)
            for code in random.sample(CODES, random.choice([0, 1, 4, 8, 14]))
        ),
        spells=tuple(random_spell(random, today) for _ in range(random.randint(0, 3))),
        systems=tuple(random.sample(SYSTEMS, random.randint(0, 2))),
    )


def random_held(random: Random, today: date, code: str) -> Held:
    is_license = code.startswith("lic-") or code == "pt-compact-privilege"
    state = (trade().named_by.get(code) or random.choice(STATES)) if is_license else None
    if random.random() < 0.2:
        due = random.choice([None, today + timedelta(days=random.randint(-30, 100))])
        return Held(code, state, in_process=random.choice(["filed", "scheduled"]), expected_on=due)
    issued = random.choice([None, today - timedelta(days=random.randint(0, 2000))])
    expires = random.choice([None, today + timedelta(days=random.randint(-30, 300))])
    return Held(code, state, issued, expires)


def random_spell(random: Random, today: date) -> Spell:
    started = today - timedelta(days=random.randint(0, 1500))
    ended = random.choice([None, started + timedelta(days=random.randint(0, 900))])
    return Spell(random.choice(PROFESSIONS), started, ended)
