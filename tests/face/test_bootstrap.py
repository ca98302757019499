"""Bootstrap is the official 5.3.8, byte for byte, whoever packed the wheel."""

import base64
import hashlib
from pathlib import Path

import pytest
from bootstrap_wrapper import get_bootstrap_css_dir
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finder

# The map has no published hash: it is of the wheel whose stylesheet matched, seen 2026-11-24.
SHA256 = {
    "bootstrap.min.css": "d85327d99c7a3ee1f9b5d0500d1370acea3ad2db39c163c2f51f232baedbdede",
    "bootstrap.min.css.map": "48144faf6aa0fb3cd2ce748d9730238f888f4ab715f05dabd1c9af2c5671988a",
}
# The integrity value getbootstrap.com prints for 5.3.8 (Download, "CDN via jsDelivr").
OFFICIAL_SHA384 = "sRIl4kxILFvY47J16cr9ZwB07vP4J8+LH7qKQnuqkuIAvNWLzeN8tE5YBujZqJLB"


def served(name: str) -> bytes:
    return Path(finders.find(f"bootstrap/{name}")).read_bytes()


@pytest.mark.parametrize("name", SHA256)
def test_the_files_are_the_pinned_ones(name):
    assert hashlib.sha256(served(name)).hexdigest() == SHA256[name]


def test_the_stylesheet_is_the_official_release():
    digest = hashlib.sha384(served("bootstrap.min.css")).digest()

    assert base64.b64encode(digest).decode() == OFFICIAL_SHA384


def test_nothing_else_of_the_wheel_is_served():
    found = [name for name, _ in get_finder("jobboard.bootstrap.BootstrapFinder").list([])]

    assert sorted(found) == sorted(SHA256)
    assert len(list(Path(get_bootstrap_css_dir()).iterdir())) > len(found)
    assert finders.find("bootstrap/bootstrap.css") is None
    assert finders.find("bootstrap/../LICENSE") is None
