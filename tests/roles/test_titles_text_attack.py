"""Requisitions as they are really pasted: HTML, tables, bullets, two at once, what is not asked."""

from datetime import date
from decimal import Decimal

import pytest

from roles.titles import read_text

START = date(2027, 1, 11)


def told(text: str) -> dict[str, object]:
    return {name: fact.value for name, fact in read_text(text).facts.items()}


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>Position</td><td>CT Tech</td></tr><tr><td>Facility</td><td>Bayou Hospital"
        "</td></tr><tr><td>Start&nbsp;date</td><td>1/11/2027</td></tr></table>",
        "<p><b>CT Tech</b></p><div>Facility:&#160;Bayou Hospital<br>Start: 1/11/2027</div>",
        "Position\tCT Tech\tFacility\tBayou Hospital\nStart\t01/11/2027\nBill rate\t$88/hr",
        "| Title | Facility | Start |\n| CT Tech | Bayou Hospital | 1/11/2027 |",
        "CT Tech\n ● Facility – Bayou Hospital\n ✓ Start — 1/11/2027",
        "CT Tech\nFacility - Bayou Hospital\nStarts 1/11/2027\nThe facility is a trauma center",
        "CT\xa0Tech\r\nFacility:\xa0Bayou Hospital\r\nStart\xa0date\uff1a 11 Jan 2027",
    ],
)
def test_layout_does_not_hide_what_is_stated(text):
    found = told(text)

    assert found["profession"] == "ct-technologist"
    assert (found["facility_name"], found["starts_on"]) == ("Bayou Hospital", START)
    assert "pay_low" not in found


def test_place_and_words_of_html_keep_where_they_stand():
    text = "<p>CT Tech</p><p>Shift: <b>Nights</b></p>"
    shift = read_text(text).facts["shift"]

    assert text[shift.start : shift.end] == "Nights"


def test_label_needs_no_colon_before_a_date():
    found = told("Rad Tech\nApply by 11/30/2026\nEnds 4/11/2027\nLocated in Bend, OR 97701")

    assert (found["closes_on"], found["ends_on"]) == (date(2026, 11, 30), date(2027, 4, 11))
    assert (found["city"], found["state"], found["zip"]) == ("Bend", "OR", "97701")


def test_second_opening_fills_nothing_of_the_first_and_is_named():
    text = (
        "CT Tech - Houston, TX\nFacility: Bayou\nStart: 01/11/2027\n\n"
        "MRI Tech - Dallas, TX\nFacility: Pine\nStart: 02/01/2027\nWeeks: 8\nShift: Days"
    )
    read = read_text(text)

    assert read.facts["facility_name"].value == "Bayou"
    assert not {"weeks", "shift"} & read.facts.keys()
    assert read.another is not None
    assert text[read.another.start :].startswith("MRI Tech")


def test_the_same_label_said_alike_is_one_opening():
    read = read_text("CT Tech\nFacility: Bayou\nWeeks: 13\nFacility: BAYOU\nShift: Days")

    assert read.another is None
    assert read.facts["shift"].value == "day"


@pytest.mark.parametrize(
    ("line", "required", "preferred"),
    [
        ("No BLS required", [], []),
        ("ACLS not required, BLS required", ["bls"], []),
        ("Requirements: ARRT(R); BLS not needed", ["arrt-r"], []),
        ("RDMS required; RVT preferred", ["rdms"], ["rvt"]),
        ("ACLS, PALS preferred", [], ["acls", "pals"]),
        ("Requires ARRT(R), BLS", ["arrt-r", "bls"], []),
    ],
)
def test_credential_is_asked_for_only_where_the_words_ask(line, required, preferred):
    read = read_text(f"Rad Tech\n{line}")

    assert [held.credential for held in read.required.held] == required
    assert [held.credential for held in read.preferred.held] == preferred


def test_license_of_a_state_is_the_one_of_the_work():
    read = read_text("Respiratory Therapist\nCerts: RRT, NV license")

    assert [held.credential for held in read.required.held] == ["rrt", "lic-respiratory-care"]


@pytest.mark.parametrize(
    ("lines", "name", "value"),
    [
        ("Bill rate: $88\nRate: $40/hr", "pay_low", Decimal(40)),
        ("Stipend: $1,500/wk", "pay_low", None),
        ("Call: Required, no more than 1 in 4", "call_required", "yes"),
        ("Guaranteed hours: 3 of 4 shifts", "guaranteed_hours_week", None),
        ("Guaranteed Hrs: 36", "guaranteed_hours_week", Decimal(36)),
        ("Orientation 1 week\n13 week contract", "weeks", 13),
        ("Shift: 7a-7p or 7p-7a", "shift", "variable"),
        ("4x10 days", "hours_per_shift", Decimal(10)),
        ("$38/hr taxable plus $1,092/wk lodging", "taxable_hourly", Decimal(38)),
    ],
)
def test_nothing_wrong_is_filled_in_silently(lines, name, value):
    assert told(f"CT Tech\n{lines}").get(name) == value


def test_line_whose_words_its_label_cannot_mean_is_handed_back():
    text = "CT Tech\nStart: ASAP\nWeeks: 8-13\n - Housing: provided\nBill rate: $88"

    assert [each.text for each in read_text(text).unread] == [
        "Start: ASAP",
        "Weeks: 8-13",
        "Housing: provided",
    ]


@pytest.mark.parametrize("text", ["<" * 20_000, "<p " * 6_000, "|" * 20_000, "a: " * 6_000])
def test_text_of_marks_alone_says_nothing(text):
    assert read_text(text).facts == {}
