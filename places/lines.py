"""Lines of reference data as text, each with the place it was read at."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Cells = Mapping[str, str]


class LoadError(Exception):
    """The data cannot be loaded. Says where, which column and why; nothing was changed."""


@dataclass(frozen=True)
class Line:
    where: str
    cells: Cells

    def error(self, column: str, reason: str) -> LoadError:
        return LoadError(f"{self.where}, column {column}: {reason}")


def as_is(line: Line) -> Iterable[Cells]:
    return [line.cells]


@dataclass(frozen=True)
class CsvFile:
    """A file whose columns are named as the fields they fill.

    `each` turns one line of the file into the rows of a table, where that is not one to one.
    """

    path: Path
    each: Callable[[Line], Iterable[Cells]] = as_is

    def __call__(self) -> Iterator[Line]:
        for line in _read(self.path):
            for cells in self.each(line):
                yield Line(line.where, cells)


def listed(cell: str) -> list[str]:
    """The items of a cell that holds several, parted by semicolons."""
    return [item for item in cell.split(";") if item]


def _read(path: Path) -> Iterator[Line]:
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.reader(file, strict=True)
        try:
            header = next(reader, [])
            for row in reader:
                where = f"{path.name}, line {reader.line_num}"
                if len(row) != len(header):
                    raise LoadError(f"{where}: {len(row)} cells, but {len(header)} columns.")
                yield Line(where, dict(zip(header, row, strict=True)))
        except (csv.Error, UnicodeDecodeError) as error:
            raise LoadError(f"{path.name}, after line {reader.line_num}: {error}") from error
