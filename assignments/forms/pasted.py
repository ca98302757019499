"""A pasted requisition as a posting form, each value with the words it was read from."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django import forms

from accounts.models import Agency
from assignments.forms.facility import known
from assignments.forms.needs import Catalog, Triple, typed_from
from assignments.forms.posting import PostingForm
from assignments.forms.posting_fill import filled
from assignments.forms.typed import BLANK, Typed, posted, text
from assignments.forms.usual import NOTHING, PREFERRED, REQUIRED, own_group
from assignments.wording import without_pay
from places.models import ZipCode
from roles.titles import Credentials, Fact, Facts, Leftover, read_text

MOST_CHARACTERS = 20_000
# Facts named as the form's fields are taken over as they are; these have another name there.
OTHER_NAMES = {"requisition": "requisition_ref", "weekly_gross": "weekly_gross_stated"}
SAME_NAMES = [
    "profession",
    "level",
    "advertised_title",
    "unit",
    "starts_on",
    "weeks",
    "shift",
    "hours_per_shift",
    "shifts_per_week",
    "guaranteed_hours_week",
    "taxable_hourly",
    "lodging_weekly",
    "mie_weekly",
    "charting_system",
    "call_required",
    "closes_on",
]
# What the form has no field for.
NOT_TAKEN = {
    "hours": "Hours a week follow from the shifts.",
    "ends_on": "The last day follows from the first and the length.",
}
ONLY_ONE = "Only what stands before it was read. Paste this one by itself."


class PasteForm(forms.Form):
    requisition = forms.CharField(
        label="The requisition, as you have it",
        max_length=MOST_CHARACTERS,
        strip=False,
        help_text="An e-mail, a VMS page, an advertisement. Nothing is saved until you save it.",
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": "Paste the text first."},
    )

    def clean_requisition(self) -> str:
        pasted: str = self.cleaned_data["requisition"]
        if not pasted.strip():
            raise forms.ValidationError("Paste the text first.")
        return pasted


class Read(NamedTuple):
    """One value that was read: the form's field, or why it has none, and the words."""

    label: str
    value: str
    words: str
    remark: str = ""


class Pasted(NamedTuple):
    typed: Typed
    found: list[Read]
    leftovers: list[str]
    # By field of the form: the words its value came from.
    words: dict[str, str]


def read_requisition(pasted: str, agency: Agency) -> Pasted:
    """What the text states, and for what it leaves open the role's own defaults."""
    facts = read_text(pasted)
    typed = BLANK | stated(facts) | where(facts, agency)
    asks = bool(facts.required.held or facts.preferred.held)
    if asks:
        typed |= needs(facts)
    elif typed.get("profession"):
        typed = filled(PostingForm(posted(typed), agency=agency), typed)
    words = words_by_field(facts)
    return Pasted(typed, [*read_values(facts, typed)], leftovers(facts), words)


def stated(facts: Facts) -> Typed:
    found = {name: text(fact.value) for name, fact in taken(facts)}
    years = facts.facts.get("min_years_experience")
    found |= week_told(facts)
    if "advertised_title" in found:
        found["advertised_title"] = without_pay(found["advertised_title"])
    return found | ({"min_experience_months": str(int(years.value) * 12)} if years else {})  # type: ignore[arg-type]


def taken(facts: Facts) -> Iterator[tuple[str, Fact]]:
    for name, fact in facts.facts.items():
        if name in SAME_NAMES or name in OTHER_NAMES:
            yield OTHER_NAMES.get(name, name), fact


def week_told(facts: Facts) -> Typed:
    """Pay by the week that the text does not call gross; a range where it names two ends."""
    low, high, unit = (said(facts, f"pay_{part}") for part in ("low", "high", "unit"))
    if unit != "week" or "weekly_gross" in facts.facts or not low:
        return {}
    if high and high != low:
        return {"range_min_gross_weekly": low, "range_max_gross_weekly": high}
    return {"weekly_gross_stated": low}


