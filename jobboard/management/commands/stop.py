"""Stop the board that runs from this checkout, and its embedded PostgreSQL."""

import os
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobboard.board import board_lock
from jobboard.local_services import forget_postgres, locks, stop_postgres

PATIENCE = 90  # seconds; the worker alone may take 35 to finish what it is doing


class Command(BaseCommand):
    help = "Stop the board that runs from this checkout, and its embedded PostgreSQL."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--forget",
            action="store_true",
            help="also remove the embedded PostgreSQL's data, for good",
        )

    def handle(self, *args: Any, forget: bool, **options: Any) -> None:
        if _stop_board():
            self.stdout.write("The board stopped.")
        if not settings.EMBEDDED_POSTGRES:
            return
        if stop_postgres(settings.VAR_DIR):
            self.stdout.write("PostgreSQL stopped.")
        if forget:
            self.stdout.write(f"Removed {forget_postgres(settings.VAR_DIR)}.")


def _stop_board() -> bool:
    lock = board_lock()
    if not locks.is_held(lock):
        return False
    pid = int(lock.read_text())
    os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + PATIENCE
    while locks.is_held(lock):
        if time.monotonic() > end:
            raise CommandError(
                f"The board (process {pid}) does not stop. End it with kill -9 {pid}."
            )
        time.sleep(0.05)
    return True
