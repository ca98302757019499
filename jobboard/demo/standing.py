"""What the demo's agencies hold: one in two states, one in grace, one that staff let post; the
others have nothing on file, which is no fault."""

from datetime import date, timedelta

from accounts import lapses, on_file
from accounts.models import Agency, AgencyStanding, User

Kind = AgencyStanding.Kind
FOUND = AgencyStanding.Status.FOUND
REGISTER = "https://register.example"


def give(agencies: list[Agency], staff: User, today: date) -> None:
    first, second, third, *_ = agencies

    def found(agency: Agency, number: str, days: int, state: str | None, **more: object) -> None:
        row = AgencyStanding(
            agency=agency,
            state_id=state,
            number=number,
            status=FOUND,
            valid_from=today + timedelta(days=days - 365),
            valid_to=today + timedelta(days=days),
            source_url=f"{REGISTER}/{number}",
            **more,
        )
        on_file.enter(row, by=staff)

    found(first, "NY-DEMO-0013", 210, "NY")
    found(first, "FL-DEMO-0013", 95, "FL")
    found(first, "HCSS-DEMO-13", 400, None, kind=Kind.JOINT_COMMISSION)
    found(second, "NY-DEMO-0026", -12, "NY")
    reason = "The register answers in six weeks; the renewal was sent in time."
    until = today + timedelta(days=40)
    found(third, "FL-DEMO-0039", -44, "FL", override_until=until, override_reason=reason)
    lapses.tell(today)
