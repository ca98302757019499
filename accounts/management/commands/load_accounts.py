"""`manage.py load_accounts`"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.tables import TABLES
from places.lines import LoadError
from places.load import load


class Command(BaseCommand):
    help = "Load which states ask agencies to register. Run load_places first."

    def handle(self, **options: Any) -> None:
        try:
            load(TABLES, self.stdout.write)
        except LoadError as error:
            raise CommandError(str(error)) from error
