"""Which postings are one opening: asked of the board, and kept on the posting.

Whoever joins or leaves holds the lock of the profession first, so that of two postings sent at
once the second one finds the first.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Now
from django.utils.crypto import salted_hmac

from accounts.models import User
from assignments.models import Assignment, Event, KeptApart, Requisition, Terms
from assignments.references import normalized
from assignments.same_opening import (
    JOIN,
    START_DAYS,
    Choice,
    Match,
    Posting,
    choose,
    exact_parts,
    is_same_window,
    same_opening,
    soft_key,
    soft_keys_around,
)
from places.points import Point

SALT = "assignments.requisitions.fingerprint"
LOCK = 13_017  # the first half of the advisory lock's number; the other is the profession's hash
COPY_DAYS = 30
Likely = tuple[tuple[Posting, Match], ...]
READ = [
    "assignment_id",
    "assignment__agency_id",
    "assignment__requisition_id",
    "assignment__vms",
    "assignment__requisition_ref",
    "facility_id",
    "facility_name",
    "hidden_name",
    "facility__kind",
    "zip",
    "latitude",
    "longitude",
    "profession_id",
    "level_id",
    "shift",
    "starts_on",
    "weeks",
    "scheduled_hours_week",
    "hours_per_shift",
    "unit",
]


class OwnCopy(Exception):
    """The agency has this very opening on the board or in review; `original` is that posting."""

    def __init__(self, original: Assignment) -> None:
        super().__init__(original.pk)
        self.original = original


# ---------------------------------------------------------- reading
def posting_of(assignment: Assignment, terms: Terms) -> Posting:
    row = {name: attribute(terms, name) for name in READ if not name.startswith("assignment")}
    return as_posting(
        row
        | {
            "assignment_id": assignment.pk,
            "assignment__agency_id": assignment.agency_id,
            "assignment__requisition_id": assignment.requisition_id,
            "assignment__vms": assignment.vms,
            "assignment__requisition_ref": assignment.requisition_ref,
        }
    )


def attribute(terms: Terms, name: str) -> Any:
    return terms.facility.kind if name == "facility__kind" else getattr(terms, name)


def as_posting(row: dict[str, Any]) -> Posting:
    north, east = row["latitude"], row["longitude"]
    return Posting(
        pk=row["assignment_id"],
        agency=row["assignment__agency_id"],
        requisition=row["assignment__requisition_id"],
        vms=normalized(row["assignment__vms"]),
        reference=normalized(row["assignment__requisition_ref"]),
        facility=row["facility_id"],
        facility_name=row["hidden_name"] or row["facility_name"],
        facility_kind=row["facility__kind"],
        zip=row["zip"],
        point=None if north is None or east is None else Point(north, east),
        profession=row["profession_id"],
        level=row["level_id"],
        shift=row["shift"],
        starts_on=row["starts_on"],
        weeks=row["weeks"],
        hours_week=row["scheduled_hours_week"],
        hours_per_shift=row["hours_per_shift"],
        unit=row["unit"],
    )


def standing_terms() -> QuerySet[Terms]:
    """Of each posting that is open, on hold or in review the terms the public sees; before those,
    the newest."""
    stands = Q(assignment__live_terms=F("pk")) | Q(
        assignment__live_terms=None, assignment__latest_terms=F("pk")
    )
    return Terms.objects.filter(
        stands,
        assignment__status__in=[*Assignment.SHOWN, Assignment.Status.ON_HOLD],
        closes_at__gt=Now(),
    ).order_by()


def postings(rows: QuerySet[Terms]) -> Iterator[Posting]:
    return map(as_posting, rows.values(*READ))


def around(me: Posting) -> list[Posting]:
    """Open postings with an opening, of the profession, near by and near in time. One query."""
    days = timedelta(days=START_DAYS)
    rows = standing_terms().filter(
        assignment__requisition__soft_key__in=soft_keys_around(me),
        profession=me.profession,
        starts_on__range=(me.starts_on - days, me.starts_on + days),
    )
    return list(postings(rows.exclude(assignment=me.pk)))


def kept_apart(pk: int) -> set[int]:
    """The openings that staff found this posting not to be of. One query."""
    pairs = KeptApart.objects.filter(Q(one=pk) | Q(other=pk))
    rows = pairs.values_list("one", "one__requisition", "other__requisition")
    return {theirs if one == pk else ones for one, ones, theirs in rows if (theirs or ones)}


def fingerprint(posting: Posting) -> str | None:
    """Under a key of the server's, so that a copy of the table tells nobody a number."""
    parts = exact_parts(posting)
    if parts is None:
        return None
    return salted_hmac(SALT, "\x1f".join(parts), algorithm="sha256").hexdigest()


