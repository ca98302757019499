"""The reader against labeled headings; `python -m bench headings` lists what is read otherwise.

The floors are below what is reached, so that one word's better reading elsewhere may cost one row.
"""

import pytest

from bench.headings import groups, rows_of, score
from roles.words.taxonomy import families


@pytest.mark.parametrize("name", ["dev", "heldout"])
def test_headings_are_read_as_they_are_labeled(name):
    reached = score(name)

    assert reached.share("profession") >= 97, reached.misses
    assert reached.share("level") >= 99, reached.misses
    assert reached.share("pay") == 100, reached.misses


def test_every_profession_has_its_group_among_the_labels():
    assert groups().keys() == {*families(), "other"}


def test_held_out_headings_are_of_three_rounds_and_of_our_own_professions():
    rows = rows_of("heldout")

    assert {row["round"] for row in rows} == {"1", "2", "3"}
    assert len(rows) >= 150
    known = {*families(), "other", "unknown"}
    assert all(set(row["profession"].split("|")) <= known for row in rows)
