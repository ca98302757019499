"""Filling a posting in from its role and its facility, without losing what was typed."""

import re
from typing import NamedTuple

from assignments.forms.facility import facility_of
from assignments.forms.posting import PostingForm
from assignments.forms.typed import FILLED_FOR, Typed, filled_mark, posted
from assignments.forms.usual import Usual, filled_in, usual
from assignments.models import Facility
from places.models import State


class Before(NamedTuple):
    usual: Usual
    facility: Facility | None


def filled(form: PostingForm, typed: Typed) -> Typed:
    """`typed` with the defaults of the profession, level and facility chosen in it.

    `form` was made from `typed`. Without a profession only the facility's defaults come in.
    """
    typed = typed | default_level(form)
    now = PostingForm(posted(typed), agency=form.agency, assignment=form.assignment)
    before = filled_before(form, typed.get(FILLED_FOR, ""))
    new = filled_in(typed, now.usual, before.usual, to=now.chosen_facility, from_=before.facility)
    mark = filled_mark(now.chosen_profession, now.chosen_level, now.state, now.chosen_facility)
    return new | {FILLED_FOR: mark}


def default_level(form: PostingForm) -> Typed:
    chosen = form.chosen_profession
    if chosen is None or form.chosen_level in form.allowed_levels:
        return {}
    return {"level": chosen.default_level_id}


def filled_before(form: PostingForm, mark: str) -> Before:
    """What the mark of an earlier filling stands for; a mark from elsewhere stands for nothing."""
    parts = (
        mark.split(" ") if re.fullmatch(r"[a-z0-9-]+ [a-z0-9-]+ ([A-Z]{2}|-) \d*-?", mark) else []
    )
    if len(parts) != 4:
        return Before(usual(None, None), None)
    profession = form.fields["profession"].found.get(parts[0])
    level = form.fields["level"].found.get(parts[1])
    state = State.objects.filter(pk=parts[2]).first()
    return Before(usual(profession, level, state), facility_of(form.agency, parts[3]))
