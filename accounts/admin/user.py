"""People. No password is typed or shown here; rights are given by superusers only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts import people
from accounts.admin.reading import ListedLookups, ReadingInline
from accounts.models import Membership, User

RIGHTS = ["is_staff", "is_superuser", "groups"]


class MembershipInline(ReadingInline):
    model = Membership
    fields = ["agency", "role", "since"]
    readonly_fields = fields


@admin.register(User)
class UserAdmin(ListedLookups, admin.ModelAdmin):
    list_display = ["email", "name", "is_active", "is_staff", "joined_at", "last_login"]
    list_filter = ["is_active", "is_staff"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["email", "name"]
    date_hierarchy = "joined_at"
    filter_horizontal = ["groups"]
    inlines = [MembershipInline]
    change_form_template = "admin/accounts/user/change_form.html"
    fieldsets = [
        (None, {"fields": ["email", "name", "is_active"]}),
        ("Rights", {"fields": RIGHTS}),
        ("Times", {"fields": ["joined_at", "last_login"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["email", "name"],
                "description": "They get an e-mail that leads them to choose a password.",
            },
        ),
        ("Rights", {"fields": RIGHTS}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        return self.fieldsets if obj else self.add_fieldsets

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        return self.inlines if obj else []

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """The address is the person's to change: theirs is the mailbox that proves it. Whether
        they can log in is a ban, which takes two."""
        fixed = ["email", "is_active", "joined_at", "last_login"] if obj else []
        return fixed if request.user.is_superuser else [*fixed, *RIGHTS]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Who is above you is not yours to edit."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            people.welcome(obj, by=request.user)
