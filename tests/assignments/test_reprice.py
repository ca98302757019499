"""`manage.py reprice`: tells what differs, changes only figures, and only when asked to."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assignments.models import Terms
from assignments.models.terms import FIGURES
from assignments.repricing import reprice
from tests import build

pytestmark = pytest.mark.django_db


def run(*flags: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("reprice", *flags, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def aged(terms: Terms, **figures) -> Terms:
    """As an earlier engine left it."""
    Terms.objects.filter(pk=terms.pk).update(
        **{"engine_version": "1-federal-40", "floor_week": None} | figures
    )
    return terms


def stored(terms: Terms) -> dict:
    return Terms.objects.filter(pk=terms.pk).values().get()


def test_what_is_priced_by_this_engine_does_not_differ():
    build.an_assignment(completion_bonus=Decimal(500))

    assert "\n0 differ." in run()[0]


def test_differences_are_told_and_nothing_is_written():
    terms = aged(build.an_assignment().live_terms, weekly_gross=Decimal("2500.00"))
    before = stored(terms)

    out, err = run()

    public_id = terms.assignment.public_id
    assert f"{public_id} version 1: 2500.00 -> 2576.00  (+76.00)" in out
    assert "engine_version: 1\n" in out
    assert "nothing written" in out
    assert "1 read, 1 differ" in err
    assert stored(terms) == before


def test_writing_changes_the_figures_and_nothing_else():
    terms = build.an_assignment().live_terms
    right = stored(terms)
    aged(terms, weekly_gross=Decimal("2500.00"))

    run("--write")

    assert stored(terms) == right


def test_second_run_finds_nothing_to_do():
    aged(build.an_assignment().live_terms)
    run("--write")

    assert "\n0 differ." in run("--write")[0]


def test_live_leaves_other_versions_alone():
    live = aged(build.an_assignment().live_terms)
    waiting = aged(build.a_waiting_assignment().latest_terms)

    run("--write", "--live")

    assert stored(live)["engine_version"] != "1-federal-40"
    assert stored(waiting)["engine_version"] == "1-federal-40"


def test_largest_differences_come_first_and_are_few(monkeypatch):
    monkeypatch.setattr("assignments.repricing.BATCH", 2)
    for number in range(7):
        aged(build.an_assignment().live_terms, weekly_gross=Decimal(2576 - 10 * number))

    *_, report = reprice(write=False, live=False)

    assert report.read == 7
    assert report.counts["weekly_gross"] == 6
    assert [each.by for each in report.largest["weekly_gross"]] == [60, 50, 40, 30, 20]


def test_terms_the_engine_cannot_price_are_named_and_left():
    bad = build.an_assignment().live_terms
    good = aged(build.an_assignment().live_terms)
    twin = Terms.objects.get(pk=bad.pk)
    twin.pk, twin.version, twin.ot_rule = None, 2, "GONE"
    twin.save(force_insert=True)

    with pytest.raises(CommandError, match="version 2: 'GONE'"):
        run("--write")

    assert stored(good)["engine_version"] != "1-federal-40"


@pytest.mark.parametrize("count", [1, 3])
def test_batch_takes_the_same_queries(count, django_assert_num_queries):
    for _ in range(count):
        aged(build.an_assignment().live_terms)

    with django_assert_num_queries(3):
        list(reprice(write=True, live=False))


def test_no_figure_is_left_out():
    terms = build.an_assignment().live_terms
    wrong = {name: Decimal(1) for name in FIGURES} | {"pay_rule": "X", "engine_version": "0"}
    right = stored(terms)
    aged(terms, **wrong)

    run("--write")

    assert stored(terms) == right
