"""Professions and what they take, in the admin: to find and to read."""

from django.contrib import admin

from places.admin import FactAdmin
from roles.models import (
    Alias,
    Compact,
    Credential,
    Family,
    LadderEdge,
    LicenseFamily,
    Profession,
    Requirement,
    Role,
    StateLicenseRule,
    TitleLevel,
    TitleUsage,
)


@admin.register(Family)
class FamilyAdmin(FactAdmin):
    list_display = ["name", "code", "sort", "confidence"]
    search_fields = ["name", "code"]


@admin.register(LicenseFamily)
class LicenseFamilyAdmin(FactAdmin):
    list_display = ["name", "code", "sort", "confidence"]
    search_fields = ["name", "code"]


@admin.register(TitleLevel)
class TitleLevelAdmin(FactAdmin):
    list_display = ["name", "code", "rank", "min_education", "licensing", "confidence"]
    list_select_related = ["min_education"]
    search_fields = ["name", "code"]


@admin.register(TitleUsage)
class TitleUsageAdmin(FactAdmin):
    list_display = ["family", "usage", "note", "confidence"]
    list_filter = ["confidence", "usage"]
    list_select_related = ["family"]
    search_fields = ["family__name", "note"]


@admin.register(Profession)
class ProfessionAdmin(FactAdmin):
    list_display = [
        "name",
        "code",
        "family",
        "default_level",
        "license_family",
        "wage_soc_code",
        "travel_market",
        "confidence",
    ]
    list_filter = ["confidence", "travel_market", "family", "license_family"]
    list_select_related = ["family", "default_level", "license_family"]
    search_fields = ["name", "code", "modality", "synonyms", "abbreviations"]


@admin.register(Role)
class RoleAdmin(FactAdmin):
    list_display = ["profession", "level", "is_default", "confidence"]
    list_filter = ["confidence", "is_default", "level", "profession__family"]
    list_select_related = ["profession", "level"]
    search_fields = ["profession__name", "level__name"]


@admin.register(Credential)
class CredentialAdmin(FactAdmin):
    list_display = ["name", "code", "kind", "issuing_body", "renewal_months", "confidence"]
    list_filter = ["confidence", "kind", "status", "any_profession"]
    search_fields = ["name", "code", "issuing_body", "aliases"]


@admin.register(Compact)
class CompactAdmin(FactAdmin):
    list_display = ["name", "code", "status_note", "confidence"]
    search_fields = ["name", "code"]


@admin.register(Requirement)
class RequirementAdmin(FactAdmin):
    list_display = ["profession", "level", "group", "credential", "strength", "confidence"]
    list_filter = ["confidence", "strength", "level", "profession__family"]
    list_select_related = ["profession", "level", "credential"]
    search_fields = ["profession__name", "credential__name", "credential__code"]


@admin.register(LadderEdge)
class LadderEdgeAdmin(FactAdmin):
    list_display = [
        "code",
        "from_profession",
        "from_level",
        "to_profession",
        "to_level",
        "kind",
        "reviewed_on",
        "confidence",
    ]
    list_filter = ["confidence", "kind", "from_profession__family"]
    list_select_related = ["from_profession", "from_level", "to_profession", "to_level"]
    search_fields = ["code", "from_profession__name", "to_profession__name", "takes", "note"]


@admin.register(StateLicenseRule)
class StateLicenseRuleAdmin(FactAdmin):
    list_display = [
        "state",
        "license_family",
        "status",
        "license_name",
        "compact",
        "compact_status",
        "confidence",
    ]
    list_filter = ["confidence", "status", "license_family", "compact_status", "state"]
    list_select_related = ["state", "license_family", "compact"]
    search_fields = ["state__name", "license_name", "agency", "scope_note"]


@admin.register(Alias)
class AliasAdmin(FactAdmin):
    list_display = [
        "alias",
        "normalized",
        "profession",
        "credential",
        "ambiguous_within_kind",
        "also_other_kind",
    ]
    list_filter = ["ambiguous_within_kind", "also_other_kind", "profession__family"]
    list_select_related = ["profession", "credential"]
    search_fields = ["alias", "normalized", "profession__name", "credential__name"]
