"""A small board with something in every facet: four live assignments that differ in each."""

from datetime import timedelta
from decimal import Decimal

from django.http import QueryDict

from assignments.models import Assignment
from assignments.search.search import Search
from tests import build, cast


def a_board() -> dict[str, Assignment]:
    texas = build.a_zip("77002", "Houston", state=build.a_state("TX", "Texas"))
    houston = build.a_facility("Bayou Example Hospital", zip=texas)
    mri = build.a_profession("mri-technologist", "MRI Technologist")
    return {
        "tulsa": build.an_assignment(),
        "houston": build.an_assignment(
            agency=cast.southbend(),
            by=cast.rex(),
            facility=houston,
            advertised_title="MRI Tech, days",
            profession=mri,
            shift="day",
            call_required="yes",
            call_nights_per_period=2,
            call_weekends_per_period=1,
            call_period_weeks=2,
            guaranteed_hours_week=Decimal(40),
            guarantee_excludes=[],
            calloff_shifts_allowed=0,
            taxable_hourly=Decimal("40.00"),
            hours_per_shift=Decimal(8),
            shifts_per_week=Decimal(5),
            weeks=8,
            description="",
            starts_on=build.today() + timedelta(days=60),
        ),
        "unpriced": build.an_assignment(
            facility=houston,
            advertised_title="CT Technician, evenings",
            level=build.a_level("technician", 4),
            shift="evening",
            call_required="",
            lodging_weekly=None,
            guaranteed_hours_week=None,
            description="",
            starts_on=build.today() + timedelta(days=35),
        ),
        "long": build.an_assignment(
            advertised_title="MRI Technologist",
            profession=mri,
            shift="night",
            weeks=26,
            description="",
            hours_per_shift=Decimal(12),
            shifts_per_week=Decimal(4),
            taxable_hourly=Decimal("20.00"),
            guarantee_excludes=["low_census"],
            stipend_on_facility_calloff="kept",
            starts_on=build.today() + timedelta(days=90),
        ),
    }


def search(address: str = "") -> Search:
    return Search(QueryDict(address))


def found(address: str) -> set[str]:
    """The advertised titles a search finds."""
    return {assignment.live_terms.advertised_title for assignment in search(address).assignments}