def named(print_: str | None) -> Requisition | None:
    """The opening with this fingerprint, or what it was merged into."""
    if print_ is None:
        return None
    found = Requisition.objects.filter(fingerprint=print_).first()
    return standing(found) if found else None


def standing(requisition: Requisition) -> Requisition:
    """What a tombstone leads to."""
    while requisition.merged_into_id is not None:
        requisition = Requisition.objects.get(pk=requisition.merged_into_id)
    return requisition


def is_of_profession(requisition: Requisition, me: Posting) -> bool:
    """A number typed wrong must not put an MRI with a CT."""
    rows = Terms.objects.filter(
        assignment__requisition=requisition, assignment__latest_terms=F("pk")
    )
    professions = set(rows.exclude(assignment=me.pk).values_list("profession", flat=True))
    return not professions or me.profession in professions


# ---------------------------------------------------------- the agency's own copies
def own_copy(me: Posting) -> Assignment | None:
    """What the agency has already, posted in the last thirty days. Two queries at most.

    Only what is open or in review counts: what was withdrawn may be posted again at once.
    """
    since = Now() - timedelta(days=COPY_DAYS)
    rows = standing_terms().filter(assignment__agency=me.agency, profession=me.profession)
    posted = Coalesce("assignment__first_published_at", "assignment__submitted_at")
    recent = rows.annotate(posted=posted).filter(posted__gt=since).exclude(assignment=me.pk)
    for other in postings(recent):
        if is_copy(me, other):
            return Assignment.objects.select_related("agency", "live_terms", "latest_terms").get(
                pk=other.pk
            )
    return None


def is_copy(me: Posting, other: Posting) -> bool:
    """Another start of the same requisition is no copy: it is a second window of one opening."""
    parts = exact_parts(me)
    if parts is not None and parts == exact_parts(other):
        return is_same_window(me, other)
    return same_opening(me, other).score >= JOIN


def copy_there_is(assignment: Assignment) -> Assignment | None:
    """The copy that its terms in public already have: let in after a month, or put back."""
    live = assignment.live_terms
    return own_copy(posting_of(assignment, live)) if live else None


def refuse_own_copy(
    assignment: Assignment, terms: Terms, *, beside: Assignment | None = None
) -> None:
    """`beside`: the one it may go on standing beside."""
    original = own_copy(posting_of(assignment, terms))
    if original and original != beside:
        raise OwnCopy(original)


# ---------------------------------------------------------- joining and leaving
def lock(*professions: str) -> None:
    """Until the transaction ends nobody else joins or leaves an opening of these professions."""
    with connection.cursor() as cursor:
        for each in sorted(set(professions)):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCK, each])


def settle(assignment: Assignment, terms: Terms, *, by: User | None = None) -> None:
    """Gives a posting its opening: one that is there, or its own. The caller holds the lock."""
    me = posting_of(assignment, terms)
    others, apart = around(me), kept_apart(me.pk)
    if me.requisition and stays(me, others):
        return
    target, why = chosen(me, others, apart)
    if target is not None:
        enter(assignment, target, why)
        name(target, me)
    elif me.requisition is None or has_companions(me):
        own = new_requisition(me)
        if me.requisition:
            note(assignment, Event.Verb.LEAVE, "It no longer says the same.", by=None)
        put(assignment, own)
    else:
        rename(me)


def stays(me: Posting, others: Iterable[Posting]) -> bool:
    """Whether what it was put with is still like it, or staff put it there."""
    if not has_companions(me):
        return False
    by_staff = Event.objects.filter(assignment=me.pk, verb__in=Event.OF_OPENINGS).order_by("-pk")
    last = by_staff.first()
    if last and last.verb == Event.Verb.JOIN and last.by_id is not None:
        return True
    mark = fingerprint(me)
    named_so = Requisition.objects.filter(fingerprint=mark) if mark else Requisition.objects.none()
    if named_so.values_list("pk", flat=True).first() == me.requisition:
        return True
    together = [each for each in others if each.requisition == me.requisition]
    return any(choose(me, [each], set()).joins for each in together)


def has_companions(me: Posting) -> bool:
    others = Assignment.objects.filter(requisition_id=me.requisition or 0).exclude(pk=me.pk)
    return others.exists()


