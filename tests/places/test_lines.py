"""A line that is wrong stops the load and says where, which column and why."""

import pytest

from places.lines import CsvFile, LoadError, listed
from places.load import Table, load
from places.models import Source, State
from tests.places.files import HEADER, MAINE, TEXAS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sources():
    Source.objects.bulk_create([Source(key="BOOK", what="a book"), Source(key="ATLAS", what="one")])


@pytest.fixture
def refusal(tmp_path):
    def refused(text: str | bytes) -> str:
        path = tmp_path / "states.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(LoadError) as caught:
            load([Table(State, ("code",), CsvFile(path))], lambda line: None)
        return str(caught.value)

    return refused


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (TEXAS.replace("Texas", ""), "column name: '': This field cannot be blank."),
        (TEXAS.replace(",7,", ",seven,"), "column tile_row: 'seven': "),
        (TEXAS.replace(",7,", ",-7,"), "column tile_row: '-7': At least 0."),
        (TEXAS.replace("gsa", "irs"), "column per_diem_authority: 'irs': Value 'irs' is not a"),
        (TEXAS.replace("verified", "sure"), "column confidence: 'sure': Value 'sure' is not a"),
        (TEXAS.replace("BOOK", ""), "column source: '': This field cannot be blank."),
        (TEXAS.replace("BOOK", "BOOK;HEARSAY"), "No such code among the sources: HEARSAY."),
        (TEXAS.replace("Chicago", "Dallas"), "America/Dallas is not a time zone."),
        (TEXAS.replace("TX", "TEX"), "column code: 'TEX': This has 3 characters. At most 2 fit."),
        (
            TEXAS.replace("Texas", "T\0X"),
            "column name: 'T\\x00X': Null characters are not allowed.",
        ),
    ],
)
def test_load_names_the_cell_that_is_wrong(refusal, wrong, message):
    said = refusal("\n".join([HEADER, MAINE, wrong]))

    assert said.startswith("states.csv, line 3, column ")
    assert message in said


def test_load_names_the_line_with_a_cell_too_few(refusal):
    said = refusal("\n".join([HEADER, TEXAS.removesuffix(",verified")]))

    assert said == "states.csv, line 2: 10 cells, but 11 columns."


def test_load_names_the_column_a_file_lacks(refusal):
    said = refusal("code,name\nTX,Texas\n")

    assert said == "states.csv, line 2, column source: the file has no such column."


def test_load_names_both_lines_of_one_key(refusal):
    said = refusal("\n".join([HEADER, TEXAS, MAINE, TEXAS]))

    assert said == "states.csv, line 4, column code: the same as states.csv, line 2."


def test_load_names_the_table_whose_rows_contradict_each_other(refusal):
    said = refusal("\n".join([HEADER, TEXAS, MAINE.replace(",0,11,", ",7,4,")]))

    assert said.startswith("states: ")
    assert "state_has_its_own_tile" in said


@pytest.mark.parametrize("broken", [b'code\n"TX', b"code,name\n\xff\xfe,x\n"])
def test_load_names_the_file_that_is_no_csv(refusal, broken):
    assert refusal(broken).startswith("states.csv, after line ")


def test_load_that_stops_changes_nothing(refusal):
    refusal("\n".join([HEADER, TEXAS, MAINE, TEXAS]))

    assert State.objects.count() == 0


def test_listed_leaves_out_empty_items():
    assert listed("a;b;;") == ["a", "b"]
