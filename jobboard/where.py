"""Where can I work? The states as tiles, colored by what a traveler holds."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import candidate_required
from accounts.models import Candidate
from assignments.eligibility import card_for
from assignments.reach import Reach, reach
from assignments.readiness import MARKS
from assignments.views.reader import candidate_of
from jobboard.grid_map import grid
from roles.eligibility import Verdict
from roles.models import Profession
from roles.readiness import HEADLINES, MEANINGS

# Long enough to interview and to onboard.
USUAL_WAIT = timedelta(weeks=6)
FARTHEST = timedelta(days=730)


class WhereForm(forms.Form):
    profession = forms.ModelChoiceField(
        Profession.objects.for_choices(), to_field_name="code", empty_label=None
    )
    starts_on = forms.DateField(
        label="First day of work", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        today = timezone.now().date()
        if day < today:
            raise forms.ValidationError("This day has passed. Choose one to come.")
        if day > today + FARTHEST:
            raise forms.ValidationError("This is more than two years away. Check the year.")
        return day


@candidate_required
@require_safe
def where(request: HttpRequest) -> HttpResponse:
    candidate = candidate_of(request)
    assert candidate is not None
    form = WhereForm(usual_for(candidate) | request.GET.dict())
    context: dict[str, Any] = {"form": form, "profession": None, "is_empty": False}
    if form.is_valid():
        context |= answer(candidate, **form.cleaned_data)
    return render(request, "roles/where.html", context, status=200 if form.is_valid() else 422)


def usual_for(candidate: Candidate) -> dict[str, str]:
    """The first of the traveler's professions, from the day they are free."""
    today = timezone.now().date()
    first = candidate.professions.order_by("name").first()
    free = candidate.available_from or today
    return {
        "profession": first.pk if first else "ct-technologist",
        "starts_on": min(max(free, today + USUAL_WAIT), today + FARTHEST).isoformat(),
    }


def answer(candidate: Candidate, profession: Profession, starts_on: date) -> dict[str, Any]:
    card = card_for(candidate)
    rows = reach(card, profession, starts_on)
    places = {(row.state.tile_row, row.state.tile_col): row for row in rows}
    return {
        "profession": profession,
        "starts_on": starts_on,
        "is_empty": card.is_empty,
        "tiles": grid(places),
        "groups": [group(verdict, rows) for verdict in Verdict],
    }


def group(verdict: Verdict, rows: list[Reach]) -> dict[str, Any]:
    """The states of one verdict, those with the most work first."""
    found = [row for row in rows if row.verdict == verdict]
    return {
        "code": verdict.name.lower(),
        "headline": HEADLINES[verdict],
        "meaning": MEANINGS[verdict],
        "mark": MARKS[verdict],
        "rows": sorted(found, key=lambda row: (-row.live, row.state.name)),
        "live": sum(row.live for row in found),
    }
