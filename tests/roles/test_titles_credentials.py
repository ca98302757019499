"""A pasted list of credentials: codes, whose, until when, and what nobody understood."""

from datetime import date

import pytest

from roles.titles import read_credentials


def test_list_is_read_with_states_numbers_and_dates():
    read = read_credentials(
        "ARRT(R)(CT), BLS exp 3/27, TX MRT lic# 123456 exp 08/31/2027, AHA ACLS"
    )

    assert [(h.credential, h.state, h.number, h.expires_on) for h in read.held] == [
        ("arrt-r", "", "", None),
        ("arrt-ct", "", "", None),
        ("bls", "", "", date(2027, 3, 31)),
        ("lic-tx-mrt", "TX", "123456", date(2027, 8, 31)),
        ("acls", "", "", None),
    ]
    assert read.leftovers == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("RT(R)(CT)(ARRT)", ["arrt-r", "arrt-ct"]),
        ("R.T.(R)(M)", ["arrt-r", "arrt-m"]),
        ("ARRT R/CT/MR", ["arrt-r", "arrt-ct", "arrt-mr"]),
        ("RDMS (AB, OB/GYN), RVT", ["rdms", "rdms-ab", "rdms-obgyn", "rvt"]),
        ("MLS(ASCP)cm", ["mls-ascp"]),
        ("R. EEG T.; CNIM", ["r-eeg-t", "cnim"]),
        ("basic life support and advanced cardiac life support", ["bls", "acls"]),
        ("BLS (Red Cross)", ["bls-arc"]),
        ("COTA/L\nHep B\nflu shot", ["cota", "imm-hepb", "imm-influenza"]),
        ("California CRT", ["lic-ca-crt"]),
        ("PTA license FL", ["lic-pta"]),
    ],
)
def test_names_and_letters_are_codes(text, codes):
    assert [held.credential for held in read_credentials(text).held] == codes


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("CRT", ("crt", "lic-ca-crt")),
        ("CHT", ("cht-bonent", "cht-hand", "lic-ca-cht")),
        ("ARRT", ("arrt-r", "arrt-n", "arrt-t", "arrt-s", "arrt-mr")),
    ],
)
def test_letters_of_several_credentials_stay_open(text, alternatives):
    [held] = read_credentials(text).held

    assert (held.credential, held.alternatives) == ("", alternatives)


def test_license_of_no_named_profession_may_be_any_of_its_state():
    [held] = read_credentials("FL license").held

    assert (held.credential, held.state) == ("", "FL")
    assert {"lic-radiography", "lic-pta"} < set(held.alternatives)


def test_facts_behind_several_credentials_are_true_of_each():
    held = read_credentials("BLS/ACLS exp 12/2026").held

    assert [(each.credential, each.expires_on) for each in held] == [
        ("bls", date(2026, 12, 31)),
        ("acls", date(2026, 12, 31)),
    ]


def test_facts_between_two_credentials_belong_to_the_first():
    held = read_credentials("BLS exp 3/27 ACLS exp 4/28").held

    assert [(each.credential, each.expires_on) for each in held] == [
        ("bls", date(2027, 3, 31)),
        ("acls", date(2028, 4, 30)),
    ]


@pytest.mark.parametrize(
    ("said", "issued", "expires"),
    [
        ("exp 2/28/27", None, date(2027, 2, 28)),
        ("expires Mar 2027", None, date(2027, 3, 31)),
        ("issued 2025-01", date(2025, 1, 1), None),
        ("01/2025 - 01/2027", date(2025, 1, 1), date(2027, 1, 31)),
        ("valid thru March 3, 2027", None, date(2027, 3, 3)),
        ("exp 2/2028", None, date(2028, 2, 29)),
        ("exp 2/30/2027", None, None),
    ],
)
def test_dates_say_when_it_was_issued_and_when_it_ends(said, issued, expires):
    held = read_credentials(f"BLS {said}").held[0]

    assert (held.issued_on, held.expires_on) == (issued, expires)


def test_date_that_does_not_say_what_it_is_is_left_over():
    read = read_credentials("BLS 03/2027")

    assert read.held[0].expires_on is None
    assert [left.text for left in read.leftovers] == ["03/2027"]


def test_what_is_not_understood_is_handed_back():
    read = read_credentials("RRT-NPS, Spanish speaking, ACLS")

    assert [held.credential for held in read.held] == ["rrt-nps", "acls"]
    assert [left.text for left in read.leftovers] == ["Spanish speaking"]


def test_more_items_than_anybody_holds_end_in_one_leftover():
    read = read_credentials("BLS, " * 600)

    assert len(read.held) == 500
    assert len(read.leftovers) == 1
