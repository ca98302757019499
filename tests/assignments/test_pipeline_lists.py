"""The pipeline at the desk: as board, as table, and of the whole agency."""

import pytest

from assignments.models import Application
from assignments.views import desk_applications
from tests import build, cast
from tests.assignments.desks import ALL, board, several, text
from tests.assignments.histories import go

pytestmark = pytest.mark.django_db
Stage = Application.Stage


def test_board_has_a_column_a_stage_with_its_count(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 3)
    go(sent[0], Stage.IN_REVIEW)
    go(sent[1], Stage.WITHDRAWN)

    response = desk.get(board(assignment))

    found = {column["stage"]: column["count"] for column in response.context["columns"]}
    assert found == {
        Stage.SUBMITTED: 1,
        Stage.IN_REVIEW: 1,
        Stage.INTERVIEW: 0,
        Stage.OFFERED: 0,
        Stage.ACCEPTED: 0,
    }
    assert dict(response.context["ends"])[Stage.WITHDRAWN] == 1
    assert "Traveler00" in text(response)
    assert "Traveler01" not in text(response)


def test_column_shows_who_waits_longest_first_and_links_to_the_rest(desk, monkeypatch):
    monkeypatch.setattr(desk_applications, "COLUMN_LENGTH", 2)
    assignment = build.an_assignment()
    several(assignment, 3)

    response = desk.get(board(assignment))

    first = response.context["columns"][0]
    assert [str(a.candidate) for a in first["applications"]] == ["Traveler00", "Traveler01"]
    assert "1 more in the table" in text(response)


def test_board_without_applicants_says_so(desk):
    assignment = build.an_assignment()

    for view in ("", "?view=table"):
        assert "Nobody has applied yet" in text(desk.get(board(assignment) + view))
    assert "Nobody has applied yet" in text(desk.get(ALL))


def test_table_shows_one_stage_when_asked(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 3)
    go(sent[0], Stage.IN_REVIEW)

    response = desk.get(board(assignment), {"view": "table", "stage": "in_review"})

    assert [row.pk for row in response.context["page"].object_list] == [sent[0].pk]
    assert "Everyone <span>3</span>" in text(response)


@pytest.mark.parametrize(("required", "verdict"), [(["c0"], "Ready"), (["c0", "c1"], "Late")])
def test_line_tells_the_verdict_on_what_is_required(desk, required, verdict):
    for code in ("c0", "c1", "c2"):
        build.a_credential(code, code)
    asked = [(code, "required", code) for code in required]
    assignment = build.an_assignment(
        requirements=[*asked, ("c2", "preferred", "3")], min_experience_months=None
    )
    several(assignment, 1)

    for view in ("", "?view=table"):
        assert f">{verdict}</span>" in text(desk.get(board(assignment) + view))


@pytest.mark.parametrize(("where", "queries"), [("board", 10), ("table", 11), ("all", 10)])
@pytest.mark.parametrize("applicants", [1, 3, 20])
def test_lists_cost_the_same_queries(desk, where, queries, applicants, django_assert_num_queries):
    build.a_credential("c0", "C0")
    assignment = build.an_assignment(requirements=[("c0", "required", "1")])
    several(assignment, applicants, credentials=2)
    pages = {"board": board(assignment), "table": board(assignment) + "?view=table", "all": ALL}

    with django_assert_num_queries(queries):
        response = desk.get(pages[where])

    assert text(response).count(">Unknown</span>") == applicants


def test_agency_sees_all_of_its_applications_together(desk):
    build.an_application(build.an_assignment(), cast.cleo())
    build.an_application(build.an_assignment(by=cast.ana()), cast.dan())
    theirs = build.an_assignment(by=cast.rex(), agency=cast.southbend())
    build.an_application(theirs, cast.candidate("Zelda"))

    found = text(desk.get(ALL))

    assert "2 applications" in found
    assert "Cleo" in found
    assert "Dan" in found
    assert "Zelda" not in found


NASTY = ["", "0", "-1", "9" * 30, "\x00", "🦴", "x" * 5000, "' OR 1=1--", "submitted\x00"]


@pytest.mark.parametrize("parameter", ["view", "stage", "page", "application"])
@pytest.mark.parametrize("value", NASTY, ids=lambda value: ascii(value)[:12])
def test_addresses_are_taken_as_they_come(desk, parameter, value):
    assignment = build.an_assignment()
    several(assignment, 1)

    for where in (board(assignment), ALL, board(assignment, "declines")):
        query = {"view": "table"} | {parameter: value}
        assert desk.get(where, query).status_code in {200, 302}
