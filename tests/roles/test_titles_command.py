"""`manage.py read_headings`: rows with facts, or a clear error and no file."""

import csv
import os
import signal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from roles.management.commands.read_headings import Command
from roles.words import sheet


@pytest.fixture
def files(tmp_path):
    return tmp_path / "in.csv", tmp_path / "out.csv"


def written(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_rows_keep_their_cells_and_gain_what_the_heading_says(files, capsys):
    source, target = files
    source.write_text(
        'id,title,city,state,profession\n7,"CT Tech - nights - $2,700/wk - Boise, ID",,,scan\n'
    )

    call_command("read_headings", source, target)

    [row] = written(target)
    assert (row["id"], row["profession"], row["given_profession"]) == (
        "7",
        "ct-technologist",
        "scan",
    )
    assert (row["city"], row["state"], row["shift"]) == ("Boise", "ID", "night")
    assert (row["pay_low"], row["pay_high"], row["pay_unit"]) == ("2700", "2700", "week")
    assert (row["level"], row["title_level"], row["weeks"]) == ("tech", "", "")
    assert row["alternatives"] == "ct-technologist=1.0"
    assert "1 headings read" in capsys.readouterr().err


def test_place_that_is_told_is_kept(files):
    source, target = files
    source.write_text("title,city,state\nCT Tech - Boise ID,Nampa,\n")

    call_command("read_headings", source, target)

    assert [(row["city"], row["state"]) for row in written(target)] == [("Nampa", "ID")]


def test_byte_order_mark_and_blank_lines_do_no_harm(files):
    source, target = files
    source.write_bytes(b"\xef\xbb\xbftitle\n\nRad Tech\n")

    call_command("read_headings", source, target)

    assert [row["profession"] for row in written(target)] == ["radiologic-technologist"]


def test_columns_are_known_however_they_are_capitalized(files):
    source, target = files
    source.write_text("Title,City\r\nRad Tech - Boise ID,Nampa\r\n")

    call_command("read_headings", source, target)

    [row] = written(target)
    assert (row["title"], row["city"], row["state"]) == ("Rad Tech - Boise ID", "Nampa", "ID")


def test_told_to_end_it_takes_the_half_file_away(files, monkeypatch):
    source, target = files
    source.write_text("title\nRad Tech\nRN\n")
    monkeypatch.setattr(sheet, "EVERY", 1)
    monkeypatch.setattr(Command, "say", lambda self, text: os.kill(os.getpid(), signal.SIGTERM))

    with pytest.raises(CommandError, match=r"Stopped\. Nothing was written\."):
        call_command("read_headings", source, target)

    assert [path.name for path in target.parent.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"name,city\nx,y\n", "line 1: no column is named title. The columns are: name, city."),
        (b"title,city\nCT Tech,Boise\nMRI Tech\n", "line 3: 1 cell, but 2 columns."),
        (b"title\nCT\x00Tech\n", "line 2: a NUL stands in it."),
        (b"title\nCT Tech\n\xff\xfe\n", "line 3: this is not UTF-8"),
        (b'title\n"' + b"a" * 200_000 + b'"\n', "line 2: a cell is longer than 131,072 letters"),
        (b'title\nRN\n"CT Tech\nMRI\n', "line 3: a quotation mark is opened here and never closed"),
        (b"title;city\nCT Tech;Boise\n", "The columns are: title;city. Part them by commas."),
        (b"title\n" + b"a" * 11_000_000 + b"\n", "line 2: it is longer than 10,000,000 letters."),
        (b"title,title\na,b\n", "two columns would be named 'title'"),
        (b"title,level,given_level\na,b,c\n", "two columns would be named 'given_level'"),
    ],
)
def test_bad_file_is_named_with_its_line_and_nothing_is_written(files, content, message):
    source, target = files
    source.write_bytes(content)
    target.write_text("what was there")

    with pytest.raises(CommandError, match=r"in\.csv") as raised:
        call_command("read_headings", source, target)

    assert message in str(raised.value)
    assert target.read_text() == "what was there"
    assert {path.name for path in target.parent.iterdir()} == {"in.csv", "out.csv"}


def test_file_that_is_not_there_is_named(files):
    with pytest.raises(CommandError, match=r"in\.csv: there is no such file"):
        call_command("read_headings", *files)


def test_file_is_not_written_over_itself(files):
    source, target = files
    source.write_text("title\nCT Tech\n")
    target.symlink_to(source)

    with pytest.raises(CommandError, match="this is the file to read"):
        call_command("read_headings", source, target)

    assert source.read_text() == "title\nCT Tech\n"


def test_folder_that_is_not_there_is_named(files, tmp_path):
    source, _ = files
    source.write_text("title\n")

    with pytest.raises(CommandError, match="there is no such folder"):
        call_command("read_headings", source, tmp_path / "nowhere" / "out.csv")


def test_long_file_says_how_far_it_is(files, capsys, monkeypatch):
    monkeypatch.setattr(sheet, "EVERY", 2)
    source, target = files
    source.write_text("title\n" + "CT Tech\n" * 5)

    call_command("read_headings", source, target)

    said = capsys.readouterr().err.splitlines()
    assert said[:2] == ["2 headings read", "4 headings read"]
