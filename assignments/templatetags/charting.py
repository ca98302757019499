"""Which systems the board's assignments name: for pages of apps below, which know no assignment."""

from django import template
from django.db.models import Count

from assignments.models import Assignment

register = template.Library()

SHOWN = 8


@register.simple_tag
def named_systems() -> list[str]:
    """Of live assignments, those named most often first. One query."""
    named = Assignment.objects.live().exclude(live_terms__charting_system="").order_by()
    counted = named.values_list("live_terms__charting_system").annotate(times=Count("pk"))
    return [name for name, _ in counted.order_by("-times", "live_terms__charting_system")[:SHOWN]]
