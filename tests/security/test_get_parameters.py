"""Any address of a public page: never a server error, never slow, never more than was asked for."""

import time
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assignments.models import Assignment
from assignments.search.filter import AssignmentFilter
from assignments.search.search import Search
from tests.assignments.board import a_board

pytestmark = pytest.mark.django_db
LIMIT_SECONDS = 3  # of a page that takes some 30 ms, on a machine that is busy

KEYS = [*AssignmentFilter.base_filters, "sort", "page"]
STRANGE_KEYS = [
    "_connector",
    "__class__",
    "a__b__c",
    "q__regex",
    "state[]",
    "page_size",
    "limit",
    "to",
]
NASTY = [
    b"",
    b"\x00",
    b"TX\x00",
    b"\xed\xa0\x80",  # a lone surrogate
    b"\xc0\xaf",  # an overlong slash
    b"\xff\xfe",
    "\u202eTX".encode(),  # right-to-left override
    b"9" * 4000,
    b"-" + b"9" * 4000,
    b"1e9999999",
    b"-1e-9999999",
    b"NaN",
    b"sNaN",
    b"Infinity",
    "\u0661\u0663".encode(),  # 13 in Arabic digits
    b"0000-00-00",
    b"9999-12-31",
    b"2027-02-30",
    b"' OR 1=1--",
    b'");SELECT pg_sleep(5)--',
    b"%s%n%%",
    b"{{7*7}}",
    b"_connector=OR 1=1)",
    b"__class__",
    b"%_%_%_%_%",
    b"\\",
    b"& | ! ( ) <-> :*",
    b'"' * 50,
    b"-" * 50,
    b'"><img src=x onerror=alert(1)>',
    b"a" * 3000,
    b" ".join([b"word"] * 700),
]
VALUES = (
    st.sampled_from(NASTY)
    | st.binary(max_size=20)
    | st.text(max_size=20).map(lambda text: text.encode(errors="ignore"))
)
VALID = st.sampled_from(
    [
        "state=TX",
        "shift=night",
        "shift=day",
        "gross_min=2000",
        "q=houston",
        "weeks_max=52",
        "page=2",
    ]
)


def pair(key: str, value: bytes) -> str:
    return f"{quote(key)}={quote(value)}"


PAIRS = st.builds(pair, st.sampled_from([*KEYS, *STRANGE_KEYS]), VALUES)
ADDRESSES = st.lists(PAIRS | VALID, max_size=6).map("&".join)


@pytest.fixture(autouse=True)
def board():
    """Made once a test: what is read here changes nothing."""
    return a_board()


@settings(max_examples=100, deadline=None)
@given(address=ADDRESSES, is_part=st.booleans())
@example(address="&".join(["state=TX"] * 301), is_part=False)
@example(address=";;&&==&=&%&%zz=%zz", is_part=False)
def test_search_answers_any_address(address, is_part):
    headers = {"HX-Request": "true", "HX-Target": "found"} if is_part else {}

    assert answered(f"{reverse('search')}?{address}", headers) in {200, 302, 400}


@settings(max_examples=30, deadline=None)
@given(address=ADDRESSES, page=st.sampled_from(["home", "help", "mail", "account_login"]))
def test_other_pages_answer_any_address(address, page):
    assert answered(f"{reverse(page)}?{address}") in {200, 302, 400}


@settings(max_examples=40, deadline=None)
@given(public_id=VALUES, slug=VALUES, address=ADDRESSES)
def test_page_of_one_assignment_answers_any_address(public_id, slug, address):
    path = f"/assignments/{quote(public_id, safe='')}/{quote(slug, safe='')}/"

    assert answered(f"{path}?{address}") in {200, 301, 302, 400, 404}


@settings(max_examples=30, deadline=None)
@given(slug=VALUES, address=ADDRESSES)
def test_page_of_a_live_assignment_answers_any_slug(slug, address):
    public_id = Assignment.objects.live().values_list("public_id", flat=True).first()

    status = answered(f"/assignments/{public_id}/{quote(slug, safe='')}/?{address}")

    assert status in {200, 301, 400, 404}


def answered(path: str, headers: dict[str, str] | None = None) -> int:
    began = time.monotonic()
    response = Client(raise_request_exception=True).get(path, headers=headers)
    assert time.monotonic() - began < LIMIT_SECONDS, path[:200]
    return response.status_code


@settings(max_examples=100, deadline=None)
@given(asked=st.sets(VALID, max_size=4), key=st.sampled_from(KEYS), value=VALUES)
def test_bad_value_never_shows_more_than_without_it(asked, key, value):
    without = Search(QueryDict("&".join(sorted(asked))))
    typed = QueryDict(pair(key, value)).get(key, "").strip()
    if typed in without.known.get(key, {}):
        return  # a good value: it may well add

    found = Search(QueryDict("&".join([*sorted(asked), pair(key, value)])))

    assert found.counts.total <= without.counts.total
    assert ids(found) <= ids(without)


def ids(search: Search) -> set[int]:
    return set(search.filter.qs.values_list("pk", flat=True))
