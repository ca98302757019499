"""Reports of assignments: taken from anyone, counted once a person, answered to who sent them."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from accounts.models import User
from accounts.pace import Pace
from assignments import letters, moderation, removal
from assignments.lifecycle import ChangedMeanwhile
from assignments.models import Assignment, Event, Report

# Of one place: a hospital's travelers share an address, and a nuisance changes names.
REPORTING = Pace(10, timedelta(hours=1))
SALT = "assignments.reporting"
Outcome = Report.Outcome


class AlreadyReported(Exception):
    """By this person; nothing was written."""


def report(
    assignment: Assignment,
    *,
    code: str,
    note: str,
    email: str,
    by: User | None,
    place: str,
) -> Report:
    """`place` is the address of the caller. Raises AlreadyReported and accounts.pace.TooOften."""
    here = hashed(place)
    with transaction.atomic():
        one_at_a_time(here)
        REPORTING.check(Report.objects.filter(place=here), "at")
        try:
            with transaction.atomic():
                written = Report.objects.create(
                    assignment=assignment,
                    terms=assignment.live_terms,
                    code=code,
                    note=note,
                    by=by,
                    person=hashed(f"user:{by.pk}") if by else here,
                    place=here,
                    email=by.email if by else email,
                )
        except IntegrityError as twice:
            raise AlreadyReported from twice
        moderation.reported(assignment)
    return written


def hashed(text: str) -> str:
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()


def one_at_a_time(place: str) -> None:
    """Else ten requests at once would all be the tenth."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 13))", [place])


def reported_by(assignment: Assignment, by: User | None, place: str) -> Report | None:
    """What this person said of it before."""
    person = hashed(f"user:{by.pk}") if by else hashed(place)
    return assignment.reports.filter(person=person).first()


def people(reports: Iterable[Report]) -> int:
    """How many people these are at least: who signed in counts once, wherever from, and a
    report without an account not again where somebody from the same place is counted."""
    rows = list(reports)
    members = {each.person for each in rows if each.person != each.place}
    seen_at = {each.place for each in rows if each.person != each.place}
    return len(members) + len({each.place for each in rows} - seen_at)


def decide(
    assignment: Assignment,
    *,
    outcome: str,
    reason: str,
    text: str,
    newest: int,
    by: User,
) -> int:
    """One answer to the open reports that were read, up to the one with the key `newest`.

    `reason` is of Event.Reason, `text` what the agency reads. Returns how many were answered;
    raises ChangedMeanwhile when a colleague was faster, and what the verbs raise.
    """
    with transaction.atomic():
        rows = assignment.reports.open().filter(pk__lte=newest).select_for_update(of=("self",))
        found = list(rows.order_by("pk"))
        if not found:
            raise ChangedMeanwhile
        if outcome == Outcome.TAKEN_DOWN:
            removal.take_down(assignment, reason=reason, text=text, by=by)
        elif outcome == Outcome.AGENCY_ASKED:
            removal.ask(assignment, reason=reason, text=text, by=by)
        answered = [each.pk for each in found]
        Report.objects.filter(pk__in=answered).update(
            outcome=outcome, decided_by=by, decided_at=Now()
        )
        moderation.reported(assignment)
        for each in assignment.reports.filter(pk__in=answered).exclude(email=""):
            letters.report_answered(each)
    return len(found)


def reasons_for(code: str) -> str:
    """Which of the reasons told to an agency fits what most people said."""
    return {
        Report.Code.PAY_WRONG: Event.Reason.PAY_UNCLEAR,
        Report.Code.DUPLICATE: Event.Reason.DUPLICATE,
        Report.Code.MISLEADING_TITLE: Event.Reason.LEVEL_MISMATCH,
        Report.Code.CONTACT_HARVEST: Event.Reason.CONTACT_DATA,
    }.get(Report.Code(code), Event.Reason.OTHER)
