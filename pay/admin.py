"""Wages, per-diem rates and pay rules, in the admin: to find and to read."""

from django.contrib import admin

from pay.models import (
    OvertimeRule,
    PayTransparencyRule,
    PerDiemCounty,
    PerDiemDestination,
    PerDiemMie,
    PerDiemOconus,
    PerDiemZip,
    Wage,
)
from places.admin import FactAdmin


@admin.register(Wage)
class WageAdmin(FactAdmin):
    list_display = [
        "soc_title",
        "soc_code",
        "state",
        "release",
        "hourly_p10",
        "hourly_p50",
        "hourly_p90",
        "employment",
        "confidence",
    ]
    list_filter = ["confidence", "release", "state"]
    list_select_related = ["state"]
    search_fields = ["soc_title", "^soc_code", "state__name"]


@admin.register(PerDiemDestination)
class PerDiemDestinationAdmin(FactAdmin):
    list_display = ["destination", "state", "fiscal_year", "mie", "lodging_jan", "lodging_jul"]
    list_filter = ["confidence", "fiscal_year", "state"]
    list_select_related = ["state"]
    search_fields = ["destination", "location_defined", "=code"]


@admin.register(PerDiemCounty)
class PerDiemCountyAdmin(FactAdmin):
    list_display = ["county", "state", "fiscal_year", "destination"]
    list_filter = ["confidence", "fiscal_year", "state"]
    list_select_related = ["state", "destination"]
    search_fields = ["county", "destination__destination"]


@admin.register(PerDiemZip)
class PerDiemZipAdmin(FactAdmin):
    list_display = ["zip", "fiscal_year", "destination", "ambiguous"]
    list_filter = ["confidence", "fiscal_year", "ambiguous", "destination__state"]
    list_select_related = ["destination"]
    search_fields = ["^zip", "destination__destination"]


@admin.register(PerDiemMie)
class PerDiemMieAdmin(FactAdmin):
    list_display = [
        "mie_total",
        "fiscal_year",
        "breakfast",
        "lunch",
        "dinner",
        "incidental",
        "first_last_day",
    ]
    list_filter = ["confidence", "fiscal_year"]
    search_fields = ["=mie_total"]


@admin.register(PerDiemOconus)
class PerDiemOconusAdmin(FactAdmin):
    list_display = [
        "location",
        "state",
        "season_begins",
        "season_ends",
        "lodging",
        "mie",
        "published_on",
    ]
    list_filter = ["confidence", "state"]
    list_select_related = ["state"]
    search_fields = ["location"]


@admin.register(OvertimeRule)
class OvertimeRuleAdmin(FactAdmin):
    list_display = [
        "code",
        "jurisdiction",
        "daily_ot_after_hours",
        "daily_dt_after_hours",
        "period_ot_after_hours",
        "confidence",
    ]
    list_filter = ["confidence", "jurisdiction"]
    search_fields = ["code", "description"]


@admin.register(PayTransparencyRule)
class PayTransparencyRuleAdmin(FactAdmin):
    list_display = ["jurisdiction", "level", "state", "effective_on", "duty", "confidence"]
    list_filter = ["confidence", "level", "duty", "state"]
    list_select_related = ["state"]
    search_fields = ["jurisdiction", "state__name", "notes"]