def chosen(me: Posting, others: list[Posting], apart: set[int]) -> tuple[Requisition | None, str]:
    exact = named(fingerprint(me))
    if exact and exact.pk not in {*apart, me.requisition} and is_of_profession(exact, me):
        return exact, "The same requisition number."
    elsewhere = apart | ({me.requisition} if me.requisition else set())
    choice = choose(me, others, elsewhere)
    if choice.joins is not None:
        choice = choose(me, others, elsewhere | own_openings(me, others))
    if choice.joins is None or choice.joins.requisition is None:
        return None, ""
    said = ", ".join(same_opening(me, choice.joins).reasons)
    return Requisition.objects.get(pk=choice.joins.requisition), f"{said.capitalize()}."


def own_openings(me: Posting, others: Iterable[Posting]) -> set[int]:
    """Those among `others` in which the agency has another opening of its own. One query.

    A posting of another agency that is like both must not put the two on one card.
    """
    found = {each.requisition for each in others if each.requisition}
    rows = standing_terms().filter(assignment__agency=me.agency, assignment__requisition__in=found)
    theirs = postings(rows.exclude(assignment=me.pk))
    return {each.requisition for each in theirs if each.requisition and not is_copy(me, each)}


def enter(assignment: Assignment, target: Requisition, why: str, by: User | None = None) -> None:
    """Moves a posting to an opening; what it leaves empty becomes a tombstone."""
    left = assignment.requisition_id
    put(assignment, target)
    note(assignment, Event.Verb.JOIN, why, by=by)
    if left and not Assignment.objects.filter(requisition=left).exists():
        bury(left, target)


def bury(left: int, target: Requisition) -> None:
    Requisition.objects.filter(pk=left).exclude(pk=target.pk).update(merged_into=target)


def put(assignment: Assignment, target: Requisition) -> None:
    Assignment.objects.filter(pk=assignment.pk).update(requisition=target)
    assignment.requisition = target


def note(assignment: Assignment, verb: str, text: str, *, by: User | None) -> None:
    Event.objects.create(
        assignment=assignment,
        verb=verb,
        from_status=assignment.status,
        to_status=assignment.status,
        terms=assignment.live_terms or assignment.latest_terms,
        by=by,
        text=text,
    )


def new_requisition(me: Posting, *, is_named: bool = True) -> Requisition:
    """Its own, with the fingerprint where no other has it."""
    mark = fingerprint(me) if is_named else None
    if mark and not Requisition.objects.filter(fingerprint=mark).exists():
        try:
            with transaction.atomic():
                return Requisition.objects.create(soft_key=soft_key(me), fingerprint=mark)
        except IntegrityError:
            pass  # a posting of another profession took the number a moment ago
    return Requisition.objects.create(soft_key=soft_key(me))


def name(target: Requisition, me: Posting) -> None:
    """The first number stated names an opening that had none."""
    mark = fingerprint(me)
    if mark and target.fingerprint is None and named(mark) is None:
        with transaction.atomic():
            Requisition.objects.filter(pk=target.pk, fingerprint=None).update(fingerprint=mark)


def rename(me: Posting) -> None:
    """An opening of one posting is where and what that posting says now."""
    mark, own = fingerprint(me), Requisition.objects.get(pk=me.requisition or 0)
    taken = mark and Requisition.objects.filter(fingerprint=mark).exclude(pk=own.pk)
    own.soft_key, own.fingerprint = soft_key(me), None if taken and taken.exists() else mark
    own.save(update_fields=["soft_key", "fingerprint"])


# ---------------------------------------------------------- for a person to decide
def likely(assignment: Assignment, terms: Terms) -> Likely:
    """Postings of other openings that may be this one, the likeliest first. Four queries."""
    me = posting_of(assignment, terms)
    apart = kept_apart(me.pk) | ({me.requisition} if me.requisition else set())
    choice: Choice = choose(me, around(me), apart)
    certain = [choice.joins] if choice.joins else []
    found = [(each, same_opening(me, each)) for each in certain] + list(choice.likely)
    exact = named(fingerprint(me))
    if exact and exact.pk not in apart:
        known = {each.pk for each, _ in found}
        rows = standing_terms().filter(assignment__requisition=exact).exclude(assignment=me.pk)
        same = Match(JOIN, ("the same requisition number",))
        found += [(each, same) for each in postings(rows) if each.pk not in known]
    return tuple(found)
