"""Facilities: staff enter those that every agency may choose."""

from django.contrib import admin

from assignments.models import Facility


@admin.register(Facility)
class FacilityAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "zip", "beds", "trauma_level", "charting_system", "agency"]
    list_filter = ["kind", "trauma_level", ("agency", admin.EmptyFieldListFilter), "zip__state"]
    list_select_related = ["zip", "agency"]
    search_fields = ["name", "zip__city", "=zip__zip", "agency__name"]
    autocomplete_fields = ["zip"]
    raw_id_fields = ["agency"]
    show_full_result_count = False
    list_per_page = 50
