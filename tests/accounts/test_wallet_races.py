"""Two at once on one wallet: nobody wins twice, and nothing is sent twice."""

from datetime import timedelta

import pytest

from accounts import wallet
from accounts.models import ExpiryReminder, HeldCheck, HeldCredential
from accounts.reminders import remind
from outbox.models import Email
from tests import build, cast
from tests.accounts.factors import confirmed
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held() -> HeldCredential:
    confirmed(cast.cleo().user)
    return HeldCredential.objects.create(
        candidate=cast.cleo(),
        credential=build.a_credential(),
        expires_on=build.today() + timedelta(days=7),
    )


def again(held: HeldCredential, **changes) -> HeldCredential:
    found = HeldCredential.objects.get(pk=held.pk)
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def test_the_same_credential_is_added_once(held):
    other = build.a_credential("bls")

    def add() -> None:
        wallet.add(HeldCredential(candidate=held.candidate, credential=other))

    outcomes = race(add, add)

    assert sorted(map(type, outcomes), key=str) == [type(None), wallet.Listed]
    assert HeldCredential.objects.filter(credential=other).count() == 1


def test_a_check_and_a_change_do_not_both_win(held):
    seen, sam, cleo = wallet.mark(held), cast.sam(), held.candidate.user

    verified, changed = race(
        lambda: wallet.check(held, status="verified", method="lookup", seen=seen, by=sam),
        lambda: wallet.change(again(held, number="another"), seen=seen, by=cleo),
    )

    stored = HeldCredential.objects.get()
    winners = [each for each in (verified, changed) if not isinstance(each, Exception)]
    assert len(winners) == 1
    assert (stored.status, stored.number) in {("verified", ""), ("claimed", "another")}


def test_two_colleagues_verify_it_once(held):
    seen, sam = wallet.mark(held), cast.sam()

    def verify() -> HeldCheck:
        return wallet.check(again(held), status="verified", method="lookup", seen=seen, by=sam)

    race(verify, verify)

    assert HeldCheck.objects.count() == Email.objects.count() == 1


def test_two_runs_remind_once(held):
    outcomes = race(lambda: remind(build.today()), lambda: remind(build.today()))

    assert sorted(outcomes) == [0, 1]
    assert ExpiryReminder.objects.count() == Email.objects.count() == 1
