"""Credentials that end before the assignment they were accepted for does.

Their holder is told at once when they accept, and within a day when a date changed afterwards.
"""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from accounts import wallet
from accounts.models import ExpiryReminder, HeldCredential
from accounts.reminders import AT_ONCE, told_of
from assignments import letters
from assignments.eligibility import card_for, work_of
from assignments.models import Application
from outbox.queue import queue
from roles.eligibility import Card, Verdict, Work, findings


def outlived(application: Application) -> list[HeldCredential]:
    """Of what they hold and the terms require, what ends too soon and nothing else makes up for."""
    work = work_of(application.terms)
    keys = set(keys_of_unmet(card_for(application.candidate), work))
    rows = application.candidate.held_credentials.select_related("credential", "state")
    return list(rows.filter(pk__in=keys, expires_on__lt=work.ends_on).order_by("expires_on", "pk"))


def keys_of_unmet(card: Card, work: Work) -> Iterator[int]:
    """What they hold of each group that nothing of theirs meets for as long as it is asked."""
    for finding in findings(card, work):
        if not finding.group.is_required or finding.verdict == Verdict.READY:
            continue
        for credential in finding.group.credentials:
            for span in card.spans_for(credential, work.state):
                if span.held and span.held.key:
                    yield span.held.key


def warn(application: Application) -> int:
    """Writes the mail about all of them in the caller's transaction. Says how many they are."""
    ending = outlived(application)
    if ending:
        tell(application, ending)
    return len(ending)


def tell(application: Application, ending: list[HeldCredential]) -> None:
    ExpiryReminder.objects.bulk_create(
        [told_of(row, AT_ONCE) for row in ending],
        ignore_conflicts=True,
    )
    named = ",".join(f"{row.pk}:{row.expires_on:%y%m%d}" for row in ending[:8])
    queue(
        "credential_outlived",
        to=application.candidate.user.email,
        context=letters.shared(application.assignment, application.terms)
        | {"ending": ending, "held": ending[0], "link": wallet.address()}
        # Who accepted knows where.
        | {"ends_on": application.terms.ends_on, "place": application.terms.true_name},
        key=f"outlived:{application.pk}:{named}",
    )


def warn_all(today: date) -> int:
    """Of every accepted assignment that is not over, what was not told yet. Says how many mails."""
    mails = 0
    for pk in list(in_doubt(today).values_list("pk", flat=True)):
        mails += warn_anew(pk)
    return mails


def in_doubt(today: date) -> QuerySet[Application]:
    """Accepted, not over, and something of the wallet ends meanwhile of which nobody told them."""
    told = ExpiryReminder.objects.filter(
        held=OuterRef("pk"), expires_on=OuterRef("expires_on"), days=AT_ONCE
    )
    ending = HeldCredential.objects.filter(
        candidate=OuterRef("candidate"), expires_on__lt=OuterRef("terms__ends_on"), in_process=""
    ).filter(~Exists(told))
    accepted = Application.objects.filter(
        stage=Application.Stage.ACCEPTED, terms__ends_on__gte=today
    )
    return accepted.filter(Exists(ending)).order_by("pk")


@transaction.atomic
def warn_anew(pk: int) -> int:
    """1 where a mail was written. The lock keeps out another run and the traveler's own yes."""
    locked = Application.objects.select_for_update(of=("self",), no_key=True)
    application = locked.select_related("candidate__user", *letters.FACTS).get(pk=pk)
    ending = outlived(application)
    told = ExpiryReminder.objects.filter(held__in=ending, expires_on=F("held__expires_on"))
    known = set(told.filter(days=AT_ONCE).values_list("held_id", flat=True))
    fresh = [row for row in ending if row.pk not in known]
    if fresh:
        tell(application, fresh)
    return int(bool(fresh))
