"""The pipeline at the desk: board, table, one application, its steps, and who may see whom."""

from contextlib import closing
from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Agency, Document, HeldCredential
from assignments import pipeline
from assignments.models import Application, ApplicationEvent, Assignment
from assignments.views import desk_applications
from outbox.models import Email
from tests import build, cast
from tests.accounts.files import a_pdf, upload
from tests.assignments.histories import at_stage, check_everything, go
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
Stage = Application.Stage
ALL = "/desk/applications/"


@pytest.fixture
def desk(client) -> Client:
    client.force_login(cast.ben())
    return client


def board(assignment: Assignment, *more: str) -> str:
    return "/".join(["/desk/assignments", assignment.public_id, "applications", *more, ""])


def address(application: Application, *more: str) -> str:
    return "/".join(["/desk/applications", str(application.public_id), *more, ""])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def several(assignment: Assignment, how_many: int, credentials: int = 1) -> list[Application]:
    """Applicants with credentials of their own, all at the first stage."""
    sent = []
    for number in range(how_many):
        candidate = cast.candidate(f"Traveler{number:02}")
        for code in range(credentials):
            HeldCredential.objects.create(
                candidate=candidate, credential=build.a_credential(f"c{code}", f"C{code}")
            )
        sent.append(build.an_application(assignment, candidate))
    return sent


# ------------------------------------------------------------------ board and table
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


def test_line_counts_the_required_credentials_of_the_profile(desk):
    for code in ("c0", "c1", "c2"):
        build.a_credential(code, code)
    assignment = build.an_assignment(
        requirements=[("c0", "required", "1"), ("c1", "required", "2"), ("c2", "preferred", "3")]
    )
    several(assignment, 1)

    assert "lists 1 of 2 required" in text(desk.get(board(assignment)))
    assert "lists 1 of 2 required" in text(desk.get(board(assignment) + "?view=table"))


@pytest.mark.parametrize(("where", "queries"), [("board", 9), ("table", 10), ("all", 9)])
@pytest.mark.parametrize("applicants", [1, 3, 20])
def test_lists_cost_the_same_queries(desk, where, queries, applicants, django_assert_num_queries):
    build.a_credential("c0", "C0")
    assignment = build.an_assignment(requirements=[("c0", "required", "1")])
    several(assignment, applicants, credentials=2)
    pages = {"board": board(assignment), "table": board(assignment) + "?view=table", "all": ALL}

    with django_assert_num_queries(queries):
        response = desk.get(pages[where])

    assert text(response).count("lists 1 of 1 required") == applicants


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


# ------------------------------------------------------------------ one application
def test_page_shows_traveler_credentials_and_contact(desk):
    candidate = cast.cleo()
    candidate.phone = "+19185550123"
    candidate.years_experience = 6
    candidate.save()
    HeldCredential.objects.create(
        candidate=candidate,
        credential=build.a_credential(),
        expires_on=build.today() + timedelta(days=10),
        status="verified",
    )
    assignment = build.an_assignment(requirements=[("arrt-ct", "required", "1")])
    application = build.an_application(assignment, candidate, note="Nights suit me.")

    found = text(desk.get(address(application)))

    for fact in ("(918) 555-0123", "cleo@example.com", "6 years", "Nights suit me."):
        assert fact in found
    assert "Before the start" in found
    assert "Verified" in found


def test_opening_an_application_changes_nothing(desk):
    application = at_stage(Stage.SUBMITTED)
    before = ApplicationEvent.objects.count(), Email.objects.count()

    desk.get(address(application))

    application.refresh_from_db()
    assert application.stage == Stage.SUBMITTED
    assert (ApplicationEvent.objects.count(), Email.objects.count()) == before


def test_page_leads_to_the_neighbors_of_the_same_assignment(desk):
    assignment = build.an_assignment()
    first, second, third = several(assignment, 3)
    build.an_application(build.an_assignment(), cast.cleo())

    found = [desk.get(address(one)).context for one in (first, second, third)]

    assert [(c["previous"], c["next"]) for c in found] == [
        (None, second),
        (first, third),
        (second, None),
    ]


