"""The filter of the database and the pure rule give one answer, and ask little for it."""

import os
from collections import Counter
from random import Random

import pytest
from django.db import connection

from assignments.eligibility import work_of
from assignments.models import Assignment
from assignments.takeable import takeable
from roles.card import card_of
from roles.eligibility import Verdict, verdict
from roles.tables import TABLES
from roles.trade import trade
from tests import build
from tests.assignments.crowd import some_work, someone
from tests.places.loaded import STATES, loaded

SEED = int(os.environ.get("CROWD_SEED", "13"))
WORK, PEOPLE = 400, 250
AT_MOST = [Verdict.READY, Verdict.IN_TIME, Verdict.UNKNOWN]


@pytest.fixture(scope="module")
def reference(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker, STATES, TABLES):
        yield


@pytest.mark.timeout(900)
@pytest.mark.django_db
def test_filter_and_rule_agree_on_a_hundred_thousand_pairs(reference):
    random, today = Random(SEED), build.today()
    work = {row.pk: work_of(row.live_terms) for row in some_work(random, today, WORK)}
    live = Assignment.objects.filter(pk__in=work)
    with connection.cursor() as cursor:
        # Else PostgreSQL plans by what the tests before this one left of these tables.
        cursor.execute("ANALYZE assignments_terms, assignments_termsrequirement")
    seen: Counter[Verdict] = Counter()

    for _ in range(PEOPLE):
        person = someone(random, today)
        card = card_of(person, trade(), today)
        by_rule = {pk: verdict(card, each) for pk, each in work.items()}
        seen.update(by_rule.values())
        for at_most in AT_MOST:
            by_filter = set(live.filter(takeable(card, at_most)).values_list("pk", flat=True))
            assert by_filter == {pk for pk, said in by_rule.items() if said <= at_most}, person

    assert sum(seen.values()) == WORK * PEOPLE
    assert min(seen[each] for each in Verdict) > 1000, seen
