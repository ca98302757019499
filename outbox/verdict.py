"""What an error says about a mail: try again, never, or nobody knows. Pure."""

import smtplib
from dataclasses import dataclass

from django.core.mail import BadHeaderError

ERROR_LENGTH = 500


@dataclass(frozen=True)
class Verdict:
    """`permanent`: trying again is pointless. `in_doubt`: the mail may have gone out."""

    text: str
    permanent: bool = False
    in_doubt: bool = False


def verdict(error: Exception, *, handed_over: bool) -> Verdict:
    """`handed_over`: had the mail's content begun to go to the server when the error came?"""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return refused("the address", *next(iter(error.recipients.values())))
        case smtplib.SMTPDataError():
            return refused("this mail", error.smtp_code, error.smtp_error)
        case smtplib.SMTPResponseException():
            # The sender or the log-in is refused: ours to mend, not the recipient's fault.
            said = words(error.smtp_code, error.smtp_error)
            return Verdict(f"The mail server does not take mail from us: {said}")
        case smtplib.SMTPNotSupportedError() | UnicodeError() | BadHeaderError():
            return Verdict(f"This mail cannot be written as it stands: {cut(error)}", True)
    if handed_over:
        return Verdict(
            f"The connection broke while the mail was handed over: {cut(error)}", in_doubt=True
        )
    return Verdict(f"The mail server could not be used: {cut(error)}")


def refused(what: str, code: int, said: bytes | str) -> Verdict:
    """5xx is a final no, 4xx is "not now" (RFC 5321, 4.2.1)."""
    if code >= 500:
        return Verdict(f"The mail server refuses {what} for good: {words(code, said)}", True)
    return Verdict(f"The mail server does not take {what} now: {words(code, said)}")


def words(code: int, said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {cut(text)}"


def cut(said: object) -> str:
    """Whatever a stranger's server said, short, on one line, and storable."""
    line = "".join(c if c.isprintable() else " " for c in str(said) or repr(said))
    return " ".join(line.split())[:ERROR_LENGTH]