@pytest.mark.parametrize(("applicants", "credentials"), [(1, 1), (3, 3), (20, 20)])
def test_page_costs_the_same_queries(desk, applicants, credentials, django_assert_num_queries):
    build.a_credential("c0", "C0")
    assignment = build.an_assignment(requirements=[("c0", "required", "1")])
    application = several(assignment, applicants, credentials)[0]

    with django_assert_num_queries(10):
        response = desk.get(address(application))

    assert text(response).count("expiry") >= 1


def test_accepted_application_leads_to_filling(desk):
    application = at_stage(Stage.ACCEPTED)

    found = text(desk.get(address(application)))

    assert f"/desk/assignments/{application.assignment.public_id}/fill/" in found


# ------------------------------------------------------------------ steps
def step(application: Application, to: str, **changes) -> dict:
    return {"seen": application.stage, "to": to, "text": "Call us."} | changes


@pytest.mark.parametrize(
    ("stage", "to"),
    [
        (Stage.SUBMITTED, Stage.IN_REVIEW),
        (Stage.IN_REVIEW, Stage.INTERVIEW),
        (Stage.IN_REVIEW, Stage.OFFERED),
        (Stage.INTERVIEW, Stage.OFFERED),
    ],
)
def test_step_forward_is_taken_and_told(desk, stage, to):
    application = at_stage(stage)
    offered = desk.get(address(application)).context["steps"]

    response = desk.post(address(application, "stage"), step(application, to), follow=True)

    application.refresh_from_db()
    assert to in offered
    assert application.stage == to
    assert application.events.last().text == "Call us."
    assert "They were told." in text(response)
    check_everything()


def test_step_from_the_board_leads_back_to_the_board(desk):
    application = at_stage(Stage.SUBMITTED)

    response = desk.post(
        address(application, "stage"), {"seen": "submitted", "to": "in_review", "back": "board"}
    )

    assert response.url == board(application.assignment)


@pytest.mark.parametrize("to", [Stage.ACCEPTED, Stage.WITHDRAWN, Stage.CLOSED, "nonsense", ""])
def test_step_that_is_not_the_desks_is_refused(desk, to):
    application = at_stage(Stage.OFFERED)

    response = desk.post(address(application, "stage"), step(application, to))

    application.refresh_from_db()
    assert response.status_code in {409, 422}
    assert application.stage == Stage.OFFERED
    check_everything()


def test_pressing_twice_is_one_step(desk):
    application = at_stage(Stage.SUBMITTED)
    sent = step(application, Stage.IN_REVIEW)
    desk.post(address(application, "stage"), sent)

    response = desk.post(address(application, "stage"), sent, follow=True)

    assert "In review already" in text(response)
    assert application.events.count() == 2
    check_everything()


def test_stale_stage_is_told_with_who_moved_it_and_the_words_kept(desk):
    application = at_stage(Stage.SUBMITTED)
    sent = step(application, Stage.IN_REVIEW, text="Hello from Ben.")
    pipeline.decline(application, reason="experience", by=cast.ana())

    response = desk.post(address(application, "stage"), sent)

    assert response.status_code == 409
    assert "This moved a moment ago" in text(response)
    assert "Ana declined it. Reason: Experience does not fit." in text(response)
    assert "Declined by you" in text(response)
    assert "Hello from Ben." in text(response)
    check_everything()


def test_words_of_a_stale_step_stay_in_the_form(desk):
    application = at_stage(Stage.IN_REVIEW)
    sent = step(application, Stage.OFFERED, text="Hello from Ben.")
    go(application, Stage.INTERVIEW)

    response = desk.post(address(application, "stage"), sent)
    form = response.context["step_form"]
    desk.post(address(application, "stage"), sent | {"seen": form["seen"].value()})

    application.refresh_from_db()
    assert "Hello from Ben." in text(response)
    assert application.stage == Stage.OFFERED


