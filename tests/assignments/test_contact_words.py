"""Ways around the board: found in their disguises, and not in what adverts are full of."""

import pytest

from assignments.reasons import ways_around

WAYS = [
    "kay at agency dot com",
    "kay (at) agency (dot) com",
    "kay [at] agency.com",
    "kay@agency.example",
    "agency dot com",
    "www.agency.com",
    "https://x.io/a",
    "(918) 555-0100",
    "+1 918 555 0100",
    "9185550100",
    "918/555/0100",
    "918 · 555 · 0100",
    "9 1 8 5 5 5 0 1 0 0",
    "nine one eight five five five zero one zero zero",
    "one 8 zero zero five five five 0 1 zero zero",
    "call 555-0100",
    "ph: 555 0100",
    "Text me at 918-555-0100",
    "text me for details",
    "Just call us today",
    "Call my cell",
    "DM me",
    "msg me",
    "email your resume to Kay",
    "send us your current résumé",
    "WhatsApp works best",
    "Join our Telegram group",
    "follow @kay_recruits",
    "Instagram: kayrecruits",
    "fb: kay.travel",
    "see our LinkedIn page",
]
ORDINARY = [
    "License RT1234567890",
    "License no. 2234567890",
    "Texas license number: 2345678901",
    "NPI: 2345678901",
    "ARRT # 345-678-9012 required",
    "Requisition 2345678901",
    "Pay $2,450.00 a week",
    "2,576 a week, 28.00/h",
    "$1,092.00 + $476.00 = $1,568.00",
    "11/24/2026 - 02/22/2027",
    "2026-11-24",
    "Start 01.04.2027",
    "13 weeks, 36 hours, unit 4-5",
    "OT @time and a half",
    "overtime @ 1.5",
    "paid @36 hours",
    "on call every 4 weeks",
    "No call US holidays",
    "call: none",
    "MRI signal: 3T",
    "Beds: 350 / 120 / 2026",
    "64/128/256-slice",
    "one, two or three nights",
    "1 2 3 4 5 scanners",
    "7 on 7 off, 12-hour shifts, 24/7 coverage",
    "reach full speed in two weeks",
    "text and images are sent by PACS",
    "trained at Mt. Sinai",
    "dot phantom QA",
    "M-F 0700-1930",
    "Contact the charge nurse on arrival",
    "call back: 1.5 times, at least 2 hours",
    "e-mail access on day one",
    "The unit has a facebook",
    "ZIP 74104-1234",
]


@pytest.mark.parametrize("text", WAYS)
def test_way_around_the_board_is_found(text):
    assert ways_around(f"Nights in Tulsa. {text}. Epic.") != []


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_of_an_advert_are_left_alone(text):
    assert ways_around(f"Nights in Tulsa. {text}. Epic.") == []


def test_what_is_found_is_told_as_written():
    assert ways_around("Write kay at agency dot com, please.") == ["kay at agency dot com"]
