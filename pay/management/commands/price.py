"""`manage.py price FILE.json`, or `-` for what comes in."""

import json
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pay.printed import printed
from pay.reading import Unreadable, read
from pay.sheet import sheet

WRONG_INPUT = 2
MOST_BYTES = 64 * 1024 * 1024


class Command(BaseCommand):
    help = (
        "Price one pay package, or a list of them, from a JSON file: figures, ceiling, floor, call "
        "and lint as JSON. docs/pay.md names the keys. Needs no database."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="FILE.json", help="- reads standard input.")

    def handle(self, *, source: str, **options: Any) -> None:
        try:
            batch = read(text_of(source))
        except Unreadable as error:
            raise CommandError("\n".join(error.problems), returncode=WRONG_INPUT) from error
        today = timezone.localdate()
        found = [printed(sheet(package, today)) for package in batch.packages]
        answer = found if batch.is_list else found[0]
        self.stdout.write(json.dumps(answer, indent=2, sort_keys=True, ensure_ascii=False))


def text_of(source: str) -> str:
    """Raises Unreadable for a file that is not there, too large, or no text."""
    try:
        with nullcontext(sys.stdin.buffer) if source == "-" else Path(source).open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable([f"{source} cannot be read: {error.strerror}."]) from error
    if len(raw) > MOST_BYTES:
        raise Unreadable([f"The input has more than {MOST_BYTES:,} bytes, the most that is read."])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable([f"The input is not UTF-8 text: {error.reason}."]) from error
