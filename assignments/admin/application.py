"""Applications: staff may look when somebody asks for help; the parties move them."""

from django.contrib import admin

from assignments.admin.reading import ReadingAdmin
from assignments.models import Application, ApplicationEvent


class ApplicationEventInline(admin.TabularInline):
    model = ApplicationEvent
    fields = ["at", "from_stage", "to_stage", "by", "reason", "text"]
    readonly_fields = fields
    can_delete = False
    extra = 0

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")


@admin.register(Application)
class ApplicationAdmin(ReadingAdmin):
    list_display = ["candidate", "assignment", "agency", "stage", "stage_since", "sent_at"]
    list_filter = ["stage", "sent_at"]
    list_select_related = [
        "candidate__user",
        "assignment__agency",
        "assignment__live_terms",
        "assignment__latest_terms",
    ]
    search_fields = [
        "=public_id",
        "candidate__user__email",
        "candidate__user__name",
        "=assignment__public_id",
        "assignment__agency__name",
    ]
    inlines = [ApplicationEventInline]
    ordering = ["-pk"]

    @admin.display(ordering="assignment__agency__name")
    def agency(self, application: Application) -> str:
        return application.assignment.agency.name