@pytest.mark.parametrize("stage", Application.OPEN)
def test_declining_needs_a_reason_and_tells_it(desk, stage):
    application = at_stage(stage)
    sent = {"seen": application.stage, "reason": "", "text": "Sorry."}

    refused = desk.post(address(application, "decline"), sent)
    desk.post(address(application, "decline"), sent | {"reason": "availability"})

    application.refresh_from_db()
    event = application.events.last()
    assert refused.status_code == 422
    assert "Choose the reason" in text(refused)
    assert "Sorry." in text(refused)
    assert application.stage == Stage.NOT_PROCEEDING
    assert (event.reason, event.text) == ("availability", "Sorry.")
    check_everything()


def test_other_reason_needs_words(desk):
    application = at_stage(Stage.SUBMITTED)
    sent = {"seen": "submitted", "reason": "other", "text": ""}

    response = desk.post(address(application, "decline"), sent)

    assert response.status_code == 422
    assert "Say what the other reason is." in text(response)


@pytest.mark.parametrize("reason", ["withdrawn", "nonsense", "\x00", "x" * 5000])
def test_unknown_reason_is_refused(desk, reason):
    application = at_stage(Stage.SUBMITTED)

    response = desk.post(
        address(application, "decline"), {"seen": "submitted", "reason": reason, "text": "x"}
    )

    assert response.status_code == 422
    check_everything()


@pytest.mark.parametrize("field", ["seen", "to", "text", "reason", "back"])
@pytest.mark.parametrize(
    "value",
    ["", "\x00", "🦴" * 3000, "x" * 900_000, "٣", "<script>alert(1)</script>", "{{7*7}}"],
    ids=lambda value: ascii(value)[:12],
)
@pytest.mark.parametrize("act", ["stage", "decline"])
def test_bad_input_is_answered_and_never_fails(desk, act, field, value):
    application = at_stage(Stage.SUBMITTED)
    good = step(application, Stage.IN_REVIEW, reason="experience")

    response = desk.post(address(application, act), good | {field: value})

    assert response.status_code in {302, 409, 422}
    assert "<script>alert(1)</script>" not in response.content.decode()
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_two_recruiters_at_once_move_it_once():
    application = at_stage(Stage.SUBMITTED)
    clients = [Client(), Client()]
    for client, person in zip(clients, (cast.ben(), cast.ana()), strict=True):
        client.force_login(person)
    decline = {"seen": "submitted", "reason": "experience"}

    answers = race(
        lambda: clients[0].post(address(application, "stage"), step(application, "in_review")),
        lambda: clients[1].post(address(application, "decline"), decline),
    )

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert application.events.count() == 2
    check_everything()


# ------------------------------------------------------------------ several at once
def test_declining_several_names_them_first_and_changes_nothing(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 3)
    before = Email.objects.count()

    response = desk.get(
        board(assignment, "declines"), {"application": [str(a.public_id) for a in sent[:2]]}
    )

    assert "Decline 2 applicants" in text(response)
    assert "Traveler02" not in text(response)
    assert Application.objects.filter(stage=Stage.SUBMITTED).count() == 3
    assert Email.objects.count() == before


def test_several_are_declined_with_one_reason_and_a_mail_each(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 3)
    go(sent[1], Stage.IN_REVIEW)
    named = [f"{a.public_id}:{a.stage}" for a in sent[:2]]

    response = desk.post(
        board(assignment, "declines"),
        {"application": named, "reason": "experience", "text": ""},
        follow=True,
    )

    stages = list(Application.objects.order_by("pk").values_list("stage", flat=True))
    assert stages == [Stage.NOT_PROCEEDING, Stage.NOT_PROCEEDING, Stage.SUBMITTED]
    assert "Declined, and told so: Traveler00, Traveler01." in text(response)
    check_everything()


