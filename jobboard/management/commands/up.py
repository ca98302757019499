"""Run the whole board in the foreground: database, web, worker and beat."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobboard.board import Board, PortTaken, RunsAlready


class Command(BaseCommand):
    help = "Run the whole board in the foreground; Ctrl-C stops it. PORT=8001 chooses the port."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            stopped_by_us = Board(self.stdout).run()
        except RunsAlready as other:
            raise CommandError(
                f"The board of {settings.VAR_DIR} runs already (process {other}). Stop it with "
                "`manage.py stop`, or give this one a folder of its own: VAR_DIR=/some/folder."
            ) from None
        except PortTaken as port:
            raise CommandError(
                f"Port {port} is used by another program, so the board cannot be reached there. "
                "End that program, or choose another port: PORT=8001 make demo, say."
            ) from None
        except KeyboardInterrupt:
            raise CommandError("Stopped before the board was ready.") from None
        if not stopped_by_us:
            raise CommandError("The board stopped: it cannot do without what failed above.")
