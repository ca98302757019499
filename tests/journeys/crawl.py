"""Following every link from the first page on, as a search engine or a curious person would."""

from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client

OTHERS = ("mailto:", "tel:", "data:", "javascript:")
STATIC = "/static/"
MOST_PAGES = 600


class Link(NamedTuple):
    """`target` as it stands in the page `on`."""

    on: str
    target: str

    def __str__(self) -> str:
        return f"{self.target} on {self.on}"


class Reader(HTMLParser):
    """Collects where a page leads and what can be jumped to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self.ids.add(found.get("id", ""))
        for name in ("href", "src", "hx-get"):
            if name in found:
                self.targets.append(found[name])
        if tag == "form" and found.get("method", "get") == "get" and found.get("action"):
            self.targets.append(found["action"])


class Crawl:
    """`dead` lists what leads nowhere: links to errors, to missing files, to missing places."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.dead: list[str] = []
        self.ids: dict[str, set[str]] = {}
        self.jumps: list[tuple[Link, str, str]] = []
        self.todo: deque[Link] = deque([Link("the start", "/")])
        self.seen: set[str] = set()

    def run(self) -> "Crawl":
        while self.todo and len(self.ids) < MOST_PAGES:
            self.follow(self.todo.popleft())
        for link, address, place in self.jumps:
            if address in self.ids and place not in self.ids[address]:
                self.dead.append(f"{link} jumps to what is not there")
        return self

    def follow(self, link: Link) -> None:
        if not link.target or link.target.startswith(OTHERS):
            return
        address, place = urldefrag(urljoin(link.on, link.target))
        if urlsplit(address).netloc:
            return
        if place:
            self.jumps.append((link, address, place))
        if like(address) not in self.seen:
            self.seen.add(like(address))
            self.visit(link, address)

    def visit(self, link: Link, address: str) -> None:
        if address.startswith(STATIC):
            if not finders.find(address.removeprefix(STATIC)):
                self.dead.append(f"{link} is no file")
            return
        answer = self.client.get(address, follow=True)
        if answer.status_code >= 400:
            self.dead.append(f"{link} answers {answer.status_code}")
        elif is_page(answer):
            self.read(final(answer, address), answer)
        if answer.streaming:
            end(answer)

    def read(self, address: str, answer: HttpResponse) -> None:
        reader = Reader(answer.content.decode())
        self.ids[address] = reader.ids
        self.todo.extend(Link(address, target) for target in reader.targets)


def like(address: str) -> str:
    """One address stands for all that differ in the values of their query alone, and one with
    several keys for all with several: the filters of a search combine without end.
    """
    parts = urlsplit(address)
    keys = sorted({key for key, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{parts.path}?{'several' if len(keys) > 1 else ''.join(keys)}"


def is_page(answer: HttpResponse) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming


def end(download: HttpResponse) -> None:
    """Closes its file, and not the test's connection with it."""
    request_finished.disconnect(close_old_connections)
    download.close()
    request_finished.connect(close_old_connections)


def final(answer: HttpResponse, address: str) -> str:
    """Where redirects led."""
    chain: Iterator[tuple[str, int]] = getattr(answer, "redirect_chain", [])
    return urldefrag(list(chain)[-1][0])[0] if chain else address
