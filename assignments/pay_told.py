"""Of one version of the terms: what is told beside rate, hours and stipends, and what is not."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from assignments.models import Terms
from assignments.said import said
from assignments.stated_facts import ASKED, CALL, EITHER, GROUPS, RARE, STIPENDS, Fact

NO_CALL = Terms.Call.NO
FACTS = {fact.name: fact for facts in (STIPENDS, *GROUPS.values(), CALL) for fact in facts}


class Told(NamedTuple):
    fact: Fact
    value: Any
    note: Any


class Group(NamedTuple):
    title: str
    told: list[Told]


def groups(terms: Terms) -> list[Group]:
    """Those in which something is stated."""
    found = [
        Group(title, [told(terms, fact) for fact in facts if is_stated(terms, fact.name)])
        for title, facts in GROUPS.items()
    ]
    return [group for group in found if group.told]


def told(terms: Terms, fact: Fact) -> Told:
    note = said(terms, fact.note) if fact.note and is_stated(terms, fact.note) else None
    return Told(fact, said(terms, fact.name), note)


def is_stated(terms: Terms, name: str) -> bool:
    return getattr(terms, name) not in (None, "")


def unstated(terms: Terms) -> list[str]:
    """What nobody told, by its label. What few contracts have is not missed."""
    return labels(unstated_names(terms))


def unstated_names(terms: Terms) -> Iterator[str]:
    told_otherwise = {second for _, second in EITHER}
    told_otherwise |= {first for first, second in EITHER if is_stated(terms, second)}
    calls = [] if terms.call_required == NO_CALL else [fact.name for fact in CALL]
    for name in [fact.name for facts in (STIPENDS, *GROUPS.values()) for fact in facts] + calls:
        if not is_stated(terms, name) and name not in RARE and name not in told_otherwise:
            yield name


def labels(names: Iterable[str]) -> list[str]:
    """Fields by what a traveler would ask for, each once and in order."""
    return list(dict.fromkeys(label_of(name) for name in names))


def label_of(name: str) -> str:
    if name in ASKED:
        return ASKED[name]
    if name in FACTS:
        return FACTS[name].label
    label = str(Terms._meta.get_field(name).verbose_name)
    return f"{label[:1].upper()}{label[1:]}"
