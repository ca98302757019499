"""What travelers hold: staff look at it and say what they found; the rest is the traveler's."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts import wallet
from accounts.admin.reading import ListedLookups, ReadingInline
from accounts.models import HeldCheck, HeldCredential

Status = HeldCredential.Status
FOUND = [
    ("", "Choose"),
    (Status.DOCUMENT_SEEN, "The document shows it"),
    (Status.VERIFIED, "Verified"),
    (Status.CLAIMED, "Something is wrong: it stays a claim"),
]
CHANGED = (
    "The traveler changed it, or a colleague looked at it, while this page was open. What stands "
    "here now is how it is; look once more."
)


class CheckForm(forms.ModelForm):
    """One look. `seen` is the mark of the facts that stood on the page."""

    status = forms.ChoiceField(label="What you found", choices=FOUND)
    method = forms.ChoiceField(
        label="How you looked",
        choices=[("", "Choose"), *HeldCheck.Method.choices[:-1]],
    )
    note = forms.CharField(
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="The traveler reads it. Needed where something is wrong.",
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = HeldCredential
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = wallet.mark(self.instance)

    def clean(self) -> dict[str, Any]:
        """The row is locked by now (`HeldAdmin.get_object`): what is asked here still holds
        when the verb is called."""
        values = super().clean() or {}
        if values.get("seen") != self.initial["seen"]:
            self.data = self.data.copy()
            self.data["seen"] = self.initial["seen"]
            raise ValidationError(CHANGED)
        if not self.errors and (why_not := wallet.obstacle(self.instance, *self.words())):
            self.add_error(*why_not)
        return values

    def words(self) -> tuple[str, str, str]:
        return tuple(self.cleaned_data[name] for name in ("status", "method", "note"))


class Waiting(admin.SimpleListFilter):
    title = "what to do"
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("document", "Has a document, not looked at")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[HeldCredential]
    ) -> QuerySet[HeldCredential]:
        if self.value() != "document":
            return queryset
        return queryset.filter(status=Status.CLAIMED, document__isnull=False)


class CheckInline(ReadingInline):
    model = HeldCheck
    verbose_name_plural = "who looked at it"
    fields = readonly_fields = ["at", "status", "method", "note", "by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[HeldCheck]:
        return super().get_queryset(request).select_related("by")


@admin.register(HeldCredential)
class HeldAdmin(ListedLookups, admin.ModelAdmin):
    form = CheckForm
    list_display = ["candidate", "credential", "state", "expires_on", "status", "has_document"]
    list_filter = [Waiting, "status", "in_process", "credential__kind"]
    list_select_related = ["candidate__user", "credential", "state"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["candidate__user__email", "candidate__user__name", "credential__name"]
    readonly_fields = [
        "candidate",
        "credential",
        "state",
        "number",
        "in_process",
        "expected_on",
        "issued_on",
        "expires_on",
        "file",
        "standing",
    ]
    fieldsets = [
        (None, {"fields": readonly_fields}),
        ("Your look at it", {"fields": ["status", "method", "note", "seen"]}),
    ]
    inlines = [CheckInline]

    @admin.display(description="status")
    def standing(self, held: HeldCredential) -> str:
        return held.get_status_display()

    @admin.display(description="document", boolean=True)
    def has_document(self, held: HeldCredential) -> bool:
        return held.document_id is not None

    @admin.display(description="document")
    def file(self, held: HeldCredential) -> SafeString | str:
        if held.document is None:
            return "None"
        address = reverse("document", args=[held.document.pk])
        return format_html('<a href="{}">{}</a>', address, held.document.filename)

    def get_fieldsets(self, request: HttpRequest, obj: HeldCredential | None = None) -> Any:
        """Who may only look has no form to fill in."""
        may = self.has_change_permission(request, obj)
        return self.fieldsets if may else self.fieldsets[:1]

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Locked from the check of the form until the verb has written."""
        found = super().get_object(request, *args, **kwargs)
        if found is not None and request.method == "POST":
            HeldCredential.objects.select_for_update().get(pk=found.pk)
            found.refresh_from_db()
        return found

    def save_model(
        self, request: HttpRequest, obj: HeldCredential, form: Any, change: bool
    ) -> None:
        status, method, note = form.words()
        seen = form.cleaned_data["seen"]
        wallet.check(obj, status=status, method=method, note=note, seen=seen, by=request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: HeldCredential | None = None
    ) -> bool:
        return False
