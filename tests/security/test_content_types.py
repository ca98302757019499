"""A charset that is no text must not fail before the site has had a word."""

import io
from typing import Any

import pytest
from django.test.client import RequestFactory

from jobboard.handler import Handler

KINDS = ["text/html", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", ""]
CHARSETS = [
    "hex",
    "idna",
    "rot13",
    "zlib",
    "utf-16",
    "utf-7",
    "nothing",
    "",
    "\x00",
    "é",
    "x" * 3000,
]


pytestmark = pytest.mark.django_db  # not asked anything, but every request looks at it
application = Handler()


def ask(method: str, kind: str) -> tuple[str, bytes]:
    told: list[str] = []
    environ: dict[str, Any] = RequestFactory().generic(method, "/health/live?a=%ff&b=1").environ
    body = b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n"
    environ |= {"CONTENT_TYPE": kind, "CONTENT_LENGTH": len(body), "wsgi.input": io.BytesIO(body)}
    content = b"".join(application(environ, lambda status, headers: told.append(status)))
    return told[0], content


@pytest.mark.parametrize("charset", CHARSETS, ids=repr)
@pytest.mark.parametrize("kind", KINDS)
def test_no_charset_makes_a_failure(kind, charset):
    looked, content = ask("GET", f"{kind}; charset={charset}")
    sent, _ = ask("POST", f"{kind}; charset={charset}")

    assert (looked, content) == ("200 OK", b'{"live": true}')
    assert sent == "403 Forbidden"
