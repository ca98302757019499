"""A compare sheet as CSV, which a spreadsheet may open without running a word of it."""

import csv
import io
from datetime import date
from typing import Any

from assignments.comparing.lines import Cell, Line
from assignments.comparing.sheet import Sheet
from assignments.readiness import Standing

NOT_STATED = "not stated"
# What makes a spreadsheet read a cell as a formula, also behind white space (OWASP, "CSV
# Injection"), and the same signs in full width.
FORMULA = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
CONTROL = ("\t", "\r", "\n")
# By it spreadsheets know that what follows is UTF-8.
MARK = "\ufeff"


def spreadsheet(sheet: Sheet, addresses: list[str], today: date) -> str:
    """A row a line, what differs first; USD and hours as plain numbers, days as 2026-01-12.

    `addresses` are the columns' pages: a file outlives the tab it came from.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows(sheet, addresses, today):
        writer.writerow([neutral(each) for each in row])
    return MARK + out.getvalue()


def rows(sheet: Sheet, addresses: list[str], today: date) -> list[list[str]]:
    columns = sheet.columns
    head = [
        ["", *(column.letter for column in columns)],
        ["Title", *(column.terms.advertised_title for column in columns)],
        ["Agency", *(column.assignment.agency.name for column in columns)],
        ["Place", *(f"{column.terms.city}, {column.terms.state_id}" for column in columns)],
        ["Version", *(str(column.terms.version) for column in columns)],
        ["Address", *addresses],
        ["Read on", *(today.isoformat() for _ in columns)],
    ]
    found = [*sheet.different.values(), *sheet.equal.values()]
    return [*head, *(row(line) for section in found for line in section)]


def row(line: Line) -> list[str]:
    unit = "USD " if line.kind == "usd" else ""
    name = f"{line.label}, {unit}{line.per}".strip(", ") if unit or line.per else line.label
    return [name.strip(), *(text(cell) for cell in line.cells)]


def text(cell: Cell) -> str:
    value: Any = cell.value
    if value is None or value == "":
        return cell.instead or NOT_STATED
    return value.headline if isinstance(value, Standing) else str(value)


def neutral(cell: str) -> str:
    """An apostrophe before it: shown as text, as spreadsheets themselves mark text."""
    risky = cell.startswith(CONTROL) or cell.strip().startswith(FORMULA)
    return f"'{cell}" if risky else cell
