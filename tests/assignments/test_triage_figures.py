"""The moderators' figures: the arithmetic, and the page in both states."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from assignments import lifecycle
from assignments.templatetags.age import share, span
from assignments.triage_figures import HEIGHT, Decision, figures
from tests import build, cast

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def decision(days: int = 0, hours: float | None = 2, codes=("P02",), **changes) -> Decision:
    at = NOON - timedelta(days=days)
    asked = None if hours is None else at - timedelta(hours=hours)
    dull = {"is_published": True, "is_overturned": False} | changes
    return Decision(asked, at, codes, **dull)


def test_median_is_of_those_whose_beginning_is_known():
    found = figures([decision(hours=1), decision(hours=5), decision(hours=None)], TODAY)

    assert (found.decided, found.hours) == (3, 3.0)


def test_nothing_decided_has_no_median_and_no_rate():
    found = figures([], TODAY)

    assert (found.decided, found.hours, found.overturn_rate, found.most) == (0, None, None, 0)
    assert [each.count for each in found.bars] == [0] * 30


def test_days_are_thirty_with_today_and_the_highest_fills_the_drawing():
    found = figures([decision(29), decision(), decision(), decision(30)], TODAY)

    assert (found.bars[0].day, found.bars[-1].day) == (date(2026, 10, 26), TODAY)
    assert [(each.count, each.height) for each in found.bars if each.count] == [
        (1, HEIGHT // 2),
        (2, HEIGHT),
    ]


def test_each_reason_has_its_own_figures():
    found = figures(
        [
            decision(codes=("P02", "sent_back"), is_published=False, is_overturned=True),
            decision(codes=("P02",), hours=4),
            decision(codes=()),
        ],
        TODAY,
    )

    assert [each[:4] for each in found.reasons] == [
        ("P02", 2, 1, 1),
        ("sent_back", 1, 1, 1),
        ("", 1, 0, 0),
    ]
    assert round(found.overturn_rate) == 33


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 20])
def test_page_takes_the_same_queries(count, django_assert_num_queries):
    sam = Client()
    sam.force_login(cast.sam())
    for _ in range(count):
        waiting = build.a_waiting_assignment()
        said = {"reason": "dates", "text": "Sunday.", "by": cast.sam()}
        lifecycle.send_back(waiting, terms=waiting.latest_terms, **said)

    with django_assert_num_queries(5):
        page = sam.get("/admin/assignments/assignment/figures/")

    assert page.context["figures"].sent_back == count
    assert '<title id="days-title">Decisions a day' in page.content.decode()


@pytest.mark.django_db
def test_page_without_decisions_says_so():
    sam = Client()
    sam.force_login(cast.sam())

    page = sam.get("/admin/assignments/assignment/figures/").content.decode()

    assert "Nobody decided anything" in page
    assert "<svg viewBox" not in page


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, "not known"),
        (0.001, "under a minute"),
        (1 / 60, "1 minute"),
        (0.2, "12 minutes"),
        (0.999, "1.0 hours"),
        (47.96, "48.0 hours"),
        (84, "3.5 days"),
    ],
)
def test_time_to_a_decision_is_told_in_its_own_measure(hours, words):
    assert span(hours) == words


def test_small_share_is_not_nothing():
    found = [share(each) for each in (None, 0.0, 0.04, 1.0, 33.3)]

    assert found == ["not known", "0%", "under 1%", "1%", "33%"]
