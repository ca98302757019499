"""Openings for postings that have none yet, a profession at a time: what a first run needs.

It joins by the same rule as a submission does. Run twice, it finds nothing left to do.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import connection, transaction

from assignments import requisitions
from assignments.models import Assignment, Event, Requisition
from assignments.requisitions import fingerprint, postings, standing_terms
from assignments.same_opening import (
    START_DAYS,
    Posting,
    choose,
    soft_key,
    soft_keys_around,
)

BATCH = 2000


@dataclass
class Report:
    """`likely` are postings that a person should look at; nothing was joined for them."""

    read: int = 0
    openings: int = 0
    joined: int = 0
    likely: int = 0


class Known:
    """Postings whose opening is known, by where they are and the week they start in."""

    def __init__(self, rows: Iterable[Posting]) -> None:
        self.places: dict[tuple[str, int], list[Posting]] = defaultdict(list)
        for each in rows:
            self.add(each)

    def add(self, posting: Posting) -> None:
        self.places[(soft_key(posting), week(posting))].append(posting)

    def around(self, me: Posting) -> Iterator[Posting]:
        weeks = (week(me) - 1, week(me), week(me) + 1)
        for key in soft_keys_around(me):
            for each in weeks:
                yield from self.places.get((key, each), ())


def week(posting: Posting) -> int:
    """Spans of START_DAYS, so that what may match lies in the same or the next one."""
    return posting.starts_on.toordinal() // START_DAYS


def match_all() -> Iterator[Report]:
    """The report so far, after every profession."""
    report = Report()
    todo = standing_terms().filter(assignment__requisition=None)
    for profession in sorted(set(todo.values_list("profession", flat=True))):
        with transaction.atomic():
            requisitions.lock(profession)
            match_profession(profession, report)
        yield report


def match_profession(profession: str, report: Report) -> None:
    """Four queries, and two a batch of rows written."""
    rows = list(postings(standing_terms().filter(profession=profession)))
    known = Known(each for each in rows if each.requisition)
    todo = sorted((each for each in rows if not each.requisition), key=lambda each: each.pk)
    prints = {each.pk: mark for each in todo if (mark := fingerprint(each))}
    named = numbered(set(prints.values()))
    made: list[Requisition] = []
    settled: list[tuple[int, int, str]] = []  # posting, opening (negative: the nth made), why
    for me in todo:
        where, why, likely = opening_for(me, known, named, prints.get(me.pk))
        report.likely += likely
        if where is None:
            mark = prints.get(me.pk)
            free = mark if mark not in named else None
            made.append(Requisition(soft_key=soft_key(me), fingerprint=free))
            where = -len(made)
        if mark := prints.get(me.pk):
            named.setdefault(mark, (where, profession))
        known.add(replace(me, requisition=where))
        settled.append((me.pk, where, why))
    write(made, settled)
    report.read += len(todo)
    report.openings += len(made)
    report.joined += len(todo) - len(made)


Named = dict[str, tuple[int, str]]


def numbered(prints: set[str]) -> Named:
    """Openings that have one of the numbers already, with a profession of theirs."""
    found = Requisition.objects.filter(fingerprint__in=prints)
    rows = found.values_list("fingerprint", "pk", "assignments__latest_terms__profession")
    return {mark: (pk, profession) for mark, pk, profession in rows if mark}


def opening_for(
    me: Posting, known: Known, named: Named, mark: str | None
) -> tuple[int | None, str, bool]:
    """The opening to join, why, and whether a person should look instead."""
    if mark and mark in named:
        where, profession = named[mark]
        if profession in {me.profession, None}:
            return where, "The same requisition number.", False
    choice = choose(me, known.around(me), set())
    if choice.joins is None:
        return None, "", bool(choice.likely)
    return choice.joins.requisition, "The same work at the same place and time.", False


def write(made: list[Requisition], settled: list[tuple[int, int, str]]) -> None:
    Requisition.objects.bulk_create(made, BATCH)
    rows = [(pk, where if where > 0 else made[-where - 1].pk, why) for pk, where, why in settled]
    for at in range(0, len(rows), BATCH):
        store(rows[at : at + BATCH])


def store(rows: list[tuple[int, int, str]]) -> None:
    """One statement with two arrays, and the events of those that joined."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE assignments_assignment SET requisition_id = new.requisition"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS new(id, requisition)"
            " WHERE assignments_assignment.id = new.id AND requisition_id IS NULL",
            [[pk for pk, _, _ in rows], [where for _, where, _ in rows]],
        )
    whys = {pk: why for pk, _, why in rows if why}
    joined = Assignment.objects.filter(pk__in=whys)
    Event.objects.bulk_create(
        Event(
            assignment_id=pk,
            verb=Event.Verb.JOIN,
            from_status=status,
            to_status=status,
            terms_id=public or newest,
            text=whys[pk],
        )
        for pk, status, newest, public in joined.values_list(
            "pk", "status", "latest_terms", "live_terms"
        )
    )