def where(facts: Facts, agency: Agency) -> Typed:
    """The facility of the agency's list where name and ZIP code are one of it, else a new one."""
    name = said(facts, "facility_name")
    place = ZipCode.objects.filter(pk=said(facts, "zip")).first()
    found = known(agency, name, place) if name and place else None
    if found:
        return {"facility": str(found.pk)}
    if not name:
        return {"facility_words": place_words(facts)} if place_words(facts) else {}
    return {"new_facility_name": name, "new_facility_zip": place.pk if place else ""}


def place_words(facts: Facts) -> str:
    """What to look for in the agency's list where the text names no facility: "Phoenix AZ"."""
    return f"{said(facts, 'city')} {said(facts, 'state')}".strip() if said(facts, "city") else ""


def said(facts: Facts, name: str) -> str:
    fact = facts.facts.get(name)
    return str(fact.value) if fact else ""


def needs(facts: Facts) -> Typed:
    """Ticks for what is plain; a line of one's own for letters with several meanings."""
    catalog = Catalog()
    required = list(triples(facts.required, REQUIRED, catalog))
    taken = {code for code, _, _ in required}
    preferred = [
        each for each in triples(facts.preferred, PREFERRED, catalog) if each[0] not in taken
    ]
    typed = typed_from([*required, *preferred], NOTHING, catalog)
    for credentials, strength in ((facts.required, REQUIRED), (facts.preferred, PREFERRED)):
        for words in unclear(credentials):
            typed["other"].append(words)
            typed["other_strength"].append(strength.value)
            typed["other_tie"].append("")
    return typed


def triples(credentials: Credentials, strength: str, catalog: Catalog) -> Iterator[Triple]:
    codes = dict.fromkeys(held.credential for held in credentials.held)
    return ((code, strength, own_group(code)) for code in codes if code in catalog.found)


def unclear(credentials: Credentials) -> Iterable[str]:
    return dict.fromkeys(held.text for held in credentials.held if not held.credential)


# ---------------------------------------------------------- what was read, to be looked over
def words_by_field(facts: Facts) -> dict[str, str]:
    words = {name: fact.text for name, fact in taken(facts)}
    for name, fact in facts.facts.items():
        if name == "min_years_experience":
            words["min_experience_months"] = fact.text
        elif name == "pay_low":
            words |= dict.fromkeys(week_told(facts), fact.text)
        elif name == "facility_name":
            words["facility"] = words["new_facility_name"] = fact.text
        elif name == "zip":
            words["new_facility_zip"] = fact.text
    if place_words(facts) and not said(facts, "facility_name"):
        words["facility_words"] = place_words(facts)
    return words


def read_values(facts: Facts, typed: Typed) -> Iterator[Read]:
    for name, fact in facts.facts.items():
        if name in NOT_TAKEN:
            yield Read(label_of(name), text(fact.value), fact.text, NOT_TAKEN[name])
    if facts.another:
        yield Read("Another opening", "", facts.another.text, ONLY_ONE)
    for credentials, strength in ((facts.required, "Required"), (facts.preferred, "Preferred")):
        for held in credentials.held:
            remark = "" if held.credential else "It has several meanings: write which is meant."
            yield Read(strength, held.text, held.text, remark)


def label_of(name: str) -> str:
    return name.replace("_", " ").capitalize()


def leftovers(facts: Facts) -> list[str]:
    """Every word that went into no field, in the text's order; a state without a city as well."""
    every: list[Leftover | Fact] = [
        *facts.unread,
        *facts.required.leftovers,
        *facts.preferred.leftovers,
        *facts.remains,
    ]
    if "state" in facts.facts and not (said(facts, "facility_name") or said(facts, "city")):
        every.append(facts.facts["state"])
    return [each.text for each in sorted(every, key=lambda each: each.start)]
