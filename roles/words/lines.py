"""A pasted text cut into lines: labels and values, a table's cells, what HTML sets apart.

Offsets stay those of the pasted text: what is no text of it is blanked, never taken out.
"""

import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

from roles.words.labels import BULLETS, Labeled, labeled, named

ROW = re.compile(r"[^\n\r]+")
APART = re.compile(r"[|\t]")
HTML = re.compile(r"</?(?:html|body|table|tr|td|th|p|div|br|li|ul|span|strong)\b", re.IGNORECASE)
UNSEEN = re.compile(r"<(style|script)\b[^>]{0,200}>.{0,4000}?</\1>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^<>]{1,400}>|&(?P<entity>[a-z]{2,6}|#\d{2,4});", re.IGNORECASE)
ENTITIES = {"amp": "&", "ndash": "–", "mdash": "–", "bull": "•", "middot": "·"}
ENDS_A_CELL = ("</td", "</th")
ENDS_A_LINE = ("</p", "<p", "<br", "</tr", "<tr", "</div", "<div", "</li", "<li", "</h", "<h")
# Blanks and colons that only look like others.
ALIKE = str.maketrans(dict.fromkeys("\xa0\u2009\u200b\u202f\ufeff", " ") | {"\uff1a": ":"})


class Line(NamedTuple):
    fact: str  # what its label names; "" for none
    text: str  # the value, or the whole line where there is no label
    start: int
    unit: str = ""  # that the label names for an amount
    label: str = ""  # as `labels` spells it; "" for none of its own
    begins: int = 0  # where the label begins, or the text

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Cell(NamedTuple):
    text: str
    start: int

    @property
    def name(self) -> str:
        """The label that is all it says."""
        return named(self.text)[0]


def plain(text: str) -> str:
    """The text without HTML's marks, of the same length."""
    text = text.translate(ALIKE)
    return TAG.sub(blank, UNSEEN.sub(blank, text)) if HTML.search(text) else text


def blank(match: re.Match[str]) -> str:
    said = match.group().lower()
    entity = match.groupdict().get("entity")
    mark = ENTITIES.get(entity.lower(), " ") if entity else " "
    if said.startswith(ENDS_A_CELL):
        mark = "\t"
    elif said.startswith(ENDS_A_LINE):
        mark = "\n"
    return mark.ljust(len(said))


def lines_of(text: str) -> Iterator[Line]:
    """A label without a value ("Requirements:") is the label of the lines under it."""
    under = ""
    header: list[str] = []
    for row in ROW.finditer(text):
        cells = list(cells_of(row))
        told = [cell for cell in cells if cell.text.strip()]
        if len(told) > 1 and all(cell.name for cell in told):
            header = [cell.name for cell in cells]
        elif len(told) > 1 and len(cells) == len(header):
            yield from (
                under_label(cell, name)
                for cell, name in zip(cells, header, strict=True)
                if cell.text.strip()
            )
        else:
            header = []
            under = yield from side_by_side(told, under)


def cells_of(row: re.Match[str]) -> Iterator[Cell]:
    """Between tabs and bars; nothing outside the outer ones is a cell."""
    at = row.start()
    found = []
    for part in APART.split(row.group()):
        found.append(Cell(part, at))
        at += len(part) + 1
    while found and not found[-1].text.strip():
        found.pop()
    while found and not found[0].text.strip():
        found.pop(0)
    yield from found


def side_by_side(cells: list[Cell], under: str) -> Generator[Line, None, str]:
    """Cells of one row, in which one that is a label names the next. Gives the label still open."""
    waits = ""
    for cell in cells:
        if waits:
            yield under_label(cell, waits)
            waits = ""
            continue
        if len(cells) > 1 and cell.name and cell is not cells[-1]:
            waits, under = cell.name, ""
            continue
        found = labeled(cell.text)
        if not found.text.strip():
            under = found.fact or under
            continue
        under = "" if found.is_label else under
        yield line(cell, found, found.fact or under)
    return under


def under_label(cell: Cell, name: str) -> Line:
    fact, unit = named(name)[1:]
    return line(cell, Labeled(fact, cell.text, 0, True, unit, name), fact)


def line(cell: Cell, found: Labeled, fact: str) -> Line:
    value = found.text
    start = cell.start + found.offset + len(value) - len(value.lstrip(BULLETS))
    lead = len(cell.text) - len(cell.text.lstrip(BULLETS))
    begins = cell.start + lead if found.offset else start
    return Line(fact, value.strip(BULLETS), start, found.unit, found.label, begins)
