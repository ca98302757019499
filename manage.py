#!/usr/bin/env python
"""The board's commands. Starts the embedded PostgreSQL for those that need a database."""

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from jobboard.local_services import LocalServiceError, ensure_postgres

# These work without a database, or see to it themselves.
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "price",
    "stop",
    "up",
    "version",
}


def needs_database(arguments: list[str]) -> bool:
    command, *options = arguments or ["help"]
    if command.startswith("-") or {"-h", "--help"} & set(options):
        return False
    return command not in WITHOUT_DATABASE or "--database" in options


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    try:
        if needs_database(sys.argv[1:]) and settings.EMBEDDED_POSTGRES:
            ensure_postgres(settings.VAR_DIR)
        execute_from_command_line(sys.argv)
    except LocalServiceError as trouble:
        sys.exit(f"\n{trouble}")


if __name__ == "__main__":
    main()
