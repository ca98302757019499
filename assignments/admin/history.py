"""What happened, row by row; nobody edits history."""

from django.contrib import admin

from assignments.admin.reading import ReadingAdmin
from assignments.models import ApplicationEvent, Event, Sight


@admin.register(Event)
class EventAdmin(ReadingAdmin):
    list_display = [
        "at",
        "verb",
        "assignment",
        "from_status",
        "to_status",
        "by",
        "reason",
        "change_reason",
    ]
    list_filter = ["verb", "reason", "change_reason", "at"]
    list_select_related = ["assignment__live_terms", "assignment__latest_terms", "by"]
    search_fields = ["=assignment__public_id", "by__email", "text"]
    ordering = ["-pk"]


@admin.register(ApplicationEvent)
class ApplicationEventAdmin(ReadingAdmin):
    list_display = ["at", "application", "from_stage", "to_stage", "by", "reason"]
    list_filter = ["to_stage", "reason", "at"]
    list_select_related = [
        "application__candidate__user",
        "application__assignment__live_terms",
        "application__assignment__latest_terms",
        "by",
    ]
    search_fields = ["=application__public_id", "by__email", "text"]
    ordering = ["-pk"]


@admin.register(Sight)
class SightAdmin(ReadingAdmin):
    """Since when a slip in a version can no longer be mended unseen."""

    list_display = ["at", "terms"]
    list_select_related = ["terms"]
    search_fields = ["=terms__assignment__public_id"]
    ordering = ["-at"]
