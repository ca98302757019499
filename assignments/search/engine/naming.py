"""The values behind the hashes, asked for when one is met first."""

import numpy as np

from assignments.search.engine.column import CodedColumn
from assignments.search.engine.columns import PK, Numbers
from assignments.search.engine.reading import names_of


def named(choices: dict[str, CodedColumn], rows: dict[str, Numbers]) -> dict[str, Numbers]:
    """The rows whose every value has its name now.

    The others changed between reading and asking: they are met again by the log of changes.
    """
    is_named = np.ones(len(rows[PK]), bool)
    for name, coded in choices.items():
        learn(coded, name, rows)
        nameless = rows[name][coded.unknown(rows[name])]
        is_named &= ~np.isin(rows[name], nameless)
    return rows if is_named.all() else {name: each[is_named] for name, each in rows.items()}


def learn(coded: CodedColumn, name: str, rows: dict[str, Numbers]) -> None:
    """From one posting of each; should that have changed meanwhile, from all that had it."""
    places = coded.unknown(rows[name])
    if not len(places):
        return
    coded.learn(names_of(name, rows[PK][places].tolist()))
    left = np.isin(rows[name], rows[name][coded.unknown(rows[name])])
    if left.any():
        coded.learn(names_of(name, rows[PK][left].tolist()))
