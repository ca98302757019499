"""What every test stands on: real PostgreSQL, strict templates, quick passwords, own folders."""

import gc
import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project

from jobboard import local_services
from tests.strict_templates import UndefinedVariable

pytest_plugins = ["tests.browser.chromium"]


def pytest_configure() -> None:
    """Tests run on the database named in DATABASE_URL, or on the embedded one."""
    # Whoever waits for a lock that nobody gives back fails with the statement that waited.
    os.environ.setdefault("PGOPTIONS", "-c lock_timeout=60s")
    if project.EMBEDDED_POSTGRES:
        local_services.ensure_postgres(project.VAR_DIR)
    project.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")
    project.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    project.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Else every test client reads through all collected files first: 90 ms a test.
    project.WHITENOISE_AUTOREFRESH = True
    project.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }

    # Tests of the index build it; what others write is undone, and must not be kept.
    project.SEARCH_INDEX = False


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it for garbage took a sixth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def stores_in(folder: Path) -> dict[str, Any]:
    """STORAGES with what people upload in this folder."""
    local = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(folder), "base_url": None},
    }
    return project.STORAGES | {"default": local}


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path: Path) -> None:
    settings.STORAGES = stores_in(tmp_path / "documents")
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
