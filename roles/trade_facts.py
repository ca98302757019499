"""What is stated of one credential, one state's rule, one waiting time; each with its source."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

LICENSE = "state_license"
# A license fact older than this is shown with "check".
FRESH_DAYS = 180


@dataclass(frozen=True)
class Fact:
    """Keys of the sources, and the newest date they bear; None where they bear none."""

    source: tuple[str, ...]
    dated_on: date | None

    def is_stale(self, today: date) -> bool:
        return self.dated_on is None or (today - self.dated_on).days > FRESH_DAYS


@dataclass(frozen=True)
class Kind:
    """A kind of credential. `renewal_months` None: not stated, or it does not lapse."""

    code: str
    name: str
    kind: str
    prerequisites: frozenset[str]
    professions: frozenset[str]
    is_retired: bool
    renewal_months: int | None

    @property
    def is_license(self) -> bool:
        return self.kind == LICENSE


@dataclass(frozen=True)
class Rule:
    """What a state asks of a license family; `status` as StateLicenseRule.Status."""

    state: str
    family: str
    status: str
    license_name: str
    agency: str
    basis: str
    compact: str
    compact_status: str
    fact: Fact

    @property
    def is_member(self) -> bool:
        """Privileges are issued and taken there."""
        return self.compact_status == "member"


@dataclass(frozen=True)
class Lead:
    """How long one takes to have a credential in hand. A None is not stated."""

    weeks_max: Decimal | None
    temporary_weeks_max: Decimal | None
    temporary_days: int | None
    fee_usd: Decimal | None
    fact: Fact

    def days(self) -> int | None:
        return in_days(self.weeks_max)

    def days_to_temporary(self) -> int | None:
        return in_days(self.temporary_weeks_max)


def in_days(weeks: Decimal | None) -> int | None:
    return None if weeks is None else ceil(weeks * 7)
