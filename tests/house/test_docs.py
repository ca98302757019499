"""What the documents name is there: files, addresses, commands, names in the code."""

import re
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import Resolver404, resolve

ROOT = Path(settings.BASE_DIR)
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
INSTALLED = Path(sysconfig.get_path("purelib"))
# Made by running it: not in a fresh clone.
MADE = {".venv", "server.log", "staticfiles", "var"}
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FILE = re.compile(r"[\w.…*-]*(/[\w.…*-]*)+|\.?[\w-]+\.(py|md|html|css|js|csv|txt|yml|toml|log)")
NAME = re.compile(r"[A-Za-z_][\w.]*(\(\))?")


@cache
def files() -> set[str]:
    """Every file and folder of the checkout, from its root."""
    tops = [top for top in ROOT.iterdir() if top.name not in MADE and top.name != ".git"]
    below = (path for top in tops if top.is_dir() for path in top.rglob("*"))
    return {str(path.relative_to(ROOT)) for path in (*tops, *below)}


@cache
def known_words() -> set[str]:
    """Every word of the code, and of the files that set it up."""
    setup = [ROOT / name for name in (".env.example", "Makefile", "docker-compose.yml")]
    here = str(Path(__file__).relative_to(ROOT))
    code = (ROOT / name for name in files() - {here} if name.endswith(".py"))
    return {word for path in (*setup, *code) for word in re.findall(r"\w+", path.read_text())}


def code_of(doc: Path) -> Iterator[str]:
    """Each piece of code in the running text."""
    running = FENCED.sub("", doc.read_text())
    yield from SPAN.findall(re.sub(r"<[^>\n]*>", "…", running))


def commands_of(doc: Path, pattern: str) -> set[str]:
    text = "\n".join([*FENCED.findall(doc.read_text()), *code_of(doc)])
    return set(re.findall(pattern, text))


def words_of(doc: Path) -> Iterator[str]:
    for code in code_of(doc):
        yield from code.split()


def is_there(name: str) -> bool:
    """From the root, or below the folder the text is about; what is left open is open."""
    wanted = re.split("[…*]", name)[0].rstrip("/")
    if name.startswith("/"):
        return is_address(name) or Path("/", *Path(wanted).parts[:2]).exists()
    if wanted.split("/")[0] in MADE or (INSTALLED / wanted).exists():
        return True
    if wanted != name.rstrip("/"):
        return any(f"/{each}".startswith(f"/{wanted}") for each in files())
    return any(f"/{each}".endswith(f"/{wanted}") for each in files())


def is_address(path: str) -> bool:
    try:
        return bool(resolve(path))
    except Resolver404:
        return False


def ids(doc: Path) -> str:
    return str(doc.relative_to(ROOT))


@pytest.mark.parametrize("doc", DOCS, ids=ids)
def test_files_and_addresses_named_are_there(doc):
    named = {word for word in words_of(doc) if FILE.fullmatch(word)}

    assert [name for name in sorted(named) if not is_there(name)] == []


@pytest.mark.parametrize("doc", DOCS, ids=ids)
def test_links_lead_somewhere(doc):
    links = {link.split("#")[0] for link in LINK.findall(FENCED.sub("", doc.read_text()))}
    own = {link for link in links if link and "://" not in link}

    assert [link for link in sorted(own) if not (doc.parent / link).exists()] == []


@pytest.mark.parametrize("doc", DOCS, ids=ids)
def test_commands_named_can_be_typed(doc):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert commands_of(doc, r"\bmake ([a-z]+)") - targets == set()
    assert commands_of(doc, r"\bmanage\.py (\w+)") - get_commands().keys() == set()


@pytest.mark.parametrize("doc", DOCS, ids=ids)
def test_names_from_the_code_are_in_it(doc):
    named = {code for code in code_of(doc) if NAME.fullmatch(code) and not FILE.fullmatch(code)}
    words = {word for name in named for word in re.findall(r"\w+", name)}
    telling = {word for word in words if not word.islower() or "_" in word.strip("_")}

    assert telling - known_words() == set()


def test_what_is_not_there_would_be_noticed():
    for name in ("assignments/nowhere.py", "nowhere.py", "nowhere/", "/nowhere/", "docs/no…"):
        assert FILE.fullmatch(name)
        assert not is_there(name)
    assert "NoSuchNameOfOurs" not in known_words()
