"""What a search can be narrowed by, in the order of the page. How to add one:
docs/adding-a-facet.md.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format

from accounts.models import Agency
from assignments.models import Terms
from assignments.search.facet import (
    Bound,
    Choice,
    ChoiceFacet,
    Facet,
    Preset,
    ReaderFacet,
    SpanFacet,
    Table,
    Words,
)
from assignments.search.field import Day, Money, WeeklyHours, Weeks
from places.models import State
from roles.eligibility import Verdict
from roles.models import Profession, TitleLevel


def dollars(amount: Decimal) -> str:
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


def plain(number: Decimal | int) -> str:
    return f"{Decimal(number).normalize():f}"


def short_day(when: date) -> str:
    return date_format(when, "M j, Y")


def gross_presets(today: date) -> list[Preset]:
    return [
        Preset(f"${floor:,} or more", {"gross_min": str(floor)})
        for floor in (1500, 2000, 2500, 3000, 3500)
    ]


def start_presets(today: date) -> list[Preset]:
    """The next two and four weeks, then whole months as far as openings are usually posted."""
    presets = [
        Preset(f"in the next {weeks} weeks", window(today, today + timedelta(weeks=weeks)))
        for weeks in (2, 4)
    ]
    first = today.replace(day=1)
    for _ in range(4):
        following = (first + timedelta(days=32)).replace(day=1)
        month = window(max(first, today), following - timedelta(days=1))
        presets.append(Preset(f"in {first:%B %Y}", month))
        first = following
    return presets


def window(first: date, last: date) -> dict[str, str]:
    return {"start_from": first.isoformat(), "start_to": last.isoformat()}


def weeks_presets(today: date) -> list[Preset]:
    return [
        Preset("under 8 weeks", {"weeks_max": "7"}),
        Preset("8 to 12 weeks", {"weeks_min": "8", "weeks_max": "12"}),
        Preset("13 weeks", {"weeks_min": "13", "weeks_max": "13"}),
        Preset("14 weeks or more", {"weeks_min": "14"}),
    ]


def hours_presets(today: date) -> list[Preset]:
    return [
        Preset("under 36 hours", {"hours_max": "35.99"}),
        Preset("36 hours", {"hours_min": "36", "hours_max": "36"}),
        Preset("40 hours", {"hours_min": "40", "hours_max": "40"}),
        Preset("48 hours or more", {"hours_min": "48"}),
    ]


READY = ReaderFacet(
    name="ready",
    label="Can I take it?",
    choices=(
        Choice("now", "I can take it now"),
        Choice("soon", "I could be ready in time"),
    ),
    verdicts={"now": Verdict.READY, "soon": Verdict.IN_TIME},
    is_open=True,
)

FACETS: tuple[Facet, ...] = (
    READY,
    ChoiceFacet(
        name="profession",
        label="Profession",
        column="live_terms__profession",
        choices=Table(Profession.objects.all, "code", "name", "family__name", "family__sort"),
        is_open=True,
    ),
    ChoiceFacet(
        name="level",
        label="Title level",
        column="live_terms__level",
        choices=Table(TitleLevel.objects.all, "code", "name", sort="rank"),
    ),
    ChoiceFacet(
        name="state",
        label="State",
        column="live_terms__state",
        choices=Table(State.objects.all, "code", "name"),
    ),
    ChoiceFacet(
        name="shift",
        label="Shift",
        column="live_terms__shift",
        choices=tuple(Choice(value, label) for value, label in Terms.Shift.choices),
        is_open=True,
    ),
    SpanFacet(
        name="gross",
        label="Weekly gross",
        column="live_terms__weekly_gross",
        field=Money,
        bounds=(Bound("gross_min", "At least", "gte"),),
        words=Words(value=dollars, low="{}+"),
        presets=gross_presets,
        before="$",
        after="a week",
        remark="Those that do not state their untaxed part have no weekly figure and are left out.",
        is_open=True,
    ),
    SpanFacet(
        name="start",
        label="Start",
        column="live_terms__starts_on",
        field=Day,
        bounds=(Bound("start_from", "From", "gte"), Bound("start_to", "To", "lte")),
        words=Words(
            value=short_day,
            low="starts {} or later",
            high="starts by {}",
            both="starts {} to {}",
            same="starts {}",
        ),
        presets=start_presets,
        kind="date",
    ),
    SpanFacet(
        name="weeks",
        label="Length",
        column="live_terms__weeks",
        field=Weeks,
        bounds=(Bound("weeks_min", "At least", "gte"), Bound("weeks_max", "At most", "lte")),
        words=Words(
            value=plain,
            low="{} weeks or more",
            high="{} weeks or fewer",
            both="{} to {} weeks",
            same="{} weeks",
        ),
        presets=weeks_presets,
        after="weeks",
    ),
    SpanFacet(
        name="hours",
        label="Hours a week",
        column="live_terms__scheduled_hours_week",
        field=WeeklyHours,
        bounds=(Bound("hours_min", "At least", "gte"), Bound("hours_max", "At most", "lte")),
        words=Words(
            value=plain,
            low="{} h a week or more",
            high="{} h a week or fewer",
            both="{} to {} h a week",
            same="{} h a week",
        ),
        presets=hours_presets,
        after="hours",
    ),
    ChoiceFacet(
        name="call",
        label="Call",
        column="live_terms__call_required",
        choices=(Choice("no", "No call"), Choice("yes", "Call required")),
        unstated="unknown",
    ),
    ChoiceFacet(
        name="agency",
        label="Agency",
        column="agency__slug",
        choices=Table(lambda: Agency.objects.filter(status="active"), "slug", "name"),
    ),
)
