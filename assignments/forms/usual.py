"""What a role brings along: title level, credentials, experience, and its state's license.

A starting point for the recruiter, from the reference data; nothing here is enforced.
"""

from typing import NamedTuple

from assignments.models import Facility, TermsRequirement
from places.models import State
from roles.models import Profession, Requirement, StateLicenseRule, TitleLevel
from roles.trade import trade

REQUIRED = TermsRequirement.Strength.REQUIRED
PREFERRED = TermsRequirement.Strength.PREFERRED


# How the data words that a state asks for this license beside the general one, not instead of it.
ON_TOP = "on top of"


class Group(NamedTuple):
    """Credentials of which any one will do; mostly there is one."""

    name: str
    strength: str
    codes: list[str]


class Usual(NamedTuple):
    """`licenses` are asked for only where `rule` says that the state requires one."""

    groups: list[Group]
    licenses: list[str]
    rule: StateLicenseRule | None
    months: int | None

    @property
    def asks_license(self) -> bool:
        return (
            self.rule is not None
            and self.rule.status == StateLicenseRule.Status.REQUIRED
            and bool(self.licenses)
        )

    @property
    def asks_each_license(self) -> bool:
        return self.rule is not None and ON_TOP in self.rule.scope_note

    def ticked(self, strength: str) -> list[str]:
        """The codes that start ticked under this strength."""
        codes = [
            code for group in self.groups if group.strength == strength for code in group.codes
        ]
        return [*codes, *self.licenses] if strength == REQUIRED and self.asks_license else codes

    def group_of(self, code: str, strength: str) -> str:
        """The role's group of alternatives, or a group of its own."""
        if strength == REQUIRED and code in self.licenses:
            return own_group(code) if self.asks_each_license else "license"
        for group in self.groups:
            if group.strength == strength and code in group.codes:
                return group.name
        return own_group(code)


NOTHING = Usual([], [], None, None)


def own_group(code: str) -> str:
    return f"own-{code}"


def usual(
    profession: Profession | None, level: TitleLevel | None, state: State | None = None
) -> Usual:
    """At most two queries. Rows for every role (the onboarding pack) are offered, not ticked."""
    if profession is None or level is None:
        return NOTHING
    rows = Requirement.objects.for_role(profession, level).exclude(profession=None)
    groups: dict[str, Group] = {}
    licenses: list[str] = []
    months: list[int] = []
    for row in rows:
        if row.strength == Requirement.Strength.CONDITIONAL:
            licenses.append(row.credential_id)
            continue
        group = groups.setdefault(row.group, Group(row.group, row.strength, []))
        group.codes.append(row.credential_id)
        if row.min_experience_years is not None:
            months.append(row.min_experience_years * 12)
    ordered = sorted(groups.values(), key=lambda group: group.strength != REQUIRED)
    rule = license_rule(profession, state)
    return Usual(ordered, named_in(state, licenses), rule, max(months, default=None))


def named_in(state: State | None, licenses: list[str]) -> list[str]:
    """By the names the state gives them: in Texas, the Texas certificate."""
    if state is None:
        return licenses
    return list(dict.fromkeys(own for code in licenses for own in trade().of_state(code, state.pk)))


def license_rule(profession: Profession, state: State | None) -> StateLicenseRule | None:
    return StateLicenseRule.objects.for_work(profession, state).first() if state else None


def filled_in(
    typed: dict, new: Usual, before: Usual, *, to: Facility | None, from_: Facility | None
) -> dict:
    """What was typed, with the role's and the facility's defaults in place of earlier ones.

    What the recruiter ticked or wrote by hand stays: only what `before` had brought is taken out.
    """
    mine = {
        strength: [code for code in typed.get(strength, []) if code not in before.ticked(strength)]
        for strength in (REQUIRED, PREFERRED)
    }
    brought = set(new.ticked(REQUIRED)) | set(new.ticked(PREFERRED))
    changed = {
        strength: [
            *new.ticked(strength),
            *(code for code in mine[strength] if code not in brought),
        ]
        for strength in mine
    }
    return typed | changed | months_in(typed, new, before) | charting_in(typed, to, from_)


def months_in(typed: dict, new: Usual, before: Usual) -> dict:
    untouched = typed.get("min_experience_months", "") in {"", text(before.months)}
    return {"min_experience_months": text(new.months)} if untouched else {}


def charting_in(typed: dict, to: Facility | None, from_: Facility | None) -> dict:
    old = from_.charting_system if from_ else ""
    untouched = typed.get("charting_system", "") in {"", old}
    return {"charting_system": to.charting_system} if to and untouched else {}


def text(number: int | None) -> str:
    return "" if number is None else str(number)
