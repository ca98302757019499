"""What the rule of eligibility knows about credentials: read from the data files, no database.

A license that a state names itself has a code with that state in it (`lic-tx-mrt`); any other
license code names the license family it belongs to (`lic-ct`) and is held for a state.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path

from places.lines import Cells, CsvFile, listed
from roles.trade_facts import Fact, Kind, Lead, Rule

__all__ = ["Fact", "Kind", "Lead", "Rule", "Trade", "trade"]

HERE = Path(__file__).parent / "data"
PLACES = Path(__file__).parent.parent / "places" / "data"
NAMED_BY_ITS_STATE = re.compile(r"lic-([a-z]{2})-")
PRIVILEGE = "-compact-privilege"


@dataclass(frozen=True)
class Trade:
    """`kinds` by code; `rules` by (state, license family); `leads` by (code, state or "").

    `meets` says for a code held which codes asked for it meets, itself among them.
    """

    kinds: Mapping[str, Kind]
    rules: Mapping[tuple[str, str], Rule]
    leads: Mapping[tuple[str, str], Lead]
    meets: Mapping[str, frozenset[str]]
    equal: Mapping[str, frozenset[str]]
    sources: Mapping[str, str]

    @cached_property
    def licenses(self) -> dict[str, str]:
        """Codes that are held for a state, each with its license family."""
        families = {family for _, family in self.rules}
        codes = {f"lic-{family.replace('_', '-')}": family for family in families}
        return {code: family for code, family in codes.items() if code in self.kinds}

    @cached_property
    def named_by(self) -> dict[str, str]:
        """Codes of licenses that name their state, each with it."""
        found = {code: NAMED_BY_ITS_STATE.match(code) for code in self.kinds}
        return {code: match[1].upper() for code, match in found.items() if match}

    @cached_property
    def states(self) -> list[str]:
        return sorted({state for state, _ in self.rules})

    def is_license(self, code: str) -> bool:
        return code in self.licenses or code in self.named_by

    @cached_property
    def privileges(self) -> dict[str, str]:
        """By license, the compact privilege that meets a request for it."""
        every = [each for each in self.kinds if each.endswith(PRIVILEGE)]
        return {code: each for each in every for code in self.met(each) - {each}}

    @cached_property
    def compact_licenses(self) -> dict[str, str]:
        """By compact privilege, the license it stands for."""
        return {privilege: code for code, privilege in self.privileges.items()}

    @cached_property
    def own_names(self) -> dict[tuple[str, str], list[str]]:
        """The state's own names of a license, by code and state."""
        found: dict[tuple[str, str], list[str]] = {}
        for own, state in self.named_by.items():
            for code in self.met(own) - {own}:
                found.setdefault((code, state), []).append(own)
        return found

    def of_state(self, code: str, state: str) -> list[str]:
        """What a license is called there: the state's own names of it, else the code itself."""
        return self.own_names.get((code, state), [code])

    def met(self, held: str) -> frozenset[str]:
        return self.meets.get(held) or frozenset({held})

    def lead(self, code: str, state: str) -> Lead | None:
        """Of the license as that state names it, else of the license family there."""
        for each in [*self.of_state(code, state), code]:
            if found := self.leads.get((each, state)) or self.leads.get((each, "")):
                return found
        return None


@lru_cache(maxsize=1)
def trade() -> Trade:
    """Read once a process. Raises places.lines.LoadError for a file that cannot be read."""
    dates = {row["key"]: day(row["dated_on"]) for row in rows(PLACES / "sources.csv")}
    kinds = {row["code"]: kind_of(row) for row in rows(HERE / "credentials.csv")}
    return Trade(
        kinds=kinds,
        rules={
            (row["state"], row["license_family"]): rule_of(row, dates)
            for row in rows(HERE / "state_licenses.csv")
        },
        leads={
            (row["credential"], row["state"]): lead_of(row, dates)
            for row in rows(HERE / "lead_times.csv")
        },
        meets=closed(pairs(rows(HERE / "satisfies.csv")), kinds),
        equal=sets(rows(HERE / "equivalences.csv")),
        sources={row["key"]: row["what"] for row in rows(PLACES / "sources.csv")},
    )


def rows(path: Path) -> list[Cells]:
    return [line.cells for line in CsvFile(path)()]


def kind_of(row: Cells) -> Kind:
    return Kind(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        prerequisites=frozenset(listed(row["prerequisites"])),
        professions=frozenset(listed(row["professions"])),
        is_retired=row["status"] == "legacy",
        renewal_months=whole(row["renewal_months"]),
    )


def rule_of(row: Cells, dates: Mapping[str, date | None]) -> Rule:
    return Rule(
        state=row["state"],
        family=row["license_family"],
        status=row["status"],
        license_name=row["license_name"],
        agency=row["agency"],
        basis=row["basis"],
        compact=row["compact"],
        compact_status=row["compact_status"],
        fact=fact(row["source"], dates),
    )


def lead_of(row: Cells, dates: Mapping[str, date | None]) -> Lead:
    read_on = day(row["read_on"])
    keys = fact(row["source"], dates)
    return Lead(
        weeks_max=decimal(row["weeks_max"]),
        temporary_weeks_max=decimal(row["temporary_weeks_max"])
        if row["temporary"] == "1"
        else None,
        temporary_days=whole(row["temporary_days"]),
        fee_usd=decimal(row["fee_usd"]),
        fact=Fact(keys.source, read_on) if read_on else keys,
    )


def fact(keys: str, dates: Mapping[str, date | None]) -> Fact:
    source = tuple(listed(keys))
    known = [found for key in source if (found := dates.get(key))]
    return Fact(source, max(known, default=None))


def pairs(lines: Iterable[Cells]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in lines:
        found.setdefault(row["credential"], set()).add(row["satisfies"])
    return found


def closed(steps: Mapping[str, set[str]], codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each code with all it meets, step upon step: a doctorate is also a diploma."""

    def reached(code: str, seen: frozenset[str]) -> frozenset[str]:
        for further in steps.get(code, set()) - seen:
            seen |= reached(further, seen | {further})
        return seen

    return {code: reached(code, frozenset({code})) for code in codes}


def sets(lines: Iterable[Cells]) -> dict[str, frozenset[str]]:
    """Each credential with those that employers commonly take in its place."""
    groups: dict[str, set[str]] = {}
    for row in lines:
        groups.setdefault(row["code"], set()).add(row["credential"])
    found: dict[str, frozenset[str]] = {}
    for members in groups.values():
        for code in members:
            found[code] = found.get(code, frozenset()) | (members - {code})
    return found


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def whole(cell: str) -> int | None:
    return int(cell) if cell else None


def decimal(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None
