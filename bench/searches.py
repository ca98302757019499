"""The searches of the bench: always the same, mixed as people ask."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from urllib.parse import urlencode

from bench.crowded import BUSY
from roles.card import card_of
from roles.eligibility import Card, Held, Person, Spell
from roles.trade import trade

COUNT = 240
SEED = 13
PROFESSIONS = [
    "ct-technologist",
    "mri-technologist",
    "respiratory-therapist",
    "general-sonographer",
    "physical-therapist-assistant",
    "cath-lab-technologist",
]
WORDS = [
    "hospital",
    "nights",
    "trauma",
    "ct tech nights tx 2500+",
    "mri texas",
    "respiratory 13 weeks",
    '"medical center"',
    "hospital -nights",
    "epic",
    "children",
    "outpatient days",
    "er or icu",
]
SORTS = ["gross", "hourly", "floor", "start"]
Pairs = list[tuple[str, str]]


def searches(today: date) -> list[tuple[str, Card | None]]:
    """Address and, where the reader's readiness is asked, what they hold."""
    random = Random(SEED)
    holder = card(today)
    return [
        (
            urlencode(pairs),
            holder if ("ready", "now") in pairs or ("ready", "soon") in pairs else None,
        )
        for pairs in (drawn(random, today, at) for at in range(COUNT))
    ]


def drawn(random: Random, today: date, at: int) -> Pairs:
    """None, one, two, or several criteria; an order; a page."""
    kinds = [state, profession, shift, gross, start, weeks, words, hours, call, share]
    many = random.choice([0, 1, 1, 1, 2, 2, 2, 3, 3, 4])
    pairs = [pair for kind in random.sample(kinds, many) for pair in kind(random, today)]
    if at % 24 == 5:
        pairs.append(("ready", random.choice(["now", "soon"])))
    if random.random() < 0.35:
        pairs.append(("sort", random.choice(SORTS)))
    if random.random() < 0.2:
        pairs.append(("page", str(random.choice([2, 3, 7, 20, 50]))))
    return pairs


def state(random: Random, today: date) -> Iterator[tuple[str, str]]:
    for each in random.sample(BUSY, random.choice([1, 1, 1, 2, 4])):
        yield "state", each


def profession(random: Random, today: date) -> Iterator[tuple[str, str]]:
    yield "profession", random.choice(PROFESSIONS)


def shift(random: Random, today: date) -> Iterator[tuple[str, str]]:
    yield "shift", random.choice(["day", "night", "evening"])


def gross(random: Random, today: date) -> Iterator[tuple[str, str]]:
    yield "gross_min", str(random.choice([1500, 2000, 2250, 2500, 3000]))


def start(random: Random, today: date) -> Iterator[tuple[str, str]]:
    begin = today + timedelta(days=random.randint(0, 60))
    yield "start_from", begin.isoformat()
    yield "start_to", (begin + timedelta(days=random.choice([14, 30, 60]))).isoformat()


def weeks(random: Random, today: date) -> Iterator[tuple[str, str]]:
    yield "weeks_min", random.choice(["8", "13"])


def words(random: Random, today: date) -> Iterator[tuple[str, str]]:
    yield "q", random.choice(WORDS)


def hours(random: Random, today: date) -> Iterator[tuple[str, str]]:
    yield "hours_max", random.choice(["36", "40"])


def call(random: Random, today: date) -> Iterator[tuple[str, str]]:
    yield "call", random.choice(["no", "yes", "unknown"])


def share(random: Random, today: date) -> Iterator[tuple[str, str]]:
    yield "share_max", random.choice(["40", "50", "65"])


def card(today: date) -> Card:
    held = [Held(code) for code in ("arrt-r", "arrt-ct", "bls", "acls", "edu-assoc")]
    licensed = [Held("lic-radiography", each) for each in ("TX", "CA", "FL")]
    spell = Spell("ct-technologist", today - timedelta(days=1500), None)
    return card_of(Person((*held, *licensed), (spell,), ("Epic",)), trade(), today)
