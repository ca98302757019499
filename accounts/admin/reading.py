"""Admin pages that are for finding and reading."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class ListedLookups:
    """A list is filtered by what its page offers and by nothing else.

    The stock admin takes any field of the model, so that staff who may look could feel for a
    session's key or a password's hash letter by letter: `?session_key__startswith=a`.
    """

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        named = [each for each in self.list_filter if isinstance(each, (str, tuple))]
        offered = [each if isinstance(each, str) else each[0] for each in named]
        own = [each for each in self.list_filter if hasattr(each, "parameter_name")]
        if lookup in {each.parameter_name for each in own}:
            return True
        offered.append(self.date_hierarchy or "pk")
        is_offered = any(lookup == name or lookup.startswith(f"{name}__") for name in offered)
        return is_offered and super().lookup_allowed(lookup, value, request)


class Reading(ListedLookups, admin.ModelAdmin):
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadingInline(admin.TabularInline):
    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
