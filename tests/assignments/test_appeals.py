"""Appeals: once a decision, answered by somebody else, undone or upheld, and told."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import agencies, bans
from accounts.models import AgencyEvent
from assignments import appeals, lifecycle, removal
from assignments.models import Appeal, Assignment
from assignments.moving import ChangedMeanwhile, NotAllowed
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import check_paths
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
Status = Assignment.Status


def kim():
    return cast.person("Kim", is_staff=True, is_superuser=True)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent_back() -> Assignment:
    waiting = build.a_waiting_assignment()
    said = {"reason": "dates", "text": "Sunday.", "by": cast.sam()}
    return lifecycle.send_back(waiting, terms=waiting.latest_terms, **said)


def appealed(assignment: Assignment) -> Appeal:
    decision = appeals.of_posting(assignment)
    return appeals.appeal(assignment.agency, decision, text="It is a Monday.", by=cast.ben())


def answered(appeal: Appeal, outcome: str = "overturned", by=None) -> str:
    return appeals.answer(appeal, outcome=outcome, answer="You are right.", by=by or kim())


def test_what_was_sent_back_wrongly_is_published():
    back = sent_back()

    answered(appealed(back))

    back.refresh_from_db()
    assert back.is_live
    assert back.events.last().by == kim()
    mail = Email.objects.get(key__startswith="appeal-answered:")
    assert mail.to == cast.ben().email
    assert "You were right, and it is undone" in mail.text


def test_history_of_what_was_published_on_appeal_has_no_gap():
    back = sent_back()

    answered(appealed(back))

    last_two = back.events.order_by("-pk")[:2]
    assert [(each.from_status, each.to_status) for each in last_two] == [
        (Status.IN_REVIEW, Status.PUBLISHED),
        (Status.DRAFT, Status.IN_REVIEW),
    ]
    check_paths()


def test_opening_posted_anew_meanwhile_is_not_on_the_board_twice():
    back = sent_back()
    appeal = appealed(back)
    anew = build.an_assignment(requisition_ref=back.requisition_ref)

    told = answered(appeal)

    assert "has the opening on the board anew" in told
    assert Assignment.objects.live().get() == anew


def test_upheld_decision_changes_nothing_and_says_why():
    back = sent_back()

    answered(appealed(back), "upheld")

    back.refresh_from_db()
    assert back.status == Status.DRAFT
    assert "The decision stands" in Email.objects.get(key__startswith="appeal-answered:").text


def test_what_was_taken_down_wrongly_comes_back():
    live = build.an_assignment()
    removal.take_down(live, reason="not_real", text="Is it there?", by=cast.sam())

    answered(appealed(live))

    assert Assignment.objects.live().get() == live


def test_what_was_sent_again_meanwhile_is_left_alone():
    back = sent_back()
    appeal = appealed(back)
    lifecycle.submit(back, build.values(weeks=8), [], by=cast.ben())

    told = answered(appeal)

    back.refresh_from_db()
    assert (back.status, told[:16]) == (Status.IN_REVIEW, "It changed since")


def test_each_decision_is_appealed_once():
    back = sent_back()
    decision = appeals.of_posting(back)
    appealed(back)

    assert appeals.of_posting(back) is None
    with pytest.raises(NotAllowed):
        appeals.appeal(back.agency, decision, text="Again.", by=cast.ben())


def test_who_decided_does_not_answer_unless_nobody_else_may():
    appeal = appealed(sent_back())
    assert appeals.may_answer(appeal, cast.sam())

    kim()

    assert not appeals.may_answer(appeal, cast.sam())
    with pytest.raises(NotAllowed, match="colleague"):
        answered(appeal, by=cast.sam())


def test_suspension_ends_by_another_look():
    ana = cast.ana()
    agencies.suspend(cast.northway(), by=cast.sam())
    page = signed_in(ana).post(reverse("desk_agency_appeal"), {"text": "We answered you."})
    assert page.status_code == 302

    answered(Appeal.objects.get())

    assert cast.northway().status == "active"


def test_end_of_a_ban_on_appeal_takes_a_second_person():
    ban = bans.propose(cast.northway(), reason="Invents openings.", by=cast.sam())
    bans.answer(ban, outcome="confirmed", by=kim())
    decision = appeals.of_agency(cast.northway())
    assert decision.action == AgencyEvent.Action.BANNED
    appeal = appeals.appeal(cast.northway(), decision, text="We did not.", by=cast.ana())
    pat = cast.person("Pat", is_staff=True, is_superuser=True)
    assert [appeals.may_answer(appeal, each) for each in (cast.sam(), kim(), pat)] == [0, 0, 1]

    answered(appeal, by=pat)

    waiting = bans.waiting(cast.northway())
    assert (waiting.act, waiting.by) == ("lift", pat)
    assert bans.stands(cast.northway())


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts_and_one_mail_goes_out():
    appeal, one, other = appealed(sent_back()), kim(), cast.person("Pat", is_staff=True)

    found = race(
        lambda: answered(Appeal.objects.get(pk=appeal.pk), by=one),
        lambda: answered(Appeal.objects.get(pk=appeal.pk), "upheld", by=other),
    )

    assert sum(isinstance(each, ChangedMeanwhile) for each in found) == 1
    assert Email.objects.filter(key__startswith="appeal-answered:").count() == 1


# ------------------------------------------------------------------ pages
def test_desk_asks_beside_the_field_and_keeps_what_was_typed():
    back = sent_back()
    ben = signed_in(cast.ben())
    page = reverse("desk_appeal", args=[back.public_id])
    assert page in ben.get(reverse("desk_history", args=[back.public_id])).content.decode()

    empty, long = ben.post(page, {"text": " "}), ben.post(page, {"text": "long " * 500})
    sent, again = (ben.post(page, {"text": "It is a Monday."}) for _ in range(2))

    assert [each.status_code for each in (empty, long, sent, again)] == [422, 422, 302, 409]
    assert "Say why, so that somebody can look at it." in empty.content.decode()
    assert "long long long" in long.content.decode()
    assert Appeal.objects.get().text == "It is a Monday."


def test_appeal_is_its_own_agencys():
    page = reverse("desk_appeal", args=[sent_back().public_id])

    assert signed_in(cast.rex()).post(page, {"text": "Mine."}).status_code == 404
    assert not Appeal.objects.exists()


def test_recruiter_does_not_appeal_for_the_agency():
    cast.ben()
    agencies.suspend(cast.northway(), by=cast.sam())
    page = reverse("desk_agency_appeal")

    assert signed_in(cast.ben()).post(page, {"text": "Please."}).status_code == 403
    assert signed_in(cast.cleo().user).get(page).status_code == 403
    assert not Appeal.objects.exists()


def test_agency_that_stands_well_has_nothing_to_appeal():
    page = signed_in(cast.ana()).get(reverse("desk_agency_appeal"))

    assert "There is no decision to look at again" in page.content.decode()


def test_staff_answer_on_a_page_of_its_own():
    appeal = appealed(sent_back())
    page = f"/admin/assignments/appeal/{appeal.pk}/answer/"
    other = signed_in(kim())

    refused = other.post(page, {"answer": "Half a thought"})
    own = signed_in(cast.sam()).post(page, {"outcome": "upheld", "answer": "I was right."})
    done = other.post(page, {"outcome": "overturned", "answer": "A Monday it is."})
    late = other.post(page, {"outcome": "upheld", "answer": "No."}, follow=True)

    assert (refused.status_code, own.status_code, done.status_code) == (422, 422, 302)
    assert "Half a thought" in refused.content.decode()
    assert "answered it a moment ago" in late.content.decode()


@pytest.mark.parametrize("count", [1, 3, 20])
def test_list_of_appeals_takes_the_same_queries(count, django_assert_num_queries):
    sam = signed_in(cast.sam())
    for _ in range(count):
        appealed(sent_back())

    with django_assert_num_queries(4):
        page = sam.get("/admin/assignments/appeal/waiting/")

    assert len(page.context["page"]) == count


def test_appeals_are_for_moderators():
    reader = signed_in(cast.person("Lee", is_staff=True))
    appeal = appealed(sent_back())

    pages = [f"/admin/assignments/appeal/{each}/" for each in ("waiting", f"{appeal.pk}/answer")]
    assert [reader.get(page).status_code for page in pages] == [403, 403]
