"""What agencies hold: staff look it up, enter it and let an agency post meanwhile.

Saving calls the verb, which writes the agency's history.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Case, QuerySet, When
from django.forms import ModelForm
from django.http import HttpRequest

from accounts import on_file
from accounts.admin.reading import ListedLookups, ReadingInline
from accounts.models import AgencyStanding, RegistrationRule
from places.admin import FactAdmin

Status = AgencyStanding.Status
TOLD_FIRST = Case(When(status=Status.TOLD, then=0), default=1)


class StandingForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if bool(values.get("override_until")) != bool(values.get("override_reason")):
            missing = "override_reason" if values.get("override_until") else "override_until"
            self.add_error(missing, "Letting it post takes both an end date and a reason.")
        return values


class StandingInline(ReadingInline):
    model = AgencyStanding
    verbose_name_plural = "standing"
    show_change_link = True
    fields = readonly_fields = [
        "kind",
        "state",
        "number",
        "status",
        "valid_to",
        "override_until",
        "checked_at",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgencyStanding]:
        return super().get_queryset(request).select_related("state", "agency")


@admin.register(AgencyStanding)
class AgencyStandingAdmin(ListedLookups, admin.ModelAdmin):
    form = StandingForm
    list_display = [
        "agency",
        "kind",
        "state",
        "number",
        "status",
        "valid_to",
        "override_until",
        "checked_at",
    ]
    list_filter = ["status", "kind", "state"]
    list_select_related = ["agency", "state"]
    ordering = [TOLD_FIRST, "valid_to", "pk"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["agency__name", "number"]
    autocomplete_fields = ["agency"]
    readonly_fields = ["checked_at", "checked_by", "lapse_told"]
    fieldsets = [
        (None, {"fields": ["agency", "kind", "state", "number", "status"]}),
        ("Dates and source", {"fields": ["valid_from", "valid_to", "source_url"]}),
        (
            "Let it post meanwhile",
            {
                "fields": ["override_until", "override_reason"],
                "description": "Registers run late. It ends by itself.",
            },
        ),
        ("Looked at", {"fields": ["checked_at", "checked_by", "lapse_told"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A row stays its agency's; what is about another is another row."""
        return [*self.readonly_fields, *(["agency"] if obj else [])]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The address may name the agency; what cannot be a row's number is let go."""
        initial = super().get_changeform_initial_data(request)
        typed = str(initial.get("agency", ""))
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 18):
            initial.pop("agency", None)
        return initial

    def save_model(
        self, request: HttpRequest, obj: AgencyStanding, form: ModelForm, change: bool
    ) -> None:
        on_file.enter(obj, by=request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "source_url":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(RegistrationRule)
class RegistrationRuleAdmin(FactAdmin):
    list_display = ["state", "law", "duty", "covers", "in_force_from", "verified_on", "confidence"]
    list_filter = ["confidence", "covers", "duty"]
    list_select_related = ["state"]
    search_fields = ["law", "state__name"]
