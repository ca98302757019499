"""No text from outside can add a header, a recipient or a line."""

import email as standard
import email.policy

import pytest
from django.core.mail import EmailMessage
from hypothesis import example, given
from hypothesis import strategies as st

from outbox.headers import SUBJECT_LENGTH, BadAddress, address, message_id, one_line

WEIRD = st.text(st.sampled_from('ab@.,;:<>"\\ \t\r\n\x00\x0b\x0c\x85\u2028\u2029\u202e\ud800é😀'))

HEADERS = {"Subject", "From", "To", "Date", "Message-ID", "MIME-Version", "Content-Type"}
HEADERS |= {"Content-Transfer-Encoding"}


@given(st.text() | WEIRD)
@example("Hi\r\nBcc: everyone@example.com")
@example("Hi\u2028Bcc: everyone@example.com")
@example("Hi\x85Bcc: everyone@example.com")
def test_one_line_stays_one_header(text):
    line = one_line(text)

    assert len(line.splitlines()) <= 1
    assert len(line) <= SUBJECT_LENGTH
    assert one_line(line) == line
    raw = EmailMessage(line, "body", "a@example.com", ["b@example.com"]).message().as_bytes()
    read = standard.message_from_bytes(raw, policy=email.policy.default)
    assert set(read.keys()) == HEADERS
    assert len(read.keys()) == len(HEADERS)
    assert read["To"] == "b@example.com"


@given(st.text() | WEIRD | st.emails() | st.builds("{}\n{}".format, st.emails(), WEIRD))
@example("cleo@example.com\r\nBcc: everyone@example.com")
@example('"a\x0bb"@example.com')
@example("cleo@example.com, dan@example.com")
@example("Cleo <cleo@example.com>")
def test_address_is_one_plain_address_or_refused(text):
    try:
        kept = address(text)
    except BadAddress:
        return

    assert kept == text
    message = EmailMessage("s", "body", "a@example.com", [kept])
    assert len(message.recipients()) == 1
    read = standard.message_from_bytes(message.message().as_bytes(), policy=email.policy.default)
    assert read["Bcc"] is None
    assert len(read["To"].addresses) == 1


@pytest.mark.parametrize(
    "good", ["cleo@example.com", "cleo+board@mail.example.com", "c.o'neil@example.com"]
)
def test_address_takes_what_people_have(good):
    assert address(good) == good


@pytest.mark.parametrize("bad", ["", "cleo", "cleo@", "@example.com", f"{'c' * 250}@example.com"])
def test_address_refuses_what_is_none(bad):
    with pytest.raises(BadAddress):
        address(bad)


def test_one_line_shows_where_it_cut():
    assert one_line("x" * 300) == "x" * (SUBJECT_LENGTH - 1) + "…"


@given(st.text(min_size=1), st.text(min_size=1))
def test_message_id_is_the_key_again(one, other):
    sender = "Thirteen <board@thirteen.example>"

    assert (message_id(one, sender) == message_id(other, sender)) == (one == other)
    assert message_id(one, sender).endswith("@thirteen.example>")
    assert message_id(one, sender).isprintable()
