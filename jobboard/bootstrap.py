"""Finds Bootstrap's stylesheet in its wheel, so that no copy lies in the repository.

The wheel carries forty files; the site serves two: the stylesheet, and the map its last line
names, without which the manifest storage refuses to collect it.
"""

from collections.abc import Iterator
from typing import Any

from bootstrap_wrapper import get_bootstrap_css_dir
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

FILES = ("bootstrap.min.css", "bootstrap.min.css.map")


class BootstrapFinder(BaseFinder):
    def __init__(self, *args: Any, **options: Any) -> None:
        self.storage = FileSystemStorage(location=get_bootstrap_css_dir())
        self.storage.prefix = "bootstrap"  # type: ignore[attr-defined]

    def check(self, **options: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        """The file's path, a list of it for `find_all`, or [] as Django's own finders say it."""
        name = path.removeprefix("bootstrap/")
        if name == path or name not in FILES:
            return []
        found = self.storage.path(name)
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        for name in FILES:
            yield name, self.storage
