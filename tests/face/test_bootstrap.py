"""Bootstrap is the official 5.3.8, whoever packed the wheel; and we serve a cut of it."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from jobboard.bootstrap import OFFICIAL, BootstrapFinder, cut

SHA256 = "d85327d99c7a3ee1f9b5d0500d1370acea3ad2db39c163c2f51f232baedbdede"
# The integrity value getbootstrap.com prints for 5.3.8 (Download, "CDN via jsDelivr"), 2025-08.
SHA384 = "sRIl4kxILFvY47J16cr9ZwB07vP4J8+LH7qKQnuqkuIAvNWLzeN8tE5YBujZqJLB"


def served() -> str:
    return Path(finders.find("bootstrap/bootstrap.css")).read_text()


def test_the_wheel_holds_the_official_release():
    official = OFFICIAL.read_bytes()

    assert hashlib.sha256(official).hexdigest() == SHA256
    assert base64.b64encode(hashlib.sha384(official).digest()).decode() == SHA384


def test_every_rule_served_is_one_of_theirs():
    official = OFFICIAL.read_text()
    bodies = re.findall(r"\{([^{}]*)\}", served())

    assert len(bodies) > 300
    assert {body for body in bodies if f"{{{body}}}" not in official} == set()


def test_the_licence_goes_with_it():
    assert served().startswith("/*!\n * Bootstrap  v5.3.8")
    assert "Licensed under MIT" in served()[:400]


@pytest.mark.parametrize(
    "name",
    ["btn", "btn-primary", "form-control", "form-select", "form-check-input", "row", "col-md-6",
     "visually-hidden", "is-invalid", "container"],
)  # fmt: skip
def test_what_the_site_and_its_forms_use_is_kept(name):
    assert re.search(rf"\.{name}(?![\w-])", served())


@pytest.mark.parametrize("name", ["navbar", "modal", "carousel", "d-flex", "mb-3", "btn-close"])
def test_what_has_a_better_likeness_is_cut(name):
    assert not re.search(rf"\.{name}(?![\w-])", served())


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".btn{color:red}", ".btn{color:red}"),
        (".card{color:red}", ""),
        (".btn,.card-body .btn{color:red}", ".btn{color:red}"),
        (".mt-2{margin:1px!important}", ""),
        (".visually-hidden{margin:1px!important}", ".visually-hidden{margin:1px!important}"),
        ("@media (min-width:1px){.card{a:b}.row{c:d}}", "@media (min-width:1px){.row{c:d}}"),
        ("@media (min-width:1px){.card{a:b}}", ""),
        ("@keyframes spin{0%{a:b}}", ""),
        ("a:not(.x,.y),b{c:d}", "a:not(.x,.y),b{c:d}"),
    ],
)
def test_cut_keeps_order_and_leaves_no_empty_rule(css, left):
    assert cut(css) == left


def test_nothing_else_of_the_wheel_is_served():
    assert [name for name, _ in BootstrapFinder().list([])] == ["bootstrap.css"]
    assert BootstrapFinder().find("bootstrap/../secret") == []
    assert BootstrapFinder().find("jobboard/site.css") == []
