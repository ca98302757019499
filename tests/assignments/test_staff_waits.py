"""The first page of staff: what waits, with its number and a way to it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import bans
from accounts.models import Agency
from assignments import appeals, lifecycle, reporting
from assignments.models import Assignment, Sample
from tests import build, cast

pytestmark = pytest.mark.django_db
ADMIN = "/admin/"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def counts(page) -> dict[str, int]:
    return {each.kind.words: each.count for each in page.context["waits"]}


def one_of_each(number: int) -> None:
    """A posting that waits, one with two reports, an appeal, a sample, a ban, a new agency."""
    build.a_waiting_assignment()
    live = build.an_assignment()
    for place in ("192.0.2.1", "192.0.2.2"):
        said = {"code": "filled", "note": "", "email": "", "by": None}
        reporting.report(live, **said, place=f"{place}{number}")
    Sample.objects.create(event=live.events.get(verb="publish"), assignment=live)
    back = build.a_waiting_assignment()
    why = {"reason": "dates", "text": "Sunday.", "by": cast.sam()}
    lifecycle.send_back(back, terms=back.latest_terms, **why)
    appeals.appeal(back.agency, appeals.of_posting(back), text="It is not.", by=cast.ben())
    new = Agency.objects.create(name=f"New {number}", slug=f"new-{number}")
    bans.propose(new, reason="Nobody knows it.", by=cast.sam())


@pytest.mark.parametrize("count", [1, 3, 20])
def test_all_that_waits_is_counted_in_the_same_queries(count, django_assert_num_queries):
    for number in range(count):
        one_of_each(number)
    sam = signed_in(cast.sam())

    with django_assert_num_queries(9):
        page = sam.get(ADMIN)

    assert counts(page) == {
        "Postings to decide": count,
        "Postings that people reported": count,
        "Appeals": count,
        "Published unread, to look at": count,
        "Bans that take a second person": count,
        "Agencies to let in": count,
    }


def test_each_leads_to_exactly_what_it_counts():
    one_of_each(1)
    decided = bans.propose(cast.southbend(), reason="Nobody knows it.", by=cast.sam())
    bans.answer(decided, outcome="refused", by=cast.person("Kim", is_staff=True, is_superuser=True))
    sam = signed_in(cast.sam())

    for each in sam.get(ADMIN).context["waits"]:
        page = sam.get(reverse(f"admin:{each.kind.page}") + each.kind.query)

        assert page.status_code == 200
        listed = page.context["cl"].result_count if "cl" in page.context else rows_of(page)
        assert (each.kind.words, listed) == (each.kind.words, 1)


def rows_of(page) -> int:
    """However the pages of the moderators name them."""
    rows = page.context.get("rows")
    return len(page.context["page"].object_list if rows is None else rows)


def test_oldest_is_told_and_what_waits_stands_above_the_models():
    waiting = build.a_waiting_assignment()
    build.a_waiting_assignment()
    past = timezone.now() - timedelta(days=3, hours=4, minutes=1)
    Assignment.objects.filter(pk=waiting.pk).update(submitted_at=past)

    page = " ".join(signed_in(cast.sam()).get(ADMIN).content.decode().split())

    assert "the oldest for 3 days, 4 hours" in page
    assert page.index("What waits") < page.index("Recent actions")
    assert page.index("What waits") < page.index("Email addresses")


def test_nothing_waits_is_a_number_too():
    found = counts(signed_in(cast.sam()).get(ADMIN))

    assert set(found.values()) == {0}


def test_staff_see_only_what_they_may_answer():
    tom, lee = (cast.person(name, is_staff=True) for name in ("Tom", "Lee"))
    lee.user_permissions.add(Permission.objects.get(codename="change_assignment"))

    assert counts(signed_in(lee).get(ADMIN)).keys() == {
        "Postings to decide",
        "Postings that people reported",
        "Appeals",
        "Published unread, to look at",
    }
    assert "What waits" not in signed_in(tom).get(ADMIN).content.decode()


def test_pages_of_one_app_do_not_repeat_it():
    page = signed_in(cast.sam()).get("/admin/accounts/").content.decode()

    assert "What waits" not in page
