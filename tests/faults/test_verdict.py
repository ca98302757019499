"""The verdict sees what it is there to see: each kind of loss and of doubling, made on purpose."""

from pathlib import Path

import pytest

from assignments import pipeline
from outbox.models import Email
from outbox.send import drain
from tests import build, cast
from tests.faults import verdict
from tests.faults.history import FAIL, OK, UNKNOWN

pytestmark = pytest.mark.django_db
CLEO = "cleo@example.com"


def told(*outcomes: str) -> dict[tuple[str, str], set[str]]:
    """What Cleo was told about the one application there may be."""
    return {(CLEO, build.an_assignment().public_id): set(outcomes)}


@pytest.mark.parametrize(
    ("outcomes", "is_wrong"),
    [([OK], True), ([UNKNOWN], False), ([FAIL], False), ([UNKNOWN, OK], True)],
)
def test_an_application_that_is_not_there(outcomes, is_wrong):
    assert bool(verdict.applications(told(*outcomes))) is is_wrong


@pytest.mark.parametrize(
    ("outcomes", "is_wrong"),
    [([OK], False), ([UNKNOWN], False), ([FAIL], True), ([FAIL, OK], False)],
)
def test_an_application_that_is_there(outcomes, is_wrong):
    sent = build.an_application()
    found = {(CLEO, sent.assignment.public_id): set(outcomes)}

    assert bool(verdict.applications(found)) is is_wrong


def test_an_application_that_is_there_twice():
    first = build.an_application()
    pipeline.withdraw(first, by=cast.cleo().user)
    build.an_application(first.assignment)

    assert verdict.applications({(CLEO, first.assignment.public_id): {OK}})


def test_an_application_nobody_sent():
    build.an_application()

    assert verdict.applications({})


def test_a_letter_that_was_never_written():
    sent = build.an_application()
    Email.objects.filter(key__startswith="application_arrived").delete()

    assert verdict.applications({(CLEO, sent.assignment.public_id): {OK}})


def test_a_submission_and_a_publication_that_are_not_there():
    draft, waiting = build.a_draft(), build.a_waiting_assignment()
    decision = f"{waiting.pk}:{waiting.latest_terms_id}"

    assert verdict.submissions({("ben", draft.public_id): {OK}})
    assert not verdict.submissions({("ben", waiting.public_id): {OK}})
    assert verdict.publications({("sam", decision): {OK}})
    assert verdict.shown_without_publication([waiting.public_id])


def test_mails_that_did_not_go_out_or_left_no_file(settings):
    settings.EMAIL_BACKEND = "outbox.files.EmailBackend"
    build.an_application()
    assert len([each for each in verdict.mails() if "is waiting" in each]) == Email.objects.count()
    while drain():
        pass
    assert verdict.mails() == []

    first, second, *_ = Path(settings.EMAIL_FILE_PATH).glob("*.eml")
    first.rename(first.with_name("nobody.eml"))
    second.write_bytes(b"Message-ID: <other@example.com>\n\n")

    assert len(verdict.mails()) == 3