def test_who_moved_meanwhile_is_left_as_they_are(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 2)
    named = [f"{a.public_id}:{a.stage}" for a in sent]
    go(sent[0], Stage.IN_REVIEW)

    response = desk.post(
        board(assignment, "declines"), {"application": named, "reason": "experience"}, follow=True
    )

    stages = list(Application.objects.order_by("pk").values_list("stage", flat=True))
    assert stages == [Stage.IN_REVIEW, Stage.NOT_PROCEEDING]
    assert "Left as they are, because they moved a moment ago: Traveler00." in text(response)
    check_everything()


@pytest.mark.parametrize("stage", [s for s in Stage if s not in {Stage.SUBMITTED, Stage.IN_REVIEW}])
def test_who_was_talked_to_is_not_declined_with_the_others(desk, stage):
    application = at_stage(stage)
    named = [f"{application.public_id}:{application.stage}"]

    response = desk.post(
        board(application.assignment, "declines"),
        {"application": named, "reason": "experience"},
        follow=True,
    )

    application.refresh_from_db()
    assert application.stage == stage
    assert "Nobody was declined" in text(response)


def test_declining_several_needs_the_reason_too(desk):
    assignment = build.an_assignment()
    sent = several(assignment, 2)
    named = [f"{a.public_id}:{a.stage}" for a in sent]

    response = desk.post(
        board(assignment, "declines"), {"application": named, "reason": "", "text": "Sorry."}
    )

    assert response.status_code == 422
    assert "Sorry." in text(response)
    assert "Decline 2 applicants" in text(response)


def test_applicants_of_another_assignment_are_not_declined(desk):
    assignment = build.an_assignment()
    other = build.an_application(build.an_assignment())

    desk.post(
        board(assignment, "declines"),
        {"application": [f"{other.public_id}:submitted"], "reason": "experience"},
    )

    other.refresh_from_db()
    assert other.stage == Stage.SUBMITTED


@pytest.mark.parametrize("value", ["", "x", "\x00", "::", "🦴", "9" * 5000])
def test_names_that_are_none_are_passed_over(desk, value):
    assignment = build.an_assignment()
    several(assignment, 1)

    response = desk.post(
        board(assignment, "declines"), {"application": [value] * 60, "reason": "experience"}
    )

    assert response.status_code == 302
    assert Application.objects.get().stage == Stage.SUBMITTED


# ------------------------------------------------------------------ the résumé
def with_resume() -> Application:
    client, candidate = Client(), cast.cleo()
    candidate.phone = "+19185550123"
    candidate.save()
    client.force_login(candidate.user)
    assignment = build.an_assignment()
    client.post(
        f"/assignments/{assignment.public_id}/apply/",
        {
            "terms": assignment.live_terms_id,
            "available_from": build.today().isoformat(),
            "new_resume": upload(a_pdf(), "Cleo Résumé.pdf"),
        },
    )
    return Application.objects.get()


def test_resume_is_handed_to_the_agency_as_a_download(desk):
    application = with_resume()

    response = desk.get(address(application, "resume"))
    with closing(response):
        sent = b"".join(response.streaming_content)

    assert response.status_code == 200
    assert sent.startswith(b"%PDF-")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_withdrawing_takes_resume_and_contact_back_at_once(desk):
    application = with_resume()
    before = text(desk.get(address(application)))
    go(application, Stage.WITHDRAWN)

    after = text(desk.get(address(application)))
    lists = text(desk.get(ALL)) + text(desk.get(board(application.assignment) + "?view=table"))

    assert "(918) 555-0123" in before
    for secret in ("(918) 555-0123", "cleo@example.com", "Cleo Résumé.pdf", "All credentials"):
        assert secret not in after
        assert secret not in lists
    assert desk.get(address(application, "resume")).status_code == 404


def test_application_without_a_resume_has_none_to_download(desk):
    application = at_stage(Stage.SUBMITTED)

    assert desk.get(address(application, "resume")).status_code == 404


