"""`manage.py demo`: a believable board, made up, the same every time."""

import time
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from jobboard.demo import DOMAIN, PASSWORD
from jobboard.demo.make import LIVE, made_on, make


class Command(BaseCommand):
    help = "Prepares the database and fills it with a demo board (never in production)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--live", type=int, default=LIVE, help="How many live assignments.")
        parser.add_argument("--again", action="store_true", help="Replace a demo made today.")

    def handle(self, *, live: int, again: bool, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "This is production (THIRTEEN_ENV=production). The demo invents people and "
                "assignments, so it runs only elsewhere. Nothing was changed."
            )
        self.began = time.monotonic()
        self.prepare()
        if made_on() == timezone.now().date() and not again:
            self.say("the demo of today is there")
        else:
            make(self.say, live)
        self.say("ready")
        self.stdout.write(LOG_INS)

    def prepare(self) -> None:
        self.say("tables, queue, styles and scripts")
        call_command("prepare")
        self.say("professions, wages, per-diem rates, ZIP codes")
        for name in ("load_places", "load_roles", "load_pay", "load_accounts"):
            call_command(name, stdout=StringIO())

    def say(self, what: str) -> None:
        self.stdout.write(f"· {time.monotonic() - self.began:5.1f} s  {what}")
        self.stdout.flush()


LOG_INS = f"""
  Log-ins of the demo (password for all: {PASSWORD})
    traveler    traveler@{DOMAIN}
    recruiter   recruiter@{DOMAIN}
    owner       owner@{DOMAIN}
    staff       staff@{DOMAIN} and staff2@{DOMAIN}
  Agencies, facilities and people are invented; places, wages and per-diem rates are real.
"""
