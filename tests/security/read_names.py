"""Which parameters a view asks for: found by its forms and links, and by watching it read."""

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import QueryDict

READERS = ("__getitem__", "get", "getlist", "__contains__")


@contextmanager
def noted() -> Iterator[set[str]]:
    """The names that anything asks a query or a posted form for, while the block runs."""
    names: set[str] = set()
    with pytest.MonkeyPatch.context() as patch:
        for reader in READERS:
            patch.setattr(
                QueryDict, reader, noting(getattr(QueryDict, reader), names), raising=False
            )
        yield names


def noting(read: Any, names: set[str]) -> Any:
    def reader(self: QueryDict, name: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(name, str):
            names.add(name)
        return read(self, name, *args, **kwargs)

    return reader


class Names(HTMLParser):
    """The names of a page's controls, and those in the addresses of its links to itself."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.found = path, set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if tag in {"input", "select", "textarea", "button"} and about.get("name"):
            self.found.add(about["name"] or "")
        if tag == "a" and about.get("href"):
            address = urlsplit(about["href"])
            if address.path in {"", self.path}:
                self.found.update(name for name, _ in parse_qsl(address.query, True))


def on_page(path: str, text: str) -> set[str]:
    names = Names(path)
    names.feed(text)
    return names.found
