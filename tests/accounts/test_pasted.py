"""What a pasted list is read into, before anybody looked it over."""

from datetime import date

from accounts import pasted


def test_the_same_named_twice_is_one_with_all_its_facts():
    (found,) = pasted.read("BLS, BLS exp 3/31/2031", {"bls"}).found

    assert (found.words, found.expires_on) == ("BLS, BLS exp 3/31/2031", date(2031, 3, 31))


def test_letters_beside_others_that_decide_are_no_question():
    found = pasted.read("ARRT (R)(CT)", {"arrt-r", "arrt-ct", "arrt-mr"}).found

    assert [each.codes for each in found] == [("arrt-r",), ("arrt-ct",)]


def test_what_the_board_does_not_list_is_not_understood():
    reading = pasted.read("BLS, ACLS, CRT", {"bls", "crt"})

    assert [each.codes for each in reading.found] == [("bls",), ("crt",)]
    assert reading.leftovers == ["ACLS"]
