"""Staff's verbs about openings: put together, tell apart, split, merge. Each writes its events."""

from django.db import transaction

from accounts.models import User
from assignments import moderation, requisitions
from assignments.models import Assignment, Event, KeptApart, Requisition, Terms
from assignments.requisitions import bury, enter, new_requisition, note, posting_of, put


class CannotRegroup(Exception):
    """Its text is for people; nothing was written."""


def join(assignment: Assignment, other: Assignment, *, by: User) -> None:
    """Puts a posting with another one: staff read both and found one opening."""
    with transaction.atomic():
        mine, theirs = locked(assignment), locked(other)
        if theirs.requisition is None:
            raise CannotRegroup("That posting was never submitted.")
        if mine.requisition_id == theirs.requisition_id:
            return
        if terms_of(mine).profession_id != terms_of(theirs).profession_id:
            raise CannotRegroup("Two professions are two openings.")
        companions = list(Assignment.objects.filter(requisition=theirs.requisition))
        forget_apart([mine], companions)
        enter(mine, theirs.requisition, "Our staff found them to be one opening.", by=by)
        moderation.settled(mine)


def keep_apart(assignment: Assignment, other: Assignment, *, by: User) -> None:
    """Remembers that two postings are two openings. Told once or often, it is one row."""
    with transaction.atomic():
        mine, theirs = locked(assignment), locked(other)
        if mine.pk == theirs.pk or mine.requisition_id == theirs.requisition_id:
            raise CannotRegroup("They are one opening now. Split it first.")
        if remember([mine], [theirs], by):
            note(mine, Event.Verb.APART, "", by=by)
        moderation.settled(mine)


def split(assignment: Assignment, *, by: User) -> Requisition:
    """Gives a posting an opening of its own; it is never joined with those it leaves again."""
    with transaction.atomic():
        mine = locked(assignment)
        left = list(Assignment.objects.filter(requisition=mine.requisition_id).exclude(pk=mine.pk))
        if mine.requisition is None or not left:
            raise CannotRegroup("It is alone in its opening already.")
        remember([mine], left, by)
        own = new_requisition(posting_of(mine, terms_of(mine)), is_named=False)
        put(mine, own)
        note(mine, Event.Verb.LEAVE, "Our staff found it to be another opening.", by=by)
    return own


def merge(requisition: Requisition, into: Requisition, *, by: User) -> None:
    """Moves all postings; what is left is a tombstone, so that its address leads to the other."""
    with transaction.atomic():
        requisitions.lock(*professions(requisition, into))
        one, other = fresh(requisition), fresh(into)
        if one.pk == other.pk:
            raise CannotRegroup("That is this opening itself.")
        if one.merged_into_id or other.merged_into_id:
            raise CannotRegroup("One of them was merged already.")
        moving, staying = members(one), members(other)
        if not (moving and staying):
            raise CannotRegroup("An opening without postings has nothing to merge.")
        if len(professions(one, other)) > 1:
            raise CannotRegroup("Two professions are two openings.")
        forget_apart(moving, staying)
        for each in moving:
            put(each, other)
            note(each, Event.Verb.JOIN, "Our staff found them to be one opening.", by=by)
        bury(one.pk, other)


def locked(assignment: Assignment) -> Assignment:
    """As it stands under the lock of its profession."""
    rows = Assignment.objects.select_related("requisition", "live_terms", "latest_terms")
    found = rows.get(pk=assignment.pk)
    requisitions.lock(terms_of(found).profession_id)
    return rows.get(pk=assignment.pk)


def terms_of(assignment: Assignment) -> Terms:
    terms = assignment.live_terms or assignment.latest_terms
    if terms is None:
        raise CannotRegroup("That posting was never submitted.")
    return terms


def fresh(requisition: Requisition) -> Requisition:
    return Requisition.objects.get(pk=requisition.pk)


def members(requisition: Requisition) -> list[Assignment]:
    rows = Assignment.objects.filter(requisition=requisition).order_by("pk")
    return list(rows.select_related("live_terms", "latest_terms"))


def professions(*found: Requisition) -> set[str]:
    return {terms_of(each).profession_id for one in found for each in members(one)}


def pairs(some: list[Assignment], others: list[Assignment]) -> list[tuple[int, int]]:
    return [(min(a.pk, b.pk), max(a.pk, b.pk)) for a in some for b in others]


def remember(some: list[Assignment], others: list[Assignment], by: User) -> int:
    """How many of the pairs were not told apart before."""
    made = [
        KeptApart.objects.get_or_create(one_id=one, other_id=other, defaults={"by": by})[1]
        for one, other in pairs(some, others)
    ]
    return sum(made)


def forget_apart(some: list[Assignment], others: list[Assignment]) -> None:
    for one, other in pairs(some, others):
        KeptApart.objects.filter(one_id=one, other_id=other).delete()
