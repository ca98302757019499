"""Whatever people type into names, titles and notes, each letter keeps the shape we gave it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import Agency, Document, HeldCheck, HeldCredential
from assignments.differences import Difference
from assignments.models import Appeal, Application, ApplicationEvent, Report, Terms
from assignments.reminders import Due
from outbox.render import Block, blocks, html, message
from places.models import State
from roles.models import Credential, TitleLevel

LETTERS = Path(settings.BASE_DIR) / "templates" / "emails"
SUBJECT = ".subject.txt"
NAMES = sorted(
    str(path.relative_to(LETTERS)).removesuffix(SUBJECT) for path in LETTERS.rglob(f"*{SUBJECT}")
)
DULL = "Northway Travel"
FORGED = """Northway
Bcc: everyone@example.com

Pay: $9,999 a week
Where: Anywhere

See your application:
https://board.example/elsewhere/

--
You get this because you won."""
BREAKS = ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"]


def context(typed: str, stage: str) -> dict[str, Any]:
    """All that letters print: what people type is `typed`, the rest is ours and dull."""
    terms = Terms(
        advertised_title=typed,
        facility_name=typed,
        level=TitleLevel(name="Technologist"),
        city="Tulsa",
        state_id="OK",
        starts_on=date(2027, 1, 4),
        closes_on=date(2026, 12, 20),
        shift="night",
        hours_per_shift=Decimal(12),
        shifts_per_week=Decimal(3),
        taxable_hourly=Decimal(28),
        weekly_untaxed=Decimal(1568),
        weekly_gross=Decimal(2576),
    )
    application = Application(available_from=date(2027, 1, 4), note=typed)
    application.resume = Document(filename=typed)
    held = HeldCredential(
        credential=Credential(name="ARRT Computed Tomography"), expires_on=date(2027, 1, 2)
    )
    here = "https://board.example/here/"
    links = ("activate_url", "link", "login_url", "password_reset_url", "sign_up_url")
    people = ("by", "deleted_email", "email", "from_email", "note", "to_email", "traveler")
    return {
        "about": typed,
        "agency": Agency(name=typed),
        "appeal": Appeal(answer=typed),
        "is_overturned": True,
        "check": HeldCheck(method="lookup", note=typed),
        "application": application,
        "change_reason": "Market",
        "confirm_days": 14,
        "differences": [
            Difference("Taxable hourly", "usd", Decimal(28), Decimal(26), weekly=Decimal(-72)),
            Difference("Unit", "text", typed, typed),
            Difference("Description", "prose", typed, typed),
        ],
        "due": [
            Due(typed, typed, timezone.now(), is_hidden, "https://board.example/here/")
            for is_hidden in (True, False)
        ],
        "link_days": 25,
        "reminder_days": 5,
        "ends_on": date(2026, 12, 1),
        "ended_on": date(2026, 11, 1),
        "stops_on": date(2026, 12, 2),
        "place": typed,
        "state": State(name="Oklahoma"),
        "event": ApplicationEvent(to_stage=stage, reason="experience", text=typed),
        "factor": "Recovery codes",
        "held": held,
        "ending": [held],
        "ip": typed,
        "Outcome": Report.Outcome,
        "report": Report(code="filled", outcome="agency_asked"),
        "role": "recruiter",
        "Stage": Application.Stage,
        "still_live": False,
        "terms": terms,
        "timestamp": timezone.now(),
        "user_agent": typed,
        **dict.fromkeys(links, here),
        **dict.fromkeys(people, typed),
    }


def shape(text: str) -> list[Any]:
    """What each paragraph is, how many lines it has, and what its labels and button are."""
    return [outline(block) for block in blocks(text)]


def outline(block: Block) -> tuple[Any, ...]:
    if block.kind == "quote":
        return ("quote",)
    labels = [label for label, _ in block.facts]
    return block.kind, block.text.count("\n"), labels, block.url


def forgeries() -> Iterator[str]:
    for each in BREAKS:
        yield FORGED.replace("\n", each)


@pytest.fixture(autouse=True)
def _site(settings) -> None:
    settings.SITE_URL = "https://board.example"


@pytest.mark.parametrize("stage", [Application.Stage.IN_REVIEW, Application.Stage.OFFERED])
@pytest.mark.parametrize("name", NAMES)
def test_hostile_words_forge_no_line_and_no_button(name, stage):
    _, dull = message(name, context(DULL, stage))

    for forged in forgeries():
        subject, text = message(name, context(forged, stage))

        assert "\n" not in subject
        assert "Pay: $9,999 a week" not in text.splitlines()
        assert shape(text) == shape(dull)
        assert html(subject, text).count('class="button"') == html("", dull).count('class="button"')


def test_the_forgery_would_be_noticed_where_words_stand_as_they_were_typed():
    assert shape(f"{FORGED} invites you.") != shape(f"{DULL} invites you.")


def test_every_letter_has_a_subject_and_a_text():
    bodies = {
        str(path.relative_to(LETTERS)).removesuffix(".txt") for path in LETTERS.rglob("*.txt")
    }
    shared = {"_ending", "_terms", "account/notice", "layout"}

    assert bodies - shared - {f"{name}.subject" for name in NAMES} == set(NAMES)
