"""`manage.py load_pay`"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pay.tables import TABLES
from places.lines import LoadError
from places.load import load


class Command(BaseCommand):
    help = "Load wages, per-diem rates, overtime and pay-transparency rules. Run load_places first."

    def handle(self, **options: Any) -> None:
        try:
            load(TABLES, self.stdout.write)
        except LoadError as error:
            raise CommandError(str(error)) from error
