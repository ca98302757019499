"""Whatever is posted to the desk's form: an answer of ours, a word beside each field, no loss."""

import html
from functools import partial

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assignments.forms.posting import PostingForm
from assignments.forms.typed import LISTS, SINGLE, posted
from assignments.models import Assignment
from tests import cast
from tests.assignments.posts import a_post, a_role_with_needs, address

NEW = "/desk/assignments/new/"
# Line ends are the browser's to write; a test's client sends them as they are.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=80)
NASTY = st.sampled_from(
    [
        "\x00",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7|add:7 }}{% now 'Y' %}",
        "' OR 1=1--",
        "1e9999999",
        "-0",
        "NaN",
        "\u0663",
        "\u202eabc",
        "9999-12-31",
        "0001-01-01",
        "12:00",
        "%s%n",
        "9" * 400,
        "\ufeff",
        "a" * 12_000,
    ]
)
RIGHT = st.sampled_from(
    ["13", "28.50", "2027-06-01", "night", "yes", "technologist", "ct-technologist", "74104", "bls"]
)
VALUE = st.one_of(ANY_TEXT, NASTY, RIGHT)
FORM = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(SINGLE, VALUE) | dict.fromkeys(LISTS, st.lists(VALUE, max_size=6)),
)
ACTS = st.sampled_from(["save", "submit", "discard", "", "\x00", "price", "role", "find", "lines"])
# The examples of one test share its transaction: they pile up, as posts on a real board do.
many = partial(
    settings,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(ben) -> Client:
    a_role_with_needs()
    return ben


@many(max_examples=60)
@given(changes=FORM, act=ACTS, edition=VALUE, public_id=VALUE)
def test_new_form_is_answered(desk, changes, act, edition, public_id):
    meta = {"act": act, "edition": edition, "public_id": public_id}

    assert_answered(desk.post(NEW, a_post(**changes) | meta), changes)


@many(max_examples=30)
@given(changes=FORM, act=ACTS)
def test_form_with_nothing_else_in_it_is_answered(desk, changes, act):
    assert_answered(desk.post(NEW, changes | {"act": act}), changes)


@many(max_examples=30)
@given(changes=FORM, act=ACTS)
def test_preview_is_answered(desk, changes, act):
    response = desk.post("/desk/preview/", a_post(**changes) | {"act": act})

    assert response.status_code == 200
    assert_nothing_lost(response, changes)


@many(max_examples=30)
@given(first=FORM, second=FORM)
def test_draft_gives_back_what_was_typed(desk, first, second):
    """And is never an error page, whatever two versions of it hold."""
    assert_answered(desk.post(NEW, first | {"act": "save"}), first)
    draft = Assignment.objects.latest("pk")
    page = desk.get(address(draft))
    other = desk.post(address(draft), second | {"act": "save", "edition": "99"})

    assert (page.status_code, other.status_code in {302, 409}) == (200, True)
    assert_nothing_lost(page, first)


@many(max_examples=60)
@given(changes=FORM)
def test_form_is_right_or_says_where_it_is_not(desk, changes):
    form = PostingForm(posted(a_post(**changes)), agency=cast.northway())

    if form.is_valid():
        assert form.values()["closes_on"] <= form.values()["starts_on"]
    assert form.non_field_errors() == []
    assert all(str(words).strip() for errors in form.errors.values() for words in errors)


def test_form_of_a_million_characters_is_answered(desk):
    for name in ("advertised_title", "taxable_hourly", "starts_on", "facility", "filled_for"):
        post = a_post(**{name: "x" * 1_000_000}) | {"act": "submit"}
        assert desk.post(NEW, post).status_code == 422
    assert desk.post(NEW, a_post(description="x" * 1_100_000)).status_code == 400


def assert_answered(response, post: dict) -> None:
    assert response.status_code in {302, 422}
    if response.status_code == 422:
        assert_nothing_lost(response, post)


def assert_nothing_lost(response, post: dict) -> None:
    """Every text of the post stands in the page, and nothing of it as markup."""
    page = response.content.decode()
    shown = html.unescape(page)
    for name in ("advertised_title", "unit", "taxable_hourly", "description", "external_ref"):
        typed = post.get(name)
        if isinstance(typed, str):
            assert typed.replace("\x00", "\ufffd") in shown.replace("\x00", "\ufffd"), name
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
