"""A CSV file of headings to the same rows with what the headings say. All of it, or no file."""

import csv
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from roles.words.heading import Heading, read

READ = (
    "profession", "level", "title_level", "state", "city", "shift", "weeks", "hours", "pay_low",
    "pay_high", "pay_unit", "credentials", "alternatives",
)  # fmt: skip
# In the file, `level` is the word as it is written; what it comes to stands beside it.
FIELDS = {"level": "level_written", "title_level": "level"}
PLACE = ("state", "city")  # filled where the input leaves them empty; all others are kept apart
READ_BY_NAME = {"title", *PLACE}  # however they are capitalized
LONGEST_LINE = 10_000_000  # characters; a quotation that never ends is not read into memory
EVERY = 10_000  # rows between two words of progress

Say = Callable[[str], object]


class SheetError(Exception):
    """The file cannot be read or written. Says where and why; no output was left."""


def read_sheet(source: Path, target: Path, say: Say) -> int:
    """Writes `target` and returns the number of rows. Raises SheetError."""
    target = target.resolve()
    refuse_unusable(source, target)
    count = 0
    try:
        with source.open(newline="", encoding="utf-8-sig") as file, whole(target) as out:
            rows = checked(file, source.name)
            header = next(rows)
            names = renamed(header, source.name)
            writer = csv.DictWriter(out, [*names, *(each for each in READ if each not in names)])
            writer.writeheader()
            for row in rows:
                writer.writerow(with_facts(dict(zip(names, row, strict=True))))
                count += 1
                if count % EVERY == 0:
                    say(f"{count:,} headings read")
    except UnicodeDecodeError as error:
        where = f"{source.name}, line {line_of(source)}"
        raise SheetError(f"{where}: this is not UTF-8. Save the file as CSV UTF-8.") from error
    except OSError as error:
        at = source if error.filename == str(source) else target
        raise SheetError(f"{at}: {error.strerror}.") from error
    return count


def refuse_unusable(source: Path, target: Path) -> None:
    if not source.exists():
        raise SheetError(f"{source}: there is no such file.")
    if source.is_dir():
        raise SheetError(f"{source}: this is a folder, not a file.")
    if target.exists() and os.path.samefile(source, target):
        raise SheetError(f"{target}: this is the file to read. Name another one to write.")
    if target.exists() and not target.is_file():
        raise SheetError(f"{target}: this is no file to write to.")
    if not target.parent.is_dir():
        raise SheetError(f"{target.parent}: there is no such folder to write in.")


@contextmanager
def whole(target: Path) -> Iterator[TextIO]:
    """A file beside the target that takes its name once everything is written."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", newline="", encoding="utf-8") as out:
            yield out
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def checked(file: TextIO, name: str) -> Iterator[list[str]]:
    """The header, then every row of as many cells. Lines that are wholly blank are passed over."""
    reader = csv.reader(lines(file, name), strict=True)
    header: list[str] = []
    first = 1
    try:
        for row in reader:
            first = reader.line_num + 1
            if not row:
                continue
            if any("\0" in cell for cell in row):
                raise SheetError(f"{name}, line {reader.line_num}: a NUL stands in it.")
            if not header:
                header = row = [named(cell.strip()) for cell in row]
            if len(row) != len(header):
                cells = f"{counted(len(row), 'cell')}, but {counted(len(header), 'column')}"
                raise SheetError(f"{name}, line {reader.line_num}: {cells}.")
            yield row
    except csv.Error as error:
        raise SheetError(f"{name}, line {first}: {said(error)}.") from error
    if not header:
        raise SheetError(f"{name}: the file is empty. It needs a column named title.")


def lines(file: TextIO, name: str) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise SheetError(f"{name}, line {number}: it is longer than {LONGEST_LINE:,} letters.")
        yield line


def said(error: csv.Error) -> str:
    if "end of data" in str(error):
        return "a quotation mark is opened here and never closed"
    if "field limit" in str(error):
        limit = f"a cell is longer than {csv.field_size_limit():,} letters"
        return f"{limit}; look for a quotation mark that is not closed"
    return str(error)


def named(cell: str) -> str:
    return cell.lower() if cell.lower() in READ_BY_NAME else cell


def counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def renamed(header: list[str], name: str) -> list[str]:
    """Columns that reading adds stand aside as given_…, so that both can be compared."""
    if "title" not in header:
        found = ", ".join(header)[:200]
        apart = next((mark for mark in (";", "\t", "|") if mark in found), "")
        hint = " Part them by commas." if apart else ""
        said = f"no column is named title. The columns are: {found}.{hint}"
        raise SheetError(f"{name}, line 1: {said}")
    names = [f"given_{each}" if each in READ and each not in PLACE else each for each in header]
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice is not None:
        raise SheetError(f"{name}, line 1: two columns would be named {twice!r}.")
    return names


def with_facts(row: dict[str, str]) -> dict[str, str]:
    heading = read(row["title"], city=row.get("city", ""), state=row.get("state", ""))
    facts = facts_of(heading)
    return row | facts | {name: row.get(name) or facts[name] for name in PLACE}


def facts_of(heading: Heading) -> dict[str, str]:
    return {name: written(getattr(heading, FIELDS.get(name, name))) for name in READ}


def written(value: object) -> str:
    """Unknown is an empty cell. Several are parted by semicolons, a weight follows "="."""
    if isinstance(value, tuple):
        return ";".join(each if isinstance(each, str) else f"{each[0]}={each[1]}" for each in value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def line_of(source: Path) -> int:
    """Counted anew: a decoder says only the place in the piece it was given."""
    with source.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1
