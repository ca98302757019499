from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from jobboard.templatetags import face

NOT_STATED = '<span class="not-stated">not stated</span>'
TODAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("2512"), "$2,512"),
        (Decimal("29.15"), "$29.15"),
        (Decimal("29.1500"), "$29.15"),
        (Decimal("29.5"), "$29.50"),
        (Decimal("29.005"), "$29.01"),
        (Decimal("0"), "$0"),
        (Decimal("-40"), "\N{MINUS SIGN}$40"),
        (None, NOT_STATED),
    ],
)
def test_usd_prints_cents_only_where_there_are_some(amount, text):
    assert face.usd(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [(Decimal("2512.40"), "$2,512"), (Decimal("2512.50"), "$2,513"), (None, NOT_STATED)],
)
def test_usd_round_prints_whole_dollars(amount, text):
    assert face.usd_round(amount) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("12.00"), "12"),
        (Decimal("37.50"), "37.5"),
        (Decimal("100"), "100"),
        (12000, "12,000"),
        (0, "0"),
        (None, NOT_STATED),
    ],
)
def test_figure_has_no_idle_zeros(number, text):
    assert face.figure(number) == text


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (date(2026, 12, 7), "Mon Dec 7"),
        (date(2027, 1, 12), "Tue Jan 12, 2027"),
        (datetime(2026, 12, 7, 3, 0, tzinfo=UTC), "Mon Dec 7"),
        (None, NOT_STATED),
    ],
)
def test_day_says_the_year_when_it_is_another(when, text):
    assert face.day(when) == text


def test_day_tag_is_readable_by_machines():
    assert face.day_tag(date(2026, 12, 7)) == '<time datetime="2026-12-07">Mon Dec 7</time>'


def test_moment_names_its_zone():
    when = datetime(2026, 12, 7, 14, 5, tzinfo=UTC)

    assert face.moment(when).endswith(">Mon Dec 7, 14:05 UTC</time>")


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 11, 21), "3 days ago"),
        (date(2026, 11, 1), "3 weeks ago"),
        (date(2026, 1, 12), "on Mon Jan 12"),
        (None, NOT_STATED),
    ],
)
def test_ago_counts_in_the_unit_one_thinks_in(when, text):
    assert face.ago(when) == text


@pytest.mark.parametrize(("value", "text"), [(None, NOT_STATED), ("", NOT_STATED), (0, 0)])
def test_stated_keeps_a_real_zero(value, text):
    assert face.stated(value) == text


@pytest.mark.parametrize(("value", "text"), [(None, NOT_STATED), (True, "Yes"), (False, "No")])
def test_yes_no_knows_a_third(value, text):
    assert face.yes_no(value) == text


def test_icon_is_hidden_beside_text_and_named_alone():
    assert 'aria-hidden="true"' in face.icon("close")
    assert 'role="img" aria-label="Remove &quot;CT&quot;"' in face.icon("close", 'Remove "CT"')
