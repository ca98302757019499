"""Bootstrap's stylesheet, found in its wheel and cut to what the site uses.

No copy lies in the repository. The wheel's file is the official 5.3.8 (a test holds its hash), of
which we serve reboot, grid, buttons and forms: 6 KB compressed instead of 23 (November 2026). The
components have better likenesses in our own layers, and the utilities would be no use there:
templates say what a thing is, not how it looks.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bootstrap_wrapper import get_bootstrap_css_dir
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

OFFICIAL = Path(get_bootstrap_css_dir()) / "bootstrap.min.css"
NAME = "bootstrap.css"
UNUSED = (
    "accordion alert badge bg blockquote border breadcrumb btn-close btn-group btn-toolbar card "
    "carousel clearfix collapse collapsing display dropdown dropend dropstart dropup fade figure "
    "fixed focus-ring form-floating form-range form-switch hstack icon-link img-fluid "
    "img-thumbnail initialism input-group is-valid link list-group list-inline list-unstyled modal "
    "nav navbar offcanvas page pagination placeholder popover progress ratio spinner sticky "
    "stretched-link tab table text toast tooltip valid vr vstack was-validated"
)
RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
COMMA = re.compile(r",(?![^(]*\))")
COMPONENT = re.compile(rf"\.(?:bs-)?(?:{'|'.join(UNUSED.split())})(?![a-z])")
UTILITY = re.compile(r"\.(?!visually-hidden)[\w-]+(?::hover|:focus)?")


def cut(css: str) -> str:
    """The stylesheet without the components and utilities nobody here uses; order is kept."""
    return "".join(kept(head.strip(), body) for head, body in RULE.findall(css))


def kept(head: str, body: str) -> str:
    if head.startswith("@keyframes"):
        return ""
    if head.startswith("@"):
        inner = cut(body)
        return f"{head}{{{inner}}}" if inner else ""
    wanted = [each for each in COMMA.split(head) if not COMPONENT.search(each)]
    if not wanted or is_utility(wanted, body):
        return ""
    return f"{','.join(wanted)}{{{body}}}"


def is_utility(selectors: list[str], body: str) -> bool:
    """Bootstrap marks each of them, and almost nothing else, with !important."""
    return "!important" in body and all(UTILITY.fullmatch(each) for each in selectors)


class BootstrapFinder(BaseFinder):
    """Offers static "bootstrap/bootstrap.css", written to VAR_DIR when it is first asked for."""

    def __init__(self, *args: Any, **options: Any) -> None:
        folder = settings.VAR_DIR / "static"
        self.storage = FileSystemStorage(location=folder)
        self.storage.prefix = "bootstrap"  # type: ignore[attr-defined]

    def check(self, **options: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        """The file's path, a list of it for `find_all`, or [] as Django's own finders say it."""
        if path != f"bootstrap/{NAME}":
            return []
        found = str(self.written())
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        self.written()
        yield NAME, self.storage

    def written(self) -> Path:
        target = Path(self.storage.path(NAME))
        official = OFFICIAL.read_text(encoding="utf-8")
        licence, rules = official.removeprefix('@charset "UTF-8";').split("*/", 1)
        text = f"{licence} * Cut to what this site uses. */\n{cut(rules)}\n"
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            whole = target.with_suffix(f".{os.getpid()}")
            whole.write_text(text, encoding="utf-8")
            whole.replace(target)  # whoever reads meanwhile sees the old one or the new one
        return target
