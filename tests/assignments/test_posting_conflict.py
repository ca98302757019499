"""Two tabs, two people, two presses: nobody overwrites anybody without being shown."""

import pytest

from assignments import lifecycle
from assignments.models import Assignment, Terms
from tests import build, cast
from tests.assignments.posts import a_post, address, hidden, press, save, signed_in
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
NEW = "/desk/assignments/new/"


def a_started_draft(client, **changes) -> Assignment:
    client.post(NEW, a_post(**changes) | {"act": "save"})
    return Assignment.objects.get()


def told(response) -> str:
    return " ".join(response.content.decode().split())


def test_draft_changed_by_a_colleague_is_shown_beside_ones_own(ben):
    draft = a_started_draft(ben, unit="Tower A")
    ana = signed_in(cast.ana())
    save(ana, draft, unit="Tower B", shift="day")

    answer = ben.post(address(draft), a_post(unit="Tower C", edition="1") | {"act": "save"})

    assert answer.status_code == 409
    assert "Someone at your agency saved it in another window" in told(answer)
    assert hidden(answer, "unit") == "Tower C"
    assert "<td>Tower C</td> <td>Tower B</td>" in told(answer)
    assert "<td>Night</td> <td>Day</td>" in told(answer)
    assert answer.context["form"].fields["unit"].help_text.endswith("<b>Now stands:</b> Tower B")
    draft.refresh_from_db()
    assert draft.typed["unit"] == "Tower B"


def test_who_saw_the_other_version_may_overwrite_it(ben):
    draft = a_started_draft(ben, unit="Tower A")
    save(ben, draft, unit="Tower B")
    seen = ben.post(address(draft), a_post(unit="Tower C", edition="1") | {"act": "save"})

    answer = ben.post(
        address(draft), a_post(unit="Tower C", edition=hidden(seen, "edition")) | {"act": "save"}
    )

    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.typed["unit"] == "Tower C"


def test_other_values_are_shown_as_text(ben):
    draft = a_started_draft(ben)
    save(ben, draft, unit="<script>alert(1)</script>")

    answer = ben.post(address(draft), a_post(edition="1") | {"act": "save"})

    assert answer.status_code == 409
    assert "<script>alert(1)" not in answer.content.decode()


@pytest.mark.parametrize("edition", ["", "0", "-1", "abc", "\x00", "9" * 5000])
def test_edition_of_nonsense_counts_as_overtaken(ben, edition):
    draft = a_started_draft(ben)

    answer = ben.post(address(draft), a_post(unit="Other", edition=edition) | {"act": "save"})

    assert answer.status_code == 409


def test_same_draft_saved_twice_is_no_conflict(ben):
    draft = a_started_draft(ben)
    post = a_post(unit="Tower B", edition="1") | {"act": "save"}

    answers = [ben.post(address(draft), post) for _ in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    draft.refresh_from_db()
    assert draft.edition == 2


def test_same_form_sent_twice_writes_one_version(ben):
    draft = a_started_draft(ben)
    post = a_post(edition="1", closes_on="") | {"act": "submit"}

    answers = [ben.post(address(draft), post) for _ in range(2)]

    assert [each.url for each in answers] == ["/desk/", "/desk/"]
    assert Terms.objects.count() == 1


def test_two_spellings_of_one_value_are_no_conflict(ben):
    draft = a_started_draft(ben, lodging_weekly="1,092")
    save(ben, draft, lodging_weekly="$1092.00", taxable_hourly="28.0")

    answer = ben.post(address(draft), a_post(edition="1") | {"act": "save"})

    assert answer.status_code == 302


def test_moderators_answer_is_read_before_the_next_version_is_sent(ben):
    waiting = build.a_waiting_assignment(unit="Tower A")
    edition = str(waiting.edition)
    lifecycle.send_back(
        waiting, terms=waiting.latest_terms, reason="dates", text="Too soon?", by=cast.sam()
    )

    answer = ben.post(address(waiting), a_post(unit="Tower B", edition=edition) | {"act": "submit"})

    assert answer.status_code == 409
    assert "Sent back by our staff," in told(answer)
    assert "Too soon?" in told(answer)
    assert hidden(answer, "unit") == "Tower B"
    waiting.refresh_from_db()
    assert (waiting.status, waiting.latest_terms.version) == ("draft", 1)


def test_credentials_that_differ_are_named(ben):
    build.a_credential("bls", "BLS")
    draft = a_started_draft(ben)
    save(ben, draft, required=["bls"])

    answer = ben.post(address(draft), a_post(edition="1") | {"act": "save"})

    assert answer.status_code == 409
    assert "<td>none</td> <td>BLS</td>" in told(answer)


def test_lines_and_exclusions_that_differ_are_named(ben):
    draft = a_started_draft(ben)
    save(ben, draft, other=["PALS"], other_strength=["required"], other_tie=[""])
    answer = ben.post(address(draft), a_post(edition="1") | {"act": "save"})
    assert "<td>none</td> <td>PALS</td>" in told(answer)

    save(ben, draft, guarantee_excludes=["first_week", "low_census"])
    answer = ben.post(address(draft), a_post(edition="1") | {"act": "save"})

    assert "<td>empty</td> <td>The first week, Low census</td>" in told(answer)


@pytest.mark.django_db(transaction=True)
def test_new_form_sent_by_two_threads_is_one_assignment():
    ben, post = cast.ben(), a_post()
    client = signed_in(ben)
    post |= {"act": "submit", "public_id": hidden(client.get(NEW), "public_id")}
    browsers = [signed_in(ben) for _ in range(2)]

    answers = race(*(lambda each=each: each.post(NEW, post) for each in browsers))

    assert [answer.status_code for answer in answers] == [302, 302]
    assert [answer.url for answer in answers] == ["/desk/", "/desk/"]
    assert Terms.objects.count() == Assignment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_write_one_version_and_one_is_told():
    ben, ana = cast.ben(), cast.ana()
    draft = a_started_draft(signed_in(ben))
    browsers = [(signed_in(ben), "Tower A"), (signed_in(ana), "Tower B")]
    posts = [
        lambda browser=browser, unit=unit: browser.post(
            address(draft), a_post(unit=unit, edition="1") | {"act": "submit"}
        )
        for browser, unit in browsers
    ]

    answers = race(*posts)

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert Terms.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_assignments_sent_at_once_share_no_reference():
    ben = cast.ben()
    posts = [a_post(external_ref="JOB 17") | {"act": "submit"} for _ in range(2)]
    browsers = [signed_in(ben) for _ in posts]

    answers = race(
        *(
            lambda browser=browser, post=post: browser.post(NEW, post)
            for browser, post in zip(browsers, posts, strict=True)
        )
    )

    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert Terms.objects.count() == 1
    assert press(browsers[0], Assignment.objects.get(status="draft"), "save").status_code == 302
