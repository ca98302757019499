"""The least of a browser: one session, the fields of a form, and what became of a request."""

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlencode

PATIENCE = 15  # seconds; then nobody knows


class NotSent(Exception):
    """Nobody listened, so nothing was done."""


class NoAnswer(Exception):
    """It was sent and the connection broke, so it may have been done."""


@dataclass(frozen=True)
class Page:
    status: int
    location: str
    text: str

    def fields(self) -> dict[str, str]:
        """The hidden fields of the page's forms; of several with one name the last."""
        found = HiddenFields()
        found.feed(self.text)
        return found.values

    def ids(self, pattern: str) -> list[str]:
        """What the group in the pattern matches, once each, in the order of the page."""
        return list(dict.fromkeys(re.findall(pattern, self.text)))


class HiddenFields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if tag == "input" and about.get("type") == "hidden" and about.get("name"):
            self.values[about["name"] or ""] = about.get("value") or ""


class Browser:
    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.cookies = {"sessionid": session}

    def get(self, path: str) -> Page:
        return self.ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str]) -> Page:
        return self.ask("POST", path, urlencode(fields))

    def ask(self, method: str, path: str, body: str | None = None) -> Page:
        """Each request over a connection of its own. Raises NotSent or NoAnswer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise NotSent from error
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            connection.close()
        self.keep(answer.headers.get_all("Set-Cookie") or [])
        return Page(answer.status, answer.headers.get("Location", ""), text)

    def keep(self, cookies: list[str]) -> None:
        for cookie in cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            if name == "csrftoken":
                self.cookies[name] = value
