"""`manage.py load_roles`"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from places.lines import LoadError
from places.load import load
from roles.tables import TABLES


class Command(BaseCommand):
    help = (
        "Load professions, title levels, credentials, requirements and license rules. "
        "Run load_places first."
    )

    def handle(self, **options: Any) -> None:
        try:
            load(TABLES, self.stdout.write)
        except LoadError as error:
            raise CommandError(str(error)) from error
