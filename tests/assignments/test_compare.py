"""The compare sheet: what it says of two to five assignments, to whoever asks, signed in or not."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from assignments import lifecycle
from assignments.differences import label
from assignments.models import Assignment
from tests import build, cast
from tests.assignments.comparisons import add, folded, golden_j, page, rows, titles, words

pytestmark = pytest.mark.django_db


def test_golden_case_j_has_b_ahead_and_still_marks_what_a_does_not_state(client):
    add(client, *golden_j())

    found = page(client)

    lines = rows(found)
    assert lines["Gross a week"] == ["$2,562", "$2,650 best, by $88"]
    assert lines["Blended gross an hour"] == ["$71.17", "$73.61 best, by $2.44"]
    assert lines["Gross with bonuses for the contract"] == ["$33,306", "$34,950 best, by $1,644"]
    assert lines["Bonuses for the contract"] == ["not stated", "$500"]
    assert lines["Guaranteed hours a week"] == ["not stated", "36"]
    said = words(found.xpath("//section[@aria-labelledby='in-short']")[0])
    assert "B is ahead by $88 a week;" in said
    assert "B is ahead by $1,644 for the contract." in said
    assert "The least that A pays is not known; not stated: Guaranteed hours a week" in said


def test_what_is_equal_is_folded_and_what_differs_comes_first(client):
    add(client, build.an_assignment(), build.an_assignment(taxable_hourly=Decimal("29.00")))

    found = page(client)

    assert {"Weeks", "Needs", "Untaxed part a week"} <= folded(found)
    assert {"Taxable rate an hour", "Gross a week"}.isdisjoint(folded(found))
    assert next(iter(rows(found))) == "Gross a week"


def test_different_lengths_are_told_by_the_week_and_by_the_contract(client):
    long = build.an_assignment(taxable_hourly=Decimal("27.00"))
    add(client, build.an_assignment(weeks=8), long)

    found = page(client)

    lines = rows(found)
    said = words(found.xpath("//section[@aria-labelledby='in-short']")[0])
    assert "B is ahead by $12,412 for the contract, over 13 weeks against 8." in said
    assert lines["Gross a week"] == ["$2,576 best, by $36", "$2,540"]
    assert lines["Gross with bonuses for the contract"] == ["$20,608", "$33,020 best, by $12,412"]


def test_where_one_states_nothing_nobody_is_best(client):
    unstated = build.an_assignment(lodging_weekly=None, mie_weekly=None)
    add(client, unstated, build.an_assignment())

    found = page(client)

    lines = rows(found)
    assert lines["Gross a week"] == ["not stated", "$2,576"]
    assert lines["The least it pays a week"][0].startswith("cannot be computed")
    assert "A does not state its whole week, so nobody is best in it" in words(found)


def test_what_the_guarantee_leaves_out_is_named(client):
    add(
        client,
        build.an_assignment(guarantee_excludes=["first_week", "low_census"]),
        build.an_assignment(guarantee_excludes=[]),
        build.an_assignment(),
    )

    lines = rows(page(client))

    assert lines[label("guarantee_excludes")] == [
        "The first week, Low census",
        "none",
        "not stated",
    ]


def test_nothing_kept_says_how_to_begin(client):
    assert "Nothing to compare yet" in words(page(client))


def test_one_kept_asks_for_another(client):
    add(client, build.an_assignment())

    found = page(client)

    assert "Add another to compare" in words(found)
    assert found.xpath("//table") == []


def test_the_sixth_is_refused_with_words_and_the_five_stay(client):
    add(client, *(build.an_assignment(advertised_title=f"Number {n}") for n in range(6)))

    said = client.get("/help/").content.decode()

    assert "5 are the most that fit on one sheet" in said
    assert titles(page(client)) == [f"Number {n}" for n in range(5)]


def test_added_twice_is_there_once(client):
    one, other = build.an_assignment(), build.an_assignment()
    add(client, one, other, one)

    assert len(titles(page(client))) == 2


def test_one_is_taken_off_and_all_are_cleared(client):
    kept = [build.an_assignment(advertised_title=f"Number {n}") for n in range(3)]
    add(client, *kept)

    client.post(reverse("compare_removal"), {"assignment": kept[1].public_id})
    assert titles(page(client)) == ["Number 0", "Number 2"]
    client.post(reverse("compare_removal"), {"every": "1"})
    assert "Nothing to compare yet" in words(page(client))


def test_looking_at_the_acts_changes_nothing(client):
    add(client, build.an_assignment())
    for name in ("addition", "removal", "renewal", "keeping"):
        assert client.get(reverse(f"compare_{name}")).status_code == 405

    assert "Add another to compare" in words(page(client))


def revised(assignment: Assignment, **changes) -> Assignment:
    lifecycle.submit(assignment, build.values(**changes), [], by=cast.ben())
    return lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())


def test_what_changed_since_is_said_with_both_figures_and_taken_by_a_press(client):
    one, other = build.an_assignment(), build.an_assignment()
    add(client, one, other)
    revised(one, taxable_hourly=Decimal("26.50"), guarantee_excludes=["orientation"])

    found = page(client)
    said = words(found.xpath("//*[contains(@class, 'compare-changed')]")[0])
    assert "A changed since you added it" in said
    assert "Taxable hourly, an hour: $28 → $26.50 (\N{MINUS SIGN}$54 a week)" in said
    assert f"{label('guarantee_excludes')}: not stated → Orientation" in said
    assert rows(found)["Guaranteed hours a week"] == ["36", "36"]
    assert "Gross a week" in folded(found)

    client.post(reverse("compare_renewal"), {"assignment": one.public_id})
    found = page(client)
    assert found.xpath("//*[contains(@class, 'compare-changed')]") == []
    assert rows(found)["Gross a week"] == ["$2,522", "$2,576 best, by $54"]


def test_what_ended_says_so_and_stays_until_its_page_goes(client):
    one, other = build.an_assignment(), build.an_assignment()
    add(client, one, other)
    lifecycle.fill(one, by=cast.ben())

    assert "Filled today" in words(page(client).xpath("//thead")[0])

    long_ago = build.today() - timedelta(days=40)
    Assignment.objects.filter(pk=one.pk).update(ended_at=f"{long_ago}T00:00Z")
    found = page(client)
    assert "One assignment is not shown any more" in words(found)
    assert "Add another to compare" in words(found)


def test_only_what_is_live_is_added(client):
    waiting = build.a_waiting_assignment(advertised_title="Not to be seen")
    filled = lifecycle.fill(build.an_assignment(), by=cast.ben())
    for hidden in (waiting, filled):
        add(client, hidden)
        assert "is not on the board any more" in client.get("/help/").content.decode()

    assert "Nothing to compare yet" in words(page(client))


def test_a_traveler_sees_who_they_could_be_in_time_for(client):
    build.a_credential()
    asked = build.an_assignment(requirements=[("arrt-ct", "required", "ct")])
    cast.cleo().held_credentials.create(credential=build.a_credential("bls", "BLS"))
    add(client, asked, build.an_assignment())
    assert "Can you take it" not in rows(page(client))

    client.force_login(cast.cleo().user)

    assert len(rows(page(client))["Can you take it"]) == 2


@pytest.mark.parametrize("count", [2, 5])
def test_a_sheet_costs_the_same_queries_however_many(client, django_assert_num_queries, count):
    build.a_credential()
    for number in range(count):
        needs = [("arrt-ct", "required", "ct")]
        add(client, build.an_assignment(weeks=8 + number, requirements=needs))

    with django_assert_num_queries(4):
        page(client)


def test_the_page_and_the_file_stay_out_of_shared_caches(client):
    add(client, *golden_j())

    for name in ("compare", "compare_csv"):
        header = client.get(reverse(name))["Cache-Control"]
        assert {"private", "no-store"} <= set(header.split(", "))


def test_heads_tell_offers_of_one_title_apart(client):
    add(client, build.an_assignment(), build.an_assignment())

    head = words(page(client).xpath("//thead")[0])

    assert "Tulsa\xa0OK" in head or "Tulsa OK" in head
    assert "Night 3×12 from" in head
