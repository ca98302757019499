"""Two people, one posting: in which fields what was typed differs from what stands now."""

from typing import Any, NamedTuple

from django import forms
from django.utils.html import format_html

from assignments.forms.facility import facility_of
from assignments.forms.needs import LINE_NAMES
from assignments.forms.posting import PostingForm
from assignments.forms.typed import BLANK, FILLED_FOR, LISTS, SEVERAL, SINGLE, Typed

# No part of what is promised: the search among facilities, the note of what was filled in, a sum
# to check by, and why it is changed.
ASIDE = {"facility_words", FILLED_FOR, "weekly_gross_stated", "change_reason"}
COMPARED = [name for name in SINGLE if name not in ASIDE]


class Difference(NamedTuple):
    """Both values in words, as the form would show them."""

    name: str
    label: str
    yours: str
    theirs: str


def differences(form: PostingForm, mine: Typed, theirs: Typed) -> list[Difference]:
    """Field by field, in the form's order. Two spellings of one value are no difference."""
    found = [
        Difference(name, label(form, name), *shown_both(form, name, mine, theirs))
        for name in COMPARED
        if not same(form, name, mine, theirs)
    ]
    found += [
        Difference(name, label(form, name), chosen(form, name, mine), chosen(form, name, theirs))
        for name in SEVERAL
        if sorted(mine.get(name) or []) != sorted(theirs.get(name) or [])
    ]
    if asked_in(mine) != asked_in(theirs):
        found.append(Difference("required", "Credentials", asked(form, mine), asked(form, theirs)))
    return found


def same(form: PostingForm, name: str, mine: Typed, theirs: Typed) -> bool:
    if typed_in(mine, name) == typed_in(theirs, name):
        return True
    return name != "facility" and meaning(form, name, mine) == meaning(form, name, theirs)


def typed_in(typed: Typed, name: str) -> Any:
    """What was never sent stands as in a new form."""
    return typed.get(name, BLANK.get(name, ""))


def asked_in(typed: Typed) -> tuple[Any, ...]:
    """The ticks in any order, and the lines that are not empty."""
    ticks = (sorted(typed.get(name, [])) for name in LISTS[:2])
    lines = zip(*(typed.get(name, []) for name in LINE_NAMES), strict=False)
    return (*ticks, [line for line in lines if line[0].strip()])


def label(form: PostingForm, name: str) -> str:
    return str(form.fields[name].label)


def meaning(form: PostingForm, name: str, typed: Typed) -> Any:
    """The value a field reads from this text; the text itself where it reads none."""
    text = typed_in(typed, name)
    try:
        return form.fields[name].to_python(text)
    except forms.ValidationError:
        return text


def shown_both(form: PostingForm, name: str, mine: Typed, theirs: Typed) -> tuple[str, str]:
    return shown(form, name, typed_in(mine, name)), shown(form, name, typed_in(theirs, name))


def shown(form: PostingForm, name: str, text: str) -> str:
    if not text:
        return "empty"
    if name == "facility":
        return str(facility_of(form.agency, text) or text)[:500]
    found = getattr(form.fields[name], "found", None) or dict(
        getattr(form.fields[name], "choices", ())
    )
    return str(found.get(text, text))[:500]


def chosen(form: PostingForm, name: str, typed: Typed) -> str:
    words = dict(form.fields[name].choices)
    return ", ".join(str(words.get(each, each)) for each in typed.get(name) or [])[:500] or "empty"


def asked(form: PostingForm, typed: Typed) -> str:
    codes = [code for name in LISTS[:2] for code in typed.get(name, [])]
    names = [str(form.catalog.found.get(code, code)) for code in codes]
    written = [words for words in typed.get("other", []) if words.strip()]
    return ", ".join([*names, *written])[:1000] or "none"


def stand_beside(form: PostingForm, found: list[Difference]) -> None:
    """Writes the other version's value below each field that differs."""
    for each in found:
        field = form.fields[each.name]
        field.help_text = format_html("{} <b>Now stands:</b> {}", field.help_text, each.theirs)
