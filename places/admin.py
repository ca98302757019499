"""Reference data in the admin: to find and to read. It is changed in the files it comes from."""

from django.contrib import admin
from django.utils.html import format_html_join

from places.models import Source, State, ZipCode


class ReadOnlyAdmin(admin.ModelAdmin):
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"subtitle": self.how_to_change()})

    def how_to_change(self):
        app = self.opts.app_label
        return f"Read only. To change it, edit the file in {app}/data and run manage.py load_{app}."


class FactAdmin(ReadOnlyAdmin):
    """A page of facts ends with where they come from and how far to trust them."""

    readonly_fields = ["sources"]
    list_filter = ["confidence"]

    def get_fieldsets(self, request, obj=None):
        origin = ["confidence", "sources"]
        names = [name for name in self.get_fields(request, obj) if name not in [*origin, "source"]]
        return [
            (None, {"fields": names}),
            ("Where this comes from", {"fields": origin, "description": self.how_to_change()}),
        ]

    @admin.display(description="sources")
    def sources(self, fact):
        explained = Source.objects.filter(key__in=fact.source)
        said = [(s.key, ". ".join(filter(None, [s.what, s.dated, s.terms]))) for s in explained]
        return format_html_join("", "<p>{}: {}.</p>", said)


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin):
    list_display = ["key", "what", "dated", "dated_on", "terms"]
    search_fields = ["key", "what"]


@admin.register(State)
class StateAdmin(FactAdmin):
    list_display = ["name", "code", "zone", "census_division", "per_diem_authority"]
    list_filter = ["confidence", "census_division", "per_diem_authority", "zone"]
    search_fields = ["name", "=code"]


@admin.register(ZipCode)
class ZipCodeAdmin(FactAdmin):
    list_display = ["zip", "city", "state", "county", "zone", "has_point"]
    list_filter = [("latitude", admin.EmptyFieldListFilter), "state"]
    list_select_related = ["state"]
    search_fields = ["^zip", "city", "county"]

    @admin.display(boolean=True, description="point known", ordering="latitude")
    def has_point(self, zip_code):
        return zip_code.latitude is not None
