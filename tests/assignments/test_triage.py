"""The moderators' triage: filter, texts, conditions, the soft lock, and several at once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import agencies
from assignments import lifecycle, looks
from assignments.forms.decision import choices
from assignments.lifecycle import ChangedMeanwhile, NotAllowed, NothingChanged
from assignments.models import Assignment, CannedText, Event, Look
from outbox.models import Email
from tests import build, cast
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
Status = Assignment.Status
QUEUE = "/admin/assignments/assignment/queue/"
SEVERAL = "/admin/assignments/assignment/queue/several/"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def sam() -> Client:
    return signed_in(cast.sam())


def kim():
    return cast.person("Kim", is_staff=True, is_superuser=True)


def at(assignment: Assignment, name: str) -> str:
    return reverse(f"admin:assignments_assignment_{name}", args=[assignment.pk])


def marks(*assignments: Assignment) -> list[str]:
    return [f"{each.pk}:{each.latest_terms_id}" for each in assignments]


def waiting_for(*codes: str, **changes) -> Assignment:
    waiting = build.a_waiting_assignment(**changes)
    Assignment.objects.filter(pk=waiting.pk).update(screening=list(codes))
    waiting.refresh_from_db()
    return waiting


# ------------------------------------------------------------------ the queue
def test_queue_is_narrowed_to_a_reason_and_goes_on_in_it(sam):
    one, _, third = (waiting_for(code) for code in ("P02", "sent_back", "P02"))

    rows = sam.get(f"{QUEUE}?within=P02").context["rows"]
    decision = {"terms": one.latest_terms_id, "decision": "publish", "within": "P02"}
    response = sam.post(at(one, "decision"), decision)

    assert {row.assignment for row in rows} == {one, third}
    assert response.url == f"{at(third, 'change')}?within=P02"


def test_filters_count_what_waits(sam):
    waiting_for("P02", "sent_back"), waiting_for("P02"), waiting_for()

    filters = sam.get(QUEUE).context["filters"]

    assert [(each.code, each.count) for each in filters] == [
        ("P02", 2),
        ("sent_back", 1),
        ("none", 1),
    ]


@pytest.mark.parametrize("reason", ["%22", "x' OR 1=1", "__class__", "\x00"])
def test_unknown_filter_shows_everything(sam, reason):
    waiting = build.a_waiting_assignment()

    response = sam.get(QUEUE, {"within": reason})

    assert [row.assignment for row in response.context["rows"]] == [waiting]


def test_what_waits_for_more_than_a_page_is_all_there(sam):
    for _ in range(51):
        build.a_waiting_assignment()
    long_ago = timezone.now() - timedelta(days=400)
    Assignment.objects.update(submitted_at=long_ago)

    pages = [sam.get(f"{QUEUE}?page={number}").context["rows"] for number in (1, 2)]

    assert [len(page) for page in pages] == [50, 1]


def test_one_before_and_one_after_go_round(sam):
    first, second = build.a_waiting_assignment(), build.a_waiting_assignment()
    step = reverse("admin:assignments_assignment_next")

    after = sam.get(step, {"after": second.pk}).url
    before = sam.get(step, {"after": first.pk, "back": "1"}).url

    assert after == at(first, "change")
    assert before == at(second, "change")


# ------------------------------------------------------------------ who may post
@pytest.mark.parametrize("end", [agencies.suspend, agencies.close])
def test_agency_that_was_stopped_cannot_come_back_by_posting(end):
    draft = build.a_draft()
    end(cast.northway(), by=cast.sam())

    with pytest.raises(NotAllowed):
        lifecycle.submit(draft, build.values(), [], by=cast.ben())

    draft.refresh_from_db()
    draft.agency.refresh_from_db()
    assert (draft.status, draft.latest_terms) == (Status.DRAFT, None)
    assert not draft.agency.may_post


def test_rejected_posting_stays_its_owners_to_mend():
    waiting = build.a_waiting_assignment()
    lifecycle.send_back(
        waiting, terms=waiting.latest_terms, reason="dates", text="Sunday.", by=cast.sam()
    )

    page = signed_in(cast.ben()).get(reverse("desk_edit", args=[waiting.public_id]))
    lifecycle.submit(waiting, build.values(weeks=8), [], by=cast.ben())

    assert page.status_code == 200
    assert waiting.status == Status.IN_REVIEW


# ------------------------------------------------------------------ texts
def test_texts_are_rows_with_defaults_and_the_first_nine_have_a_digit():
    CannedText.objects.filter(reason="dates").update(text="Mend the dates.", place=0)

    offered = choices()

    assert (offered[0].code, offered[0].text, offered[0].digit) == ("dates", "Mend the dates.", "1")
    assert {each.code for each in offered} == set(Event.Reason.values)
    assert [each.digit for each in offered[8:10]] == ["9", ""]


def test_text_is_filled_in_without_scripts_and_nothing_is_decided(sam):
    CannedText.objects.update_or_create(reason="dates", defaults={"text": "Mend the dates."})
    waiting = build.a_waiting_assignment()
    sent = {"terms": waiting.latest_terms_id, "decision": "fill_in", "reason": "dates"}

    page = sam.post(at(waiting, "decision"), sent)

    waiting.refresh_from_db()
    assert waiting.status == Status.IN_REVIEW
    assert page.status_code == 200
    assert "Mend the dates.</textarea>" in page.content.decode()


def test_sending_back_without_a_text_is_refused(sam):
    waiting = build.a_waiting_assignment()
    sent = {"terms": waiting.latest_terms_id, "decision": "send_back", "reason": "dates"}

    page = sam.post(at(waiting, "decision"), sent | {"text": "  "})

    waiting.refresh_from_db()
    assert page.status_code == 422
    assert "Say in a sentence" in page.content.decode()
    assert waiting.status == Status.IN_REVIEW


# ------------------------------------------------------------------ with a condition
def test_published_for_so_many_days_leaves_the_board_and_comes_back_by_a_look(sam, time_machine):
    waiting = build.a_waiting_assignment()
    decision = {"terms": waiting.latest_terms_id, "decision": "publish", "days": "3"}
    sam.post(at(waiting, "decision"), decision)
    live = Assignment.objects.get(pk=waiting.pk)
    assert live.is_live
    assert "Send it for review again" in Email.objects.get(key__startswith="published:").text

    over = timezone.now() - timedelta(seconds=1)
    Assignment.objects.filter(pk=live.pk).update(approved_until=over)
    live = Assignment.objects.get(pk=live.pk)
    assert not live.is_live
    assert not Assignment.objects.live().exists()

    again = build.values(requisition_ref=live.requisition_ref)
    lifecycle.submit(live, again, [], by=cast.ben())
    lifecycle.publish(live, terms=live.latest_terms, by=cast.sam())
    assert Assignment.objects.live().get() == live
    with pytest.raises(NothingChanged):
        lifecycle.submit(live, again, [], by=cast.ben())


@pytest.mark.parametrize("days", ["0", "-1", "91", "x", "9" * 30])
def test_days_out_of_measure_are_refused_beside_their_field(sam, days):
    waiting = build.a_waiting_assignment()
    decision = {"terms": waiting.latest_terms_id, "decision": "publish", "days": days}

    page = sam.post(at(waiting, "decision"), decision)

    waiting.refresh_from_db()
    assert (page.status_code, waiting.status) == (422, Status.IN_REVIEW)
    assert page.context["form"].errors.keys() == {"days"}


# ------------------------------------------------------------------ the soft lock
def test_opening_a_page_writes_nothing_and_its_post_says_who_is_on_it(sam):
    waiting = build.a_waiting_assignment()
    sam.get(at(waiting, "change"))
    assert not Look.objects.exists()

    assert sam.post(at(waiting, "look"), {"quietly": "yes"}).status_code == 204
    Look.objects.update(since=timezone.now() - timedelta(minutes=2))

    other = signed_in(kim())
    page = " ".join(other.get(at(waiting, "change")).content.decode().split())
    assert "Sam has had this open for 2 minutes." in page
    assert "Sam has it open" in other.get(QUEUE).content.decode()
    assert "has had this open" not in sam.get(at(waiting, "change")).content.decode()


def test_look_ends_by_the_clock_and_may_be_taken_over(sam):
    waiting = build.a_waiting_assignment()
    looks.look(waiting, by=cast.sam())
    other = kim()

    assert looks.look(waiting, by=other).by == cast.sam()
    assert looks.look(waiting, by=other, take_over=True).by == other
    Look.objects.update(seen_at=timezone.now() - timedelta(minutes=11))
    assert looks.on_it(waiting, but=cast.sam()) is None
    assert looks.look(waiting, by=cast.sam()).by == cast.sam()


def test_look_stops_nobody_and_ends_with_the_decision():
    waiting = build.a_waiting_assignment()
    looks.look(waiting, by=cast.sam())
    decision = {"terms": waiting.latest_terms_id, "decision": "publish"}

    signed_in(kim()).post(at(waiting, "decision"), decision)

    waiting.refresh_from_db()
    assert waiting.status == Status.PUBLISHED
    assert not Look.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_one_at_once_one_is_on_it():
    waiting = build.a_waiting_assignment()
    one, other = cast.sam(), kim()

    found = race(lambda: looks.look(waiting, by=one), lambda: looks.look(waiting, by=other))

    assert len({each.by_id for each in found}) == 1
    assert Look.objects.get().by_id == found[0].by_id


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_one_page_at_once_the_other_is_told():
    waiting = build.a_waiting_assignment()
    one, other = signed_in(cast.sam()), signed_in(kim())
    terms = {"terms": waiting.latest_terms_id}
    back = terms | {"decision": "send_back", "reason": "dates", "text": "Sunday."}

    found = race(
        lambda: one.post(at(waiting, "decision"), terms | {"decision": "publish"}),
        lambda: other.post(at(waiting, "decision"), back),
    )

    assert sorted(each.status_code for each in found) == [302, 409]
    assert Event.objects.filter(verb__in=Event.DECIDING).count() == 1
    assert Email.objects.count() == 1


# ------------------------------------------------------------------ several at once
def test_several_are_listed_before_anything_is_decided(sam):
    one, other = waiting_for("P02"), waiting_for("P02", "sent_back")

    page = sam.post(SEVERAL, {"chosen": marks(one, other), "decision": "publish"})

    assert page.status_code == 200
    assert "Publish these: 2" in " ".join(page.content.decode().split())
    assert Assignment.objects.waiting().count() == 2


def test_several_go_through_each_on_its_own_and_the_page_says_which(sam):
    good, moved, gone = (waiting_for("P02") for _ in range(3))
    listed = marks(good, moved, gone)
    lifecycle.submit(moved, build.values(weeks=8, requisition_ref="X"), [], by=cast.ben())
    Assignment.objects.filter(pk=moved.pk).update(screening=["P02"])
    lifecycle.withdraw(gone, by=cast.ben())

    sent = {"chosen": [*listed, "x:y", "\x00", f"9:{'9' * 30}"], "decision": "publish"}
    page = sam.post(SEVERAL, sent | {"confirmed": "yes"})

    became = {item.assignment: item.went_through for item in page.context["items"]}
    assert became == {good: True, moved: False, gone: False}
    assert list(Assignment.objects.filter(status=Status.PUBLISHED)) == [good]
    assert page.content.decode().count("not decided") == 2


def test_several_that_have_no_reason_alike_are_refused(sam):
    one, other = waiting_for("P02"), waiting_for("sent_back")

    sent = {"chosen": marks(one, other), "decision": "publish", "confirmed": "yes"}
    page = sam.post(SEVERAL, sent)

    assert "do not wait for the same reason" in page.content.decode()
    assert Assignment.objects.waiting().count() == 2


def test_several_are_sent_back_only_with_a_reason_and_a_text(sam):
    one, other = waiting_for("P02"), waiting_for("P02")
    sent = {"chosen": marks(one, other), "decision": "send_back", "confirmed": "yes"}

    refused = sam.post(SEVERAL, sent)
    sam.post(SEVERAL, sent | {"reason": "pay_unclear", "text": "Which is it?"})

    assert refused.status_code == 422
    assert set(Assignment.objects.values_list("status", flat=True)) == {Status.DRAFT}
    assert Email.objects.filter(text__contains="Which is it?").count() == 2


# ------------------------------------------------------------------ who may see
@pytest.mark.parametrize("name", ["queue", "next", "figures"])
def test_staff_without_the_permission_see_none_of_it(name):
    reader = signed_in(cast.person("Lee", is_staff=True))

    assert reader.get(reverse(f"admin:assignments_assignment_{name}")).status_code == 403


def test_staff_without_the_permission_decide_nothing():
    waiting = waiting_for("P02")
    reader = signed_in(cast.person("Lee", is_staff=True))

    sent = {"chosen": marks(waiting), "decision": "publish", "confirmed": "yes"}
    answers = [reader.post(SEVERAL, sent), reader.post(at(waiting, "look"))]

    waiting.refresh_from_db()
    assert [each.status_code for each in answers] == [403, 403]
    assert waiting.status == Status.IN_REVIEW


def test_decision_keeps_why_it_had_waited():
    waiting = waiting_for("P02", "sent_back")
    Assignment.objects.filter(pk=waiting.pk).update(risk=60)
    waiting.refresh_from_db()

    lifecycle.publish(waiting, terms=waiting.latest_terms, by=cast.sam())

    event = waiting.events.get(verb="publish")
    assert (event.screening, event.risk) == (["P02", "sent_back"], 60)


def test_stale_decision_by_the_verb_is_refused():
    waiting = build.a_waiting_assignment()
    read = waiting.latest_terms
    lifecycle.submit(waiting, build.values(weeks=8), [], by=cast.ben())

    with pytest.raises(ChangedMeanwhile):
        lifecycle.publish(waiting, terms=read, by=cast.sam())
