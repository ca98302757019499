"""The texts that moderators begin with, to be edited by whoever may."""

from django.contrib import admin
from django.http import HttpRequest

from assignments.models import CannedText


@admin.register(CannedText)
class CannedTextAdmin(admin.ModelAdmin):
    list_display = ["reason", "place", "text"]
    show_full_result_count = False
    ordering = ["place", "reason"]
    fields = ["reason", "place", "text"]

    def get_readonly_fields(self, request: HttpRequest, obj: CannedText | None = None) -> list[str]:
        return ["reason"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: CannedText | None = None) -> bool:
        """An empty text says the same, and keeps its place."""
        return False
