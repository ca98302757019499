"""What a first view costs on a slow line, compressed as the server sends it."""

import re
from pathlib import Path

import brotli
import lxml.html
import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse

KB = 1024
IMPORT = re.compile(r'@import url\("([^"]+)"\)')


def stored_in(root: Path) -> dict:
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    options = {"location": str(root), "base_url": "/static/"}
    return {"staticfiles": {"BACKEND": storage, "OPTIONS": options}}


@pytest.fixture(scope="module")
def static_root(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=project.STORAGES | stored_in(root)):
        call_command("collectstatic", verbosity=0, interactive=False)
    return root


@pytest.fixture
def collected(settings, static_root) -> Path:
    """The static files as a deployment has them, under names that carry their hash."""
    settings.STORAGES = settings.STORAGES | stored_in(static_root)
    return static_root


def size(root: Path, name: str) -> int:
    """Bytes on the line: text goes brotli-compressed, as WhiteNoise keeps it."""
    whole = (root / name).read_bytes()
    return min(len(whole), len(brotli.compress(whole)))


def loaded_by(root: Path, html: str) -> set[str]:
    """What a browser fetches for this page: imports of stylesheets too, one icon of three."""
    page = lxml.html.fromstring(html)
    links = page.xpath("//link[@rel='stylesheet' or @rel='preload']/@href")
    icons = page.xpath("//link[@rel='icon'][@type='image/svg+xml']/@href | //use/@href")
    addresses = {*links, *icons, *page.xpath("//script/@src | //img/@src")}
    names = {each.removeprefix("/static/").split("#")[0] for each in addresses}
    for style in [name for name in names if name.endswith(".css")]:
        for target in IMPORT.findall((root / style).read_text()):
            names.add(str((root / style).parent.joinpath(target).resolve().relative_to(root)))
    return names


def weights(root: Path, html: str) -> dict[str, int]:
    return {name: size(root, name) for name in loaded_by(root, html)}


@pytest.mark.django_db
def test_first_view_stays_within_its_budget(client, collected):
    pages = {name: client.get(reverse(name)).content for name in ("home", "search", "styleguide")}

    for name, html in pages.items():
        found = weights(collected, html.decode())
        scripts = sum(each for file, each in found.items() if file.endswith(".js"))
        styles = sum(each for file, each in found.items() if file.endswith(".css"))
        assert scripts <= 45 * KB, name
        assert styles <= 30 * KB, name
        assert sum(found.values()) + len(brotli.compress(html)) <= 120 * KB, name
        assert len(found) + 1 <= 15, name


@pytest.mark.django_db
def test_bootstrap_is_fetched_once_and_early(client, collected):
    """The preload must name the very file that site.css imports, or it is fetched twice."""
    html = client.get(reverse("help")).content.decode()

    preloaded = lxml.html.fromstring(html).xpath("//link[@rel='preload']/@href")
    bootstraps = [name for name in loaded_by(collected, html) if name.startswith("bootstrap/")]

    assert [f"/static/{name}" for name in bootstraps] == preloaded
    assert re.fullmatch(r"bootstrap/bootstrap\.[0-9a-f]{12}\.css", bootstraps[0])


@pytest.mark.django_db
def test_every_address_of_a_page_is_our_own(client):
    html = client.get(reverse("styleguide")).content.decode()

    outward = re.findall(r'(?:src|href|action)="((?:https?:)?//[^"]*)"', html)

    assert outward == []


@pytest.mark.django_db
def test_pages_go_compressed(client):
    plain = client.get(reverse("styleguide"))
    packed = client.get(reverse("styleguide"), headers={"accept-encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 3
