"""What a first view costs on a slow line, compressed as the server sends it."""

import json
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import storage
from django.core.management import call_command
from django.urls import reverse
from whitenoise.storage import CompressedManifestStaticFilesStorage

KB = 1024
ADDRESS = re.compile(r'(?:href|src)="/static/([^"#]+)')
IMPORT = re.compile(r'@import url\("([^"]+)"\)')


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    """The static files as a deployment has them: hashed names, compressed copies beside them."""
    root = tmp_path_factory.mktemp("static")
    store = storage_of(root)
    old = storage.staticfiles_storage._wrapped
    storage.staticfiles_storage._wrapped = store
    try:
        call_command("collectstatic", verbosity=0, interactive=False)
        yield root
    finally:
        storage.staticfiles_storage._wrapped = old


def storage_of(root: Path):
    return CompressedManifestStaticFilesStorage(location=str(root), base_url="/static/")


def size(root: Path, name: str) -> int:
    packed = root / f"{name}.br"
    return (packed if packed.exists() else root / name).stat().st_size


def loaded_by(root: Path, html: str) -> set[str]:
    """The static files a browser fetches for this page, imports of stylesheets included."""
    names = set(ADDRESS.findall(html))
    for name in [each for each in names if each.endswith(".css")]:
        for target in IMPORT.findall((root / name).read_text()):
            names.add(str((root / name).parent.joinpath(target).resolve().relative_to(root)))
    return names


def weights(root: Path, html: str) -> dict[str, int]:
    found = {name: size(root, name) for name in loaded_by(root, html)}
    return found | {"page.html": len(brotli.compress(html.encode()))}


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["home", "help", "styleguide"])
def test_first_view_stays_within_its_budget(client, collected, page):
    html = client.get(reverse(page)).content.decode()

    found = weights(collected, html)

    assert any(name.startswith("bootstrap/bootstrap.min.") for name in found), json.dumps(found)
    assert any(name.startswith("django_htmx/htmx-2.min.") for name in found)
    assert sum(found.values()) <= 120 * KB
    assert sum(each for name, each in found.items() if name.endswith(".js")) <= 45 * KB
    assert sum(each for name, each in found.items() if name.endswith(".css")) <= 30 * KB
    assert len(found) <= 15


@pytest.mark.django_db
def test_every_address_of_a_page_is_our_own(client, collected):
    html = client.get(reverse("styleguide")).content.decode()

    outward = re.findall(r'(?:src|href|action)="(https?:)?//[^"]*"', html)

    assert outward == []
