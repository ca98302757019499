"""What is on file about agencies: read for the rules of `accounts.standing`, written by verbs.

Every change is an event of the agency's history, in the same transaction.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.agencies import record
from accounts.models import Agency, AgencyEvent, AgencyStanding, RegistrationRule, User
from accounts.pace import Pace
from accounts.standing import Record, Requirement, Standing, said, standing
from places.models import State

Action = AgencyEvent.Action
Kind = AgencyStanding.Kind
Status = AgencyStanding.Status
# What is entered; the rest follows from who enters it.
ENTERED = [
    "kind",
    "state",
    "number",
    "status",
    "valid_from",
    "valid_to",
    "source_url",
    "override_until",
    "override_reason",
]
TELLING = Pace(count=20, span=timedelta(days=1))
MOST_TOLD = 40


class TooMany(Exception):
    """The agency told more than staff can check."""


# ---------------------------------------------------------- reading
def record_of(row: AgencyStanding) -> Record:
    return Record(
        state=row.state_id or "",
        status=row.status,
        number=row.number,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        checked_on=row.checked_at.date() if row.checked_at else None,
        override_until=row.override_until,
        override_reason=row.override_reason,
        source_url=row.source_url,
    )


def requirement_of(rule: RegistrationRule) -> Requirement:
    return Requirement(
        state=rule.state_id,
        law=rule.law,
        covers=rule.covers,
        duty=rule.duty,
        in_force_from=rule.in_force_from,
        in_force_to=rule.in_force_to,
    )


def requirement_in(rules: Iterable[RegistrationRule], today: date) -> Requirement | None:
    """The one that asks for something that day: the widest first, where a state has two laws."""
    asked = [each for rule in rules if (each := requirement_of(rule)).asks(today)]
    return min(asked, key=lambda each: (each.covers != "allied", each.law), default=None)


def standing_in(agency: Agency, state: str, today: date) -> Standing:
    """Two queries."""
    rows = AgencyStanding.objects.filter(agency=agency, kind=Kind.STATE_REGISTRATION, state=state)
    rules = RegistrationRule.objects.filter(state=state)
    return standing(map(record_of, rows), state, requirement_in(rules, today), today)


class InState(NamedTuple):
    """`rule` is the law that asks for something that day, else what is known of the state's."""

    state: State
    standing: Standing
    rule: RegistrationRule | None

    @property
    def says_something(self) -> bool:
        """Something is on file, or known to be asked for."""
        return self.standing.is_required or self.standing.record is not None


def in_states(agency: Agency, today: date, states: Iterable[str] = ()) -> list[InState]:
    """Every state with something on file, and `states`; by name. Three queries."""
    rows = AgencyStanding.objects.filter(agency=agency, kind=Kind.STATE_REGISTRATION)
    records = [record_of(row) for row in rows]
    wanted = {each.state for each in records} | set(states)
    rules: dict[str, list[RegistrationRule]] = {}
    for rule in RegistrationRule.objects.filter(state__in=wanted):
        rules.setdefault(rule.state_id, []).append(rule)
    return [
        in_state(state, records, rules.get(state.pk, []), today)
        for state in State.objects.filter(pk__in=wanted)
    ]


def in_state(
    state: State, records: list[Record], rules: list[RegistrationRule], today: date
) -> InState:
    asked = requirement_in(rules, today)
    laws = {rule.law: rule for rule in rules}
    rule = laws[asked.law] if asked else next(iter(rules), None)
    return InState(state, standing(records, state.pk, asked, today), rule)


def others_of(agency: Agency) -> QuerySet[AgencyStanding]:
    """What it holds beside registrations of states, as far as it was found."""
    checked = AgencyStanding.objects.filter(agency=agency, status=Status.FOUND)
    return checked.exclude(kind=Kind.STATE_REGISTRATION)


# ---------------------------------------------------------- writing
def tell(agency: Agency, values: dict[str, Any], *, by: User) -> AgencyStanding:
    """What an owner says that the agency holds: nothing counts of it until staff have checked it.

    Raises TooOften, and TooMany where staff have not caught up with what was told.
    """
    TELLING.check(AgencyEvent.objects.filter(agency=agency, action=Action.TOLD), "at")
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        if agency.standings.filter(status=Status.TOLD).count() >= MOST_TOLD:
            raise TooMany
        row = AgencyStanding.objects.create(agency=agency, status=Status.TOLD, **values)
        record(agency, Action.TOLD, by=by, about=str(row)[:254], note=in_words(row))
    return row


def enter(row: AgencyStanding, *, by: User) -> AgencyStanding:
    """A row as staff have it now, new or changed; who looked and when follow from that."""
    before = AgencyStanding.objects.filter(pk=row.pk).first() if row.pk else None
    is_told = row.status == Status.TOLD
    row.checked_at, row.checked_by = (None, None) if is_told else (timezone.now(), by)
    with transaction.atomic():
        row.save()
        note = changes(before, row)
        record(row.agency, Action.CHECKED, by=by, about=str(row)[:254], note=note)
        if row.override_until and (before is None or override_of(before) != override_of(row)):
            note = f"Until {said(row.override_until)}: {row.override_reason}"
            record(row.agency, Action.OVERRIDDEN, by=by, about=str(row)[:254], note=note)
    return row


def override_of(row: AgencyStanding) -> tuple[date | None, str]:
    return row.override_until, row.override_reason


def in_words(row: AgencyStanding) -> str:
    """One line a fact that is stated."""
    return "\n".join(
        f"{label(name)}: {value_of(row, name)}" for name in ENTERED if stated(row, name)
    )


def changes(before: AgencyStanding | None, row: AgencyStanding) -> str:
    if before is None:
        return in_words(row)
    moved = [name for name in ENTERED if getattr(before, name) != getattr(row, name)]
    lines = [f"{label(name)}: {value_of(before, name)} → {value_of(row, name)}" for name in moved]
    return "\n".join(lines) or "Looked at again; nothing changed."


def stated(row: AgencyStanding, name: str) -> bool:
    return getattr(row, name) not in (None, "")


def label(name: str) -> str:
    field: Any = AgencyStanding._meta.get_field(name)
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


def value_of(row: AgencyStanding, name: str) -> str:
    if not stated(row, name):
        return "not stated"
    display = getattr(row, f"get_{name}_display", None)
    value = getattr(row, name)
    if isinstance(value, date):
        return said(value)
    return str(display() if display else value)
