"""`manage.py load_places`"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from places.lines import LoadError
from places.load import load
from places.tables import TABLES
from places.zip_codes import skipped


class Command(BaseCommand):
    help = "Load states, ZIP codes and the list of sources. Can run any number of times."

    def handle(self, **options: Any) -> None:
        try:
            load(TABLES, self.stdout.write)
        except LoadError as error:
            raise CommandError(str(error)) from error
        for reason, count in sorted(skipped().items()):
            self.stdout.write(f"ZIP codes skipped, {reason}: {count}")
