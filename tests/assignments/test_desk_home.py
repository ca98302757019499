"""The desk's home: an agency's own rows, what needs doing today, in a fixed number of queries."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from accounts.models import Agency, Membership
from assignments import lifecycle, pipeline
from assignments.models import Assignment
from assignments.todo import rows_of, stand, today_counts
from tests import build, cast
from tests.assignments.posts import save

pytestmark = pytest.mark.django_db
DESK = "/desk/"
# Session, user, agency; to do, number of rows, rows.
DESK_QUERIES = 6


def titles(response) -> list[str]:
    return [str(row) for row in response.context["page"].object_list]


def today(response) -> dict[str, int]:
    return {name: number for name, _, number in response.context["today"]}


def set_back(assignment: Assignment, **days) -> None:
    """As if it had been confirmed so long ago."""
    at = timezone.now() - timedelta(**days)
    Assignment.objects.filter(pk=assignment.pk).update(confirmed_at=at)
    assignment.refresh_from_db()


def sent_back(**changes) -> Assignment:
    waiting = build.a_waiting_assignment(**changes)
    return lifecycle.send_back(
        waiting, terms=waiting.latest_terms, reason="other", text="", by=cast.sam()
    )


def test_desk_without_assignments_offers_the_first(ben):
    page = ben.get(DESK)

    assert page.status_code == 200
    assert "No assignments yet" in page.content.decode()


def test_desk_shows_the_agencys_own_and_nothing_of_another(ben, rex):
    build.an_assignment(advertised_title="Ours")
    build.an_assignment(advertised_title="Theirs", agency=cast.southbend(), by=cast.rex())

    assert titles(ben.get(DESK)) == ["Ours"]
    assert titles(rex.get(DESK)) == ["Theirs"]
    assert "Theirs" not in ben.get(DESK).content.decode()
    assert titles(ben.get(DESK, {"q": "Theirs", "status": "all"})) == []


@pytest.mark.parametrize("rows", [1, 3, 20])
def test_desk_takes_six_queries_however_many_rows(ben, rows, django_assert_num_queries):
    for number in range(rows):
        live = build.an_assignment(advertised_title=f"CT Technologist, tower {number}")
        build.an_application(live)

    with django_assert_num_queries(DESK_QUERIES):
        page = ben.get(DESK)
    assert len(titles(page)) == rows


def test_desk_goes_on_to_a_second_page_of_the_same_search(ben, settings):
    settings.PAGE_SIZE = 2
    for number in range(3):
        build.an_assignment(advertised_title=f"CT Technologist, tower {number}")

    first = ben.get(DESK, {"sort": "title", "q": "tower"})
    second = ben.get(DESK, {"sort": "title", "q": "tower", "page": "2"})

    assert [each[-1] for each in titles(first)] == ["0", "1"]
    assert [each[-1] for each in titles(second)] == ["2"]
    assert 'href="?q=tower&amp;sort=title&amp;page=2"' in first.content.decode()


def test_desk_counts_what_needs_doing_today(ben):
    fine = build.an_assignment(advertised_title="Fine")
    due = build.an_assignment(advertised_title="Due")
    set_back(due, days=12)
    closing = build.an_assignment(
        advertised_title="Closing", closes_on=build.today() + timedelta(days=3)
    )
    build.an_application(fine)
    back = sent_back(advertised_title="Back")
    save(ben, fine, unit="Tower B")

    page = ben.get(DESK)

    assert today(page) == {
        "sent_back": 1,
        "confirm": 1,
        "applications": 1,
        "closing": 1,
        "unsent": 1,
    }
    found = {name: titles(ben.get(DESK, {"todo": name})) for name in today(page)}
    assert found == {
        "sent_back": [str(back)],
        "confirm": [str(due)],
        "applications": [str(fine)],
        "closing": [str(closing)],
        "unsent": [str(fine)],
    }


def test_sent_again_is_sent_back_no_more(ben):
    back = sent_back()
    lifecycle.submit(back, build.values(), [], by=cast.ben())

    assert today(ben.get(DESK))["sent_back"] == 0


def test_ended_ones_need_nothing_and_are_out_of_the_way(ben):
    live = build.an_assignment()
    build.an_application(live)
    lifecycle.withdraw(live, by=cast.ben())

    assert set(today(ben.get(DESK)).values()) == {0}
    assert titles(ben.get(DESK)) == []
    assert titles(ben.get(DESK, {"status": "withdrawn"})) == [str(live)]
    assert titles(ben.get(DESK, {"status": "all"})) == [str(live)]


def test_applications_are_counted_new_and_in_all(ben):
    live = build.an_assignment()
    first = build.an_application(live, cast.cleo())
    build.an_application(live, cast.dan())
    pipeline.advance(first, "in_review", by=cast.ben())

    row = rows_of(cast.northway()).get()

    assert (row.all_applications, row.new_applications) == (2, 1)


def test_search_finds_title_place_and_reference_typed_or_sent(ben):
    build.an_assignment(advertised_title="Night scanner", external_ref="JOB 17")
    draft = build.a_draft()
    save(ben, draft, advertised_title="Typed only", external_ref="JOB 18")

    def found(words: str) -> set[str]:
        rows = ben.get(DESK, {"q": words}).context["page"].object_list
        return {row.status for row in rows}

    assert found("scanner") == found("NIGHT tulsa") == found("job 17") == {"published"}
    assert found("typed") == found("18") == {"draft"}
    assert found("ok") == {"published"}
    assert found("nothing") == set()


@pytest.mark.parametrize(
    "asked",
    [
        {"status": "nonsense"},
        {"todo": "\x00"},
        {"sort": "pk); DROP"},
        {"q": "a\x00b"},
        {"q": "x" * 1000},
        {"q": "<script>alert(1)</script>"},
    ],
    ids=str,
)
def test_search_that_cannot_be_read_is_said_and_finds_nothing(ben, asked):
    build.an_assignment()

    page = ben.get(DESK, asked)

    assert page.status_code == 200
    assert titles(page) == []
    assert "_error" in page.content.decode()
    assert "<script>alert(1)" not in page.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "99", "abc", "\x00", "9" * 500])
def test_page_of_nonsense_is_a_page(ben, page):
    build.an_assignment()

    assert ben.get(DESK, {"page": page}).status_code == 200


@pytest.mark.parametrize("sort", ["", "title", "start", "pay", "closes", "confirm", "applications"])
def test_every_sort_shows_every_row_once(ben, sort):
    expected = {str(build.an_assignment(advertised_title=f"Row {n}")) for n in range(3)}
    expected.add(str(build.a_draft()))

    found = titles(ben.get(DESK, {"sort": sort}))

    assert (set(found), len(found)) == (expected, 4)


def test_stand_says_what_the_clock_says():
    live = build.an_assignment()
    waiting = build.a_waiting_assignment()
    revised = build.an_assignment()
    lifecycle.submit(revised, build.values(unit="B"), [], by=cast.ben())
    lapsed = build.an_assignment()
    set_back(lapsed, days=15)

    assert [stand(each).word for each in (build.a_draft(), waiting, live, revised, lapsed)] == [
        "Draft",
        "In review",
        "Live",
        "Live, changes in review",
        "Hidden until confirmed",
    ]
    assert stand(build.a_draft(), was_sent_back=True).word == "Sent back"


def test_stand_of_what_is_closed_or_not_shown():
    closed = build.an_assignment(closes_on=build.today() - timedelta(days=3))
    hidden = build.an_assignment()
    Agency.objects.update(status="suspended")
    hidden = Assignment.objects.select_related("agency", "live_terms").get(pk=hidden.pk)

    assert stand(closed).word == "Closed to applications"
    assert stand(hidden).word == "Not shown"


def test_confirming_is_asked_only_where_it_would_show_something():
    closed = build.an_assignment(closes_on=build.today() - timedelta(days=3))
    set_back(closed, days=20)

    assert today_counts(rows_of(cast.northway()))["n_confirm"] == 0


def test_desk_of_one_who_recruits_for_two_agencies_acts_for_the_chosen(ben):
    Membership.objects.create(user=cast.ben(), agency=cast.southbend())
    build.an_assignment(advertised_title="Northway's")
    build.an_assignment(advertised_title="Southbend's", agency=cast.southbend(), by=cast.rex())

    before = ben.get(DESK)
    assert 'value="southbend"' in before.content.decode()
    ben.post("/desk/agency/choice/", {"agency": cast.southbend().slug})
    after = ben.get(DESK)

    assert titles(before) == ["Northway's"]
    assert titles(after) == ["Southbend's"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("pending", "waits to be let in"),
        ("suspended", "Northway Travel is suspended"),
        ("closed", "Northway Travel is closed"),
    ],
)
def test_agency_that_is_not_active_reads_what_comes_next(ben, status, words):
    build.an_assignment()
    Agency.objects.update(status=status)

    page = ben.get(DESK)

    assert page.status_code == 200
    assert words in page.content.decode()
    assert ("/desk/assignments/new/" in page.content.decode()) is (status == "pending")


def test_recruiter_whose_membership_ended_is_out_at_once(ben):
    assert ben.get(DESK).status_code == 200

    get_user_model().objects.get(email="ben@example.com").memberships.all().delete()

    assert ben.get(DESK).status_code == 403
