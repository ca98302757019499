"""Every version of what was promised, to find and to read."""

from django.contrib import admin

from assignments.admin.reading import ReadingAdmin
from assignments.models import Terms


@admin.register(Terms)
class TermsAdmin(ReadingAdmin):
    list_display = [
        "advertised_title",
        "version",
        "assignment",
        "profession",
        "level",
        "facility_name",
        "state",
        "weekly_gross",
        "starts_on",
        "written_at",
    ]
    list_filter = ["level", "shift", "state"]
    list_select_related = [
        "assignment__live_terms",
        "assignment__latest_terms",
        "profession",
        "level",
        "state",
    ]
    search_fields = [
        "advertised_title",
        "facility_name",
        "hidden_name",
        "city",
        "=assignment__public_id",
    ]
    date_hierarchy = None
    ordering = ["-pk"]
