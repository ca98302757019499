"""Travelers, what they hold, and their files: to find and to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.admin.reading import Reading, ReadingInline
from accounts.models import Candidate, Document, Experience, HeldCredential


class HeldCredentialInline(ReadingInline):
    model = HeldCredential
    fields = ["credential", "state", "in_process", "issued_on", "expires_on", "status"]
    readonly_fields = fields
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[HeldCredential]:
        return super().get_queryset(request).select_related("credential", "state")


class ExperienceInline(ReadingInline):
    model = Experience
    fields = readonly_fields = ["profession", "kind", "facility", "started_on", "ended_on"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Experience]:
        return super().get_queryset(request).select_related("profession")


@admin.register(Candidate)
class CandidateAdmin(Reading):
    list_display = ["user", "email", "home_zip", "years_experience", "available_from"]
    list_filter = ["professions__family"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name", "=home_zip", "=phone"]
    fields = [
        "user",
        "phone",
        "home_zip",
        "professions",
        "years_experience",
        "available_from",
        "about",
        "systems",
        "resume",
    ]
    inlines = [HeldCredentialInline, ExperienceInline]

    @admin.display(description="e-mail", ordering="user__email")
    def email(self, candidate: Candidate) -> str:
        return candidate.user.email


@admin.register(Document)
class DocumentAdmin(Reading):
    """Never the name in the storage: a file is read through the page that asks who you are."""

    list_display = ["filename", "candidate", "kind", "size_bytes", "uploaded_at"]
    list_filter = ["kind"]
    list_select_related = ["candidate__user"]
    search_fields = ["filename", "candidate__user__email", "=sha256"]
    fields = ["candidate", "kind", "filename", "content_type", "size_bytes", "sha256"]
    fields += ["uploaded_at", "download"]
    readonly_fields = ["download"]

    @admin.display(description="file")
    def download(self, document: Document) -> SafeString:
        return format_html('<a href="{}">Download</a>', reverse("document", args=[document.pk]))
