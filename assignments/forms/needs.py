"""The credential picker: a role's list to tick, more to tick, and lines for what is not there.

What is asked for leaves as (credential code, strength, group) triples; rows of one group are
alternatives. It works without scripts.
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from assignments.forms.usual import PREFERRED, REQUIRED, Usual, own_group
from roles.models import Credential

Triple = tuple[str, str, str]
STRENGTHS = {REQUIRED: "Required", PREFERRED: "Preferred"}
MOST_LINES = 12


class Row(NamedTuple):
    credential: Credential
    is_required: bool
    is_preferred: bool


class Block(NamedTuple):
    """Rows of the picker under one title. A folded one is closed while nothing in it is ticked."""

    title: str
    rows: list[Row]
    is_folded: bool = False

    @property
    def is_open(self) -> bool:
        return not self.is_folded or any(row.is_required or row.is_preferred for row in self.rows)


class Line(NamedTuple):
    """One line of one's own, as typed. `tie` is "or" when it stands in for the line above."""

    words: str = ""
    strength: str = REQUIRED
    tie: str = ""


class Catalog:
    """Every credential, loaded once, with the words people write for it."""

    def __init__(self) -> None:
        wanted = ["code", "name", "kind", "any_profession", "status", "aliases"]
        self.found = {each.code: each for each in Credential.objects.only(*wanted)}
        self.named: dict[str, set[str]] = {}
        for each in self.found.values():
            for words in (each.name, each.code, *each.aliases):
                self.named.setdefault(normal(words), set()).add(each.code)

    def codes_named(self, words: str) -> list[str]:
        """By its name, its code or one of its abbreviations; several when a word is ambiguous."""
        exact = [code for code in self.found if normal(self.found[code].name) == normal(words)]
        return exact or sorted(self.named.get(normal(words), set()))

    def close_to(self, words: str) -> list[str]:
        names = {normal(each.name): each.name for each in self.found.values()}
        return [names[name] for name in difflib.get_close_matches(normal(words), names, 3, 0.5)]


def normal(words: str) -> str:
    return re.sub(r"[^a-z0-9+]+", " ", words[:200].casefold()).strip()


class Ticked(forms.MultipleChoiceField):
    """The codes ticked under one strength."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.MultipleHiddenInput, **options)
        self.error_messages["invalid_choice"] = "A ticked credential is not on our list."
        self.catalog: Catalog | None = None

    def valid_value(self, value: str) -> bool:
        return self.catalog is not None and value in self.catalog.found


class LinesInput(forms.Widget):
    """Reads three lists of equal length: other, other_strength, other_tie."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Line]:
        words, strengths, ties = (data.getlist(each) for each in LINE_NAMES)
        strengths += [REQUIRED] * len(words)
        ties += [""] * len(words)
        return [Line(*each) for each in zip(words, strengths, ties, strict=False)]


LINE_NAMES = ["other", "other_strength", "other_tie"]


class Lines(forms.Field):
    """Credentials by their names; cleans to triples."""

    widget = LinesInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.catalog: Catalog | None = None

    def clean(self, value: list[Line] | None) -> list[Triple]:
        written = [line for line in value or [] if line.words.strip()]
        if len(written) > MOST_LINES:
            raise ValidationError(f"At most {MOST_LINES} lines fit. Take some out.")
        codes = [self.code_of(line.words.strip()) for line in written]
        return tied(written, codes)

    def code_of(self, words: str) -> str:
        codes = self.catalog.codes_named(words) if self.catalog else []
        if len(codes) == 1:
            return codes[0]
        shown = words[:40].replace("\x00", "\ufffd")
        if codes:
            names = " or ".join(self.catalog.found[code].name for code in codes[:4])
            raise ValidationError(f"“{shown}” has several meanings. Write {names}.")
        near = self.catalog.close_to(words) if self.catalog else []
        hint = f" Did you mean {' or '.join(near)}?" if near else " Choose a name from the list."
        raise ValidationError(f"We do not know a credential “{shown}”.{hint}")


def tied(lines: Sequence[Line], codes: Sequence[str]) -> list[Triple]:
    """A line tied to the one above takes its group and its strength."""
    triples: list[Triple] = []
    for line, code in zip(lines, codes, strict=True):
        strength = line.strength if line.strength in STRENGTHS else REQUIRED
        group = own_group(code)
        if line.tie == "or" and triples:
            _, strength, group = triples[-1]
        triples.append((code, strength, group))
    return triples


def triples_of(
    required: Iterable[str], preferred: Iterable[str], lines: Iterable[Triple], usual: Usual
) -> list[Triple]:
    return [
        *((code, REQUIRED.value, usual.group_of(code, REQUIRED)) for code in required),
        *((code, PREFERRED.value, usual.group_of(code, PREFERRED)) for code in preferred),
        *lines,
    ]


def repeated(triples: Iterable[Triple]) -> list[str]:
    codes = [code for code, _, _ in triples]
    return sorted({code for code in codes if codes.count(code) > 1})


def typed_from(triples: Sequence[Triple], usual: Usual, catalog: Catalog) -> dict[str, list[str]]:
    """The way back: the ticks and lines that give these triples again."""
    typed: dict[str, list[str]] = {REQUIRED: [], PREFERRED: [], **{name: [] for name in LINE_NAMES}}
    taken: set[tuple[str, str]] = set()
    for strength, codes in sorted(grouped(triples), key=lambda each: -len(each[1])):
        groups = {usual.group_of(code, strength) for code in codes}
        key = (strength, groups.pop())
        if groups or key in taken:
            for place, code in enumerate(codes):
                typed["other"].append(catalog.found[code].name)
                typed["other_strength"].append(strength)
                typed["other_tie"].append("or" if place else "")
        else:
            typed[strength].extend(codes)
            taken.add(key)
    return typed


def grouped(triples: Iterable[Triple]) -> list[tuple[str, list[str]]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for code, strength, group in triples:
        groups.setdefault((strength, group), []).append(code)
    return [(strength, codes) for (strength, _), codes in groups.items()]


def blocks(
    usual: Usual, catalog: Catalog, of_profession: Sequence[str], ticks: dict[str, list[str]]
) -> list[Block]:
    """The whole picker, in the order it is read; every credential that is ticked is in it."""
    issued = {code for code, each in catalog.found.items() if each.status == "active"}
    several = [group.codes for group in usual.groups if len(group.codes) > 1]
    alone = [group.codes[0] for group in usual.groups if len(group.codes) == 1]
    anyone = [code for code in issued if catalog.found[code].any_profession]
    plan = [
        *(("Any one of these will do", codes, False) for codes in several),
        ("Each of these" if several else "", alone, False),
        ("State license", usual.licenses, False),
        ("More for this profession", [code for code in of_profession if code in issued], True),
        ("Education, life support, health and onboarding", anyone, True),
        ("Also asked for", [*ticks[REQUIRED], *ticks[PREFERRED]], False),
    ]
    shown: set[str] = set()
    made: list[Block] = []
    for title, codes, is_folded in plan:
        fresh = [code for code in dict.fromkeys(codes) if code in catalog.found]
        rows = [row(catalog.found[code], ticks) for code in fresh if code not in shown]
        shown.update(fresh)
        made.append(Block(title, rows, is_folded))
    return [each for each in made if each.rows]


def row(credential: Credential, ticks: dict[str, list[str]]) -> Row:
    return Row(credential, credential.pk in ticks[REQUIRED], credential.pk in ticks[PREFERRED])
