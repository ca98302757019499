"""Every component with its markup, for whoever writes a page. In the demo alone."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import access
from assignments.models import Assignment

SHIFTS = [("day", "Day"), ("evening", "Evening"), ("night", "Night")]


class SampleForm(forms.Form):
    """One field of every kind, as `_field.html` draws it."""

    title = forms.CharField(label="Advertised title", help_text="As travelers will read it.")
    starts_on = forms.DateField(label="Starts on", widget=forms.DateInput(attrs={"type": "date"}))
    hourly = forms.DecimalField(label="Taxable pay", help_text="Before tax, an hour.")
    state = forms.ChoiceField(label="State", choices=[("", "Choose a state"), ("OK", "Oklahoma")])
    shift = forms.ChoiceField(label="Shift", choices=SHIFTS, widget=forms.RadioSelect)
    units = forms.MultipleChoiceField(
        label="Also willing to work",
        choices=SHIFTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    resume = forms.FileField(label="Résumé", help_text="PDF or DOCX, at most 10 MB.")
    told = forms.BooleanField(label="I told my current agency")


@access.public
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.SHOW_MAIL:
        raise Http404
    messages.info(request, "Application sent to Northway Travel.")
    messages.warning(request, "Two assignments have not been confirmed for ten days.")
    messages.error(request, "Someone else changed this a moment ago. Nothing was saved.")
    return render(
        request,
        "styleguide/styleguide.html",
        {
            "form": SampleForm(),
            "bad_form": SampleForm({"title": "CT nights", "hourly": "plenty"}, prefix="bad"),
            "cards": Assignment.objects.live().for_cards()[:3],
            "page": Paginator(range(240), 20).page(6),
        },
    )
