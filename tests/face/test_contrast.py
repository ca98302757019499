import pytest

from tests.face.contrast import FOLDER, contrast, tokens

GROUNDS = ("paper", "sheet", "shade")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft", "teal", "teal-strong") for ground in GROUNDS),
    *((ink, ground) for ink in ("amber", "brick") for ground in ("paper", "sheet")),
    ("teal-strong", "teal-wash"),
    ("ink", "teal-wash"),
    ("amber", "amber-wash"),
    ("ink", "amber-wash"),
    ("brick", "brick-wash"),
    ("ink", "brick-wash"),
    ("on-teal", "teal"),
    ("on-teal", "teal-strong"),
    ("on-brick", "brick"),
]
SHAPES = [
    *((edge, ground) for edge in ("edge", "teal") for ground in GROUNDS),
    ("teal", "teal-wash"),
    ("amber", "amber-wash"),
    ("brick", "brick-wash"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_stands_out_4_5_to_1(scheme, ink, ground):
    colors = tokens()[scheme]

    assert contrast(colors[ink], colors[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_and_focus_stand_out_3_to_1(scheme, shape, ground):
    colors = tokens()[scheme]

    assert contrast(colors[shape], colors[ground]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chevron_of_a_select_holds_in_both_schemes(scheme):
    forms = (FOLDER / "forms.css").read_text()
    stroke = "#" + forms.split("stroke='%23")[1][:6]

    assert contrast(stroke, tokens()[scheme]["sheet"]) >= 3


def test_black_on_white_is_21_to_1():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
