"""What must be true once all is well again. Run by `manage.py shell` on the board that suffered.

The history says what people were told; the rows and the mail files say what is so.
"""

import json
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path
from typing import Any

from django.conf import settings

from assignments.models import Application, Assignment, Event
from outbox.files import file_name
from outbox.models import Email
from tests.assignments import histories
from tests.faults.history import FAIL, OK

Steps = list[dict[str, Any]]


def main(history: str, report: str) -> None:
    known = json.loads(Path(history).read_text())
    violations = [
        *applications(of(known["steps"], "apply")),
        *submissions(of(known["steps"], "submit")),
        *publications(of(known["steps"], "publish")),
        *shown_without_publication(known["seen"]),
        *mails(),
        *said_by(histories.check_everything),
    ]
    counted = {
        "applications": Application.objects.count(),
        "assignments": Assignment.objects.count(),
        "events": Event.objects.count(),
        "mails": Email.objects.count(),
        "unsure and there": len(unsure(known["steps"])),
        "mails tried again": Email.objects.filter(attempts__gt=1).count(),
    }
    Path(report).write_text(json.dumps({"violations": violations, "rows": counted}))


def of(steps: Steps, verb: str) -> dict[tuple[str, str], set[str]]:
    """By who and what: every outcome they were told, over all presses."""
    told: dict[tuple[str, str], set[str]] = {}
    for step in steps:
        if step["verb"] == verb:
            told.setdefault((step["who"], step["what"]), set()).add(step["outcome"])
    return told


def bounds(told: set[str]) -> set[int]:
    """How many there may be: one where it was acknowledged, none where all were refused."""
    if OK in told:
        return {1}
    return {0} if told == {FAIL} else {0, 1}


def applications(told: dict[tuple[str, str], set[str]]) -> list[str]:
    rows = Application.objects.values_list("candidate__user__email", "assignment__public_id", "pk")
    found: dict[tuple[str, str], list[int]] = {}
    for who, what, pk in rows:
        found.setdefault((who, what), []).append(pk)
    wrong = [
        f"application of {who} for {what}: told {sorted(outcomes)}, there are {len(there)}"
        for (who, what), outcomes in told.items()
        if len(there := found.get((who, what), [])) not in bounds(outcomes)
    ]
    wrong += [f"application nobody sent: {key}" for key in found.keys() - told.keys()]
    return wrong + letters_of_applications()


def unsure(steps: Steps) -> list[tuple[str, str]]:
    """Applications whose sender was never told, and that are there."""
    rows = set(Application.objects.values_list("candidate__user__email", "assignment__public_id"))
    told = of(steps, "apply")
    return [key for key, outcomes in told.items() if key in rows and OK not in outcomes]


def letters_of_applications() -> list[str]:
    """One to the traveler and one to the recruiter for each, both in the folder of mails."""
    keys = set(Email.objects.values_list("key", flat=True))
    wrong = []
    for application in Application.objects.prefetch_related("events"):
        sent = [event.pk for event in application.events.all() if not event.from_stage]
        owed = {
            f"{name}:{pk}" for pk in sent for name in ("application_sent", "application_arrived")
        }
        if len(sent) != 1 or not owed <= keys:
            wrong.append(f"application {application.pk}: {len(sent)} sendings, mails {owed & keys}")
    return wrong


def submissions(told: dict[tuple[str, str], set[str]]) -> list[str]:
    verbs = Counter(Event.objects.values_list("assignment__public_id", "verb"))
    return [
        f"{verb} of {what}: told {sorted(outcomes)}, there are {verbs[what, verb]}"
        for (_, what), outcomes in told.items()
        for verb in (Event.Verb.START, Event.Verb.SUBMIT)
        if verbs[what, verb] not in bounds(outcomes)
    ]


def publications(told: dict[tuple[str, str], set[str]]) -> list[str]:
    rows = Event.objects.filter(verb=Event.Verb.PUBLISH).values_list("assignment", "terms")
    done = Counter(f"{assignment}:{terms}" for assignment, terms in rows)
    return [
        f"publication of {what}: told {sorted(outcomes)}, there are {done[what]}"
        for (_, what), outcomes in told.items()
        if done[what] not in bounds(outcomes)
    ]


def shown_without_publication(seen: list[str]) -> list[str]:
    published = Event.objects.filter(verb__in=Event.PUBLISHING)
    allowed = set(published.values_list("assignment__public_id", flat=True))
    return [f"search showed {each}, which was never published" for each in set(seen) - allowed]


def mails() -> list[str]:
    """Every row went out, once: one file each, none without a row."""
    wrong = [
        f"mail {email.key} is {email.state}: {email.last_error}"
        for email in Email.objects.filter(sent_at=None)
    ]
    rows = {file_name(each): each for each in Email.objects.values_list("message_id", flat=True)}
    files = {path.name: path for path in Path(settings.EMAIL_FILE_PATH).glob("*.eml")}
    wrong += [f"mail file {name} without a row" for name in files.keys() - rows.keys()]
    wrong += [f"mail {rows[name]} without a file" for name in rows.keys() - files.keys()]
    for name in files.keys() & rows.keys():
        if message_from_bytes(files[name].read_bytes())["Message-ID"] != rows[name]:
            wrong.append(f"mail file {name} is not the mail of its name")
    return wrong


def said_by(check: Callable[[], None]) -> list[str]:
    try:
        check()
    except AssertionError as wrong:
        return [f"{check.__name__}: {wrong}"]
    return []