def test_resume_whose_file_is_missing_is_404(desk):
    application = with_resume()
    document = Document.objects.get()
    document.file.storage.delete(document.file.name)

    assert desk.get(address(application, "resume")).status_code == 404


# ------------------------------------------------------------------ who may
READ = [("resume",), ()]
WRITE = [("stage",), ("decline",)]


@pytest.mark.parametrize("more", [*READ, *WRITE])
@pytest.mark.parametrize(
    ("person", "status"),
    [
        (None, 302),
        (lambda: cast.cleo().user, 403),
        (lambda: cast.dan().user, 403),
        (cast.rex, 404),
        (cast.sam, 403),
    ],
)
def test_application_is_for_the_agency_it_was_sent_to(client, more, person, status):
    application = with_resume()
    if person:
        client.force_login(person())
    method = client.post if more in WRITE else client.get

    response = method(
        address(application, *more), step(application, "in_review", reason="experience")
    )

    application.refresh_from_db()
    assert response.status_code == status
    assert application.stage == Stage.SUBMITTED
    assert "Cleo Résumé" not in response.content.decode()


@pytest.mark.parametrize("person", [cast.ana, cast.ben])
def test_everyone_of_the_agency_works_on_it(client, person):
    application = with_resume()
    client.force_login(person())

    assert client.get(address(application)).status_code == 200
    with closing(client.get(address(application, "resume"))) as response:
        assert response.status_code == 200


@pytest.mark.parametrize(
    ("person", "status"),
    [(None, 302), (lambda: cast.cleo().user, 403), (cast.rex, 404), (cast.sam, 403)],
)
@pytest.mark.parametrize("more", [(), ("declines",)])
def test_pipeline_is_for_the_agency(client, person, status, more):
    application = at_stage(Stage.SUBMITTED)
    if person:
        client.force_login(person())

    response = client.get(
        board(application.assignment, *more), {"application": str(application.public_id)}
    )

    assert response.status_code == status
    assert "Cleo" not in response.content.decode() or person is not cast.rex


def test_recruiter_of_two_agencies_opens_both(client):
    application = at_stage(Stage.SUBMITTED)
    both = cast.rex()
    cast.member("Rex", cast.northway(), "recruiter")
    client.force_login(both)

    assert client.get(address(application)).status_code == 200
    assert client.get(board(application.assignment)).status_code == 200


@pytest.mark.parametrize("act", ["stage", "decline"])
@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_acts_are_posts(desk, act, method):
    application = at_stage(Stage.SUBMITTED)

    response = getattr(desk, method)(address(application, act))

    application.refresh_from_db()
    assert response.status_code == 405
    assert application.stage == Stage.SUBMITTED


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_read(desk, method):
    application = with_resume()

    for where in (
        ALL,
        board(application.assignment),
        address(application),
        address(application, "resume"),
    ):
        assert getattr(desk, method)(where).status_code == 405


@pytest.mark.parametrize("standing", [Agency.Status.SUSPENDED, Agency.Status.CLOSED])
def test_agency_that_was_stopped_reads_no_contact_and_changes_nothing(desk, standing):
    application = with_resume()
    Agency.objects.update(status=standing)

    shown = desk.get(address(application))
    for act in ("stage", "decline"):
        sent = step(application, "in_review", reason="experience")
        told = desk.post(address(application, act), sent, follow=True)
    desk.post(
        board(application.assignment, "declines"),
        {"application": [f"{application.public_id}:submitted"], "reason": "experience"},
    )

    application.refresh_from_db()
    assert application.stage == Stage.SUBMITTED
    assert "(918) 555-0123" not in text(shown)
    assert "nothing was changed" in text(told)
    assert desk.get(address(application, "resume")).status_code == 404
    check_everything()


def test_pages_stay_out_of_caches(desk):
    application = with_resume()

    for where in (ALL, board(application.assignment), address(application)):
        assert desk.get(where).headers["Cache-Control"].endswith("no-store")
