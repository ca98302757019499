"""A random board, small and dense: ties, unknown figures, shared openings, ends within the hour."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from accounts.models import Agency
from assignments.models import Assignment, Requisition, Terms, TermsRequirement
from tests import build

AGENCIES = ["one", "two", "three", "four"]
STATES = [("OK", "Oklahoma"), ("TX", "Texas"), ("CA", "California")]
TITLES = [
    "CT Tech, nights",
    "MRI Technologist, Houston",
    "X-ray and C-arm, level 2",
    "Travel tech at St. Example's",
]
UNITS = ["", "Radiology", "Bayou City Tower", "ICU / ER"]
CODES = ["arrt-ct", "bls", "acls"]


def a_mixed_board(random: Random, count: int) -> list[Assignment]:
    """Published past the verbs, by a bulk insert. The first stays as it was made."""
    dull = build.an_assignment()
    for code, name in STATES:
        build.a_state(code, name)
    build.a_profession("mri-technologist", "MRI Technologist")
    for code in CODES:
        build.a_credential(code, code)
    for slug in AGENCIES:
        Agency.objects.create(slug=slug, name=slug.capitalize(), status="active")
    Requisition.objects.bulk_create(Requisition(soft_key="-") for _ in range(count // 4))
    rows = Assignment.objects.bulk_create(a_posting(random, dull) for _ in range(count))
    terms = Terms.objects.bulk_create(some_terms(random, dull.live_terms, row) for row in rows)
    for row, each in zip(rows, terms, strict=True):
        row.live_terms = row.latest_terms = each
        row.status = "published"
    Assignment.objects.bulk_update(rows, ["live_terms", "latest_terms", "status"])
    ask_for(random, terms)
    return rows


def a_posting(random: Random, dull: Assignment) -> Assignment:
    now = timezone.now()
    seen = now - timedelta(days=random.randint(1, 5))
    return Assignment(
        agency=Agency.objects.get(slug=random.choice(AGENCIES)),
        by=dull.by,
        requisition=random.choice([None, *Requisition.objects.all()]),
        first_seen_at=seen,
        first_published_at=now,
        confirmed_at=now,
        approved_until=random.choice([None, None, now + timedelta(hours=1)]),
    )


def some_terms(random: Random, dull: Terms, row: Assignment, version: int = 1) -> Terms:
    copied = {
        field.attname: getattr(dull, field.attname)
        for field in Terms._meta.concrete_fields
        if not field.generated and not field.primary_key
    }
    hidden = random.random() < 0.1
    on_call = random.choice(["yes", "no", ""])
    cents = Decimal(random.randint(0, 12))
    changed = {
        "assignment_id": row.pk,
        "version": version,
        "profession_id": random.choice(["ct-technologist", "mri-technologist"]),
        "level_id": random.choice(["technologist", "technician"]),
        "state_id": random.choice(STATES)[0],
        "advertised_title": random.choice(TITLES),
        "unit": random.choice(UNITS),
        "hidden_name": "St. Example" if hidden else "",
        "confidential_until": "until_offer" if hidden else "always_shown",
        "shift": random.choice(["day", "night", "evening"]),
        "starts_on": build.today() + timedelta(days=random.choice([31, 40, 41, 75, 120])),
        "weeks": random.choice([4, 8, 13, 13, 26]),
        "weekly_gross": random.choice([None, 2000 + 100 * cents, Decimal("2499.99")]),
        "taxable_hourly": Decimal(20) + cents,
        "stipend_share": random.choice([None, Decimal("49.99"), Decimal(50), 40 + cents]),
        "floor_week": random.choice([None, Decimal(0), 1500 + cents]),
        "guaranteed_hours_week": random.choice([None, Decimal(0), Decimal(36)]),
        "scheduled_hours_week": random.choice([Decimal(36), Decimal("37.5"), Decimal(48)]),
        "call_required": on_call,
        "call_nights_per_period": random.choice([None, 0, 3]) if on_call == "yes" else None,
        "call_weekends_per_period": random.choice([None, 1]) if on_call == "yes" else None,
        "call_period_weeks": random.choice([2, 4]) if on_call == "yes" else None,
        "min_experience_months": random.choice([None, 0, 12]),
    }
    return Terms(**copied | changed)


def ask_for(random: Random, terms: list[Terms]) -> None:
    TermsRequirement.objects.bulk_create(
        TermsRequirement(
            terms=each,
            credential_id=code,
            strength=random.choice(["required", "preferred"]),
            group=random.choice(["1", "2"]),
        )
        for each in terms
        for code in random.sample(CODES, random.randint(0, 2))
    )
