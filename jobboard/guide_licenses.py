"""*Where is a license needed?*: one license family on the map, all of them in a table."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest

from jobboard.cited import cited
from jobboard.license_map import STATUS, license_map
from roles.models import LicenseFamily, Profession, StateLicenseRule


def context(request: HttpRequest) -> dict[str, Any]:
    """Four queries; the family comes from the address, the first one where it names none."""
    families = list(LicenseFamily.objects.annotate(**counts()).order_by("sort"))
    asked = request.GET.get("family", "")
    chosen = next((each for each in families if each.pk == asked), None)
    chosen = chosen or next(iter(families), None)
    rules = list(
        StateLicenseRule.objects.filter(
            license_family__isnull=False, license_family=chosen.pk if chosen else None
        ).select_related("state", "compact")
    )
    professions = Profession.objects.filter(license_family=chosen).order_by("name")
    return {
        "families": families,
        "chosen": chosen,
        "map": license_map(rules),
        "professions": professions if chosen else [],
        "sources": cited(rules),
    }


def counts() -> dict[str, Count]:
    return {
        f"states_{status}": Count("state_rules", filter=Q(state_rules__status=status))
        for status in STATUS.values
    }
