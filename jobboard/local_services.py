"""The embedded PostgreSQL that stands in when no address is given."""

import os
from pathlib import Path


def database_url(var: Path) -> str:
    return os.environ["DATABASE_URL"]
