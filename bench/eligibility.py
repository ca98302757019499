"""`python -m bench eligibility`: how long one verdict takes, for a short wallet and a long one.

One core. A card is made once for a page; the verdicts on its assignments are what is counted.
"""

import time
from datetime import date, timedelta

from roles.card import Card, card_of
from roles.eligibility import Group, Held, Person, Work, verdict
from roles.trade import trade

MANY = 20_000
TODAY = date(2026, 11, 24)
SHORT = ("arrt-r", "arrt-ct", "bls", "edu-assoc")
ASKED = (("edu-assoc",), ("arrt-r", "arrt-n"), ("arrt-ct", "nmtcb-ct"), ("bls",))


def work() -> Work:
    starts_on = TODAY + timedelta(days=42)
    return Work(
        state="TX",
        profession="ct-technologist",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=90),
        groups=tuple(Group(alternatives) for alternatives in ASKED),
    )


def short() -> Person:
    return Person(held=tuple(Held(code) for code in SHORT))


def long() -> Person:
    """A license of every state, and a hundred and fifty credentials."""
    licenses = [Held("lic-ct", state) for state in trade().states]
    return Person(held=(*licenses, *(Held(code) for code in list(trade().kinds)[:150])))


def seconds(card: Card) -> float:
    asked = work()
    verdict(card, asked)
    began = time.process_time()
    for _ in range(MANY):
        verdict(card, asked)
    return time.process_time() - began


def report() -> None:
    taken = {
        name: seconds(card_of(person, trade(), TODAY))
        for name, person in (("4 credentials held", short()), ("some 200 held", long()))
    }
    base = min(taken.values())
    for name, each in taken.items():
        print(f"a verdict, {name:20} {each / MANY * 1e6:6.1f} µs  {each / base:4.1f}x")
