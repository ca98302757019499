"""What a person must hold, in few words: credentials by their letters, the state's license."""

from assignments.comparing.columns import Column
from assignments.models import TermsRequirement
from assignments.templatetags.card import short
from roles.models import StateLicenseRule
from roles.trade import Rule, trade

# Of a state's rule that was not looked up: nothing the agency could have stated.
UNNOTED = "not noted here"
Status, Strength = StateLicenseRule.Status, TermsRequirement.Strength


def required(column: Column) -> str | None:
    return asked(column, Strength.REQUIRED)


def preferred(column: Column) -> str | None:
    return asked(column, Strength.PREFERRED)


def asked(column: Column, strength: str) -> str | None:
    """As "ARRT(CT) or NMTCB(CT); BLS"; the order in which an agency names them says nothing."""
    groups: dict[str, set[str]] = {}
    for row in column.terms.requirements.all():
        if row.strength == strength:
            groups.setdefault(row.group, set()).add(short(row.credential))
    return "; ".join(sorted(" or ".join(sorted(names)) for names in groups.values())) or None


def state_license(column: Column) -> str:
    """What the state asks of this profession, and how long it takes where it asks for one."""
    terms = column.terms
    rule = trade().rules.get((terms.state_id, terms.profession.license_family_id or ""))
    if rule is None:
        return UNNOTED
    words = Status(rule.status).label
    return f"{words}, {weeks(rule)}" if rule.status == Status.REQUIRED else words


def weeks(rule: Rule) -> str:
    codes = [code for code, family in trade().licenses.items() if family == rule.family]
    lead = trade().lead(codes[0], rule.state) if codes else None
    if lead is None or lead.weeks_max is None:
        return f"how long it takes is {UNNOTED}"
    return f"up to {lead.weeks_max.normalize():f} weeks"
