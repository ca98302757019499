"""`manage.py read_headings IN.csv OUT.csv`"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roles.words.sheet import SheetError, read_sheet


class Command(BaseCommand):
    help = (
        "Read a CSV file with a column title (and city, state, if they are there) and write the "
        "same rows with what each heading says. docs/words-to-facts.md names the columns."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, metavar="IN.csv")
        parser.add_argument("target", type=Path, metavar="OUT.csv")

    def handle(self, *, source: Path, target: Path, **options: Any) -> None:
        try:
            with stopping_cleanly():
                count = read_sheet(source, target, self.say)
        except SheetError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped. Nothing was written.", returncode=130) from None
        self.say(f"{count:,} headings read. Written: {target}")

    def say(self, text: str) -> None:
        self.stderr.write(text, style_func=str)


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """Whoever is told to end takes the half file away first, as at Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
