"""What a search can be narrowed by, in the order of the page. How to add one:
docs/adding-a-facet.md.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Case, F, IntegerField, When
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
from assignments.search.field import (
    Day,
    Hourly,
    Money,
    Nights,
    Percent,
    WeeklyHours,
    Weeks,
)
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


def hourly_presets(today: date) -> list[Preset]:
    return [Preset(f"${rate} or more", {"hourly_min": str(rate)}) for rate in (25, 30, 35, 40, 50)]


def share_presets(today: date) -> list[Preset]:
    return [Preset(f"{share} % or less", {"share_max": str(share)}) for share in (25, 40, 50, 65)]


def floor_presets(today: date) -> list[Preset]:
    return [
        Preset(f"${least:,} or more", {"floor_min": str(least)})
        for least in (1000, 1500, 2000, 2500)
    ]


def guaranteed_presets(today: date) -> list[Preset]:
    return [
        Preset(f"{hours} hours or more", {"guaranteed_min": str(hours)})
        for hours in (24, 32, 36, 40)
    ]


def nights_presets(today: date) -> list[Preset]:
    return [Preset(f"{nights} or fewer", {"nights_max": str(nights)}) for nights in (0, 2, 4, 8)]


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


WEEKEND_NIGHTS = 2
FOUR_WEEKS = 4


def call_nights() -> Case:
    """Nights of call in four weeks, rounded up. No call is none; unknown is unknown."""
    weekends = F("live_terms__call_weekends_per_period") * WEEKEND_NIGHTS
    nights = (F("live_terms__call_nights_per_period") + weekends) * FOUR_WEEKS
    weeks = F("live_terms__call_period_weeks")
    return Case(
        When(live_terms__call_required="no", then=0),
        default=(nights + weeks - 1) / weeks,
        output_field=IntegerField(),
    )


# Columns that no table has: the queryset of a search carries them.
DERIVED = {"call_nights": call_nights()}

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
        name="hourly",
        label="Taxable hourly",
        column="live_terms__taxable_hourly",
        field=Hourly,
        bounds=(Bound("hourly_min", "At least", "gte"),),
        words=Words(value=dollars, low="{}/h taxable or more"),
        presets=hourly_presets,
        before="$",
        after="an hour",
    ),
    SpanFacet(
        name="share",
        label="Untaxed share",
        column="live_terms__stipend_share",
        field=Percent,
        bounds=(Bound("share_max", "At most", "lte"),),
        words=Words(value=plain, low="", high="untaxed share {} % or less"),
        presets=share_presets,
        after="percent",
        remark="Of the weekly gross. Where the untaxed part is not stated, there is no share.",
    ),
    SpanFacet(
        name="floor",
        label="Floor of a week",
        column="live_terms__floor_week",
        field=Money,
        bounds=(Bound("floor_min", "At least", "gte"),),
        words=Words(value=dollars, low="floor {} or more"),
        presets=floor_presets,
        before="$",
        after="a week",
        remark="The least an ordinary week pays within the terms. Those that state too little of "
        "guarantee and call-offs have none and are left out.",
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
    SpanFacet(
        name="guaranteed",
        label="Guaranteed hours a week",
        column="live_terms__guaranteed_hours_week",
        field=WeeklyHours,
        bounds=(Bound("guaranteed_min", "At least", "gte"),),
        words=Words(value=plain, low="{} h guaranteed or more"),
        presets=guaranteed_presets,
        after="hours",
        remark="Where no guarantee is stated, it is left out.",
    ),
    ChoiceFacet(
        name="call",
        label="Call",
        column="live_terms__call_required",
        choices=(Choice("no", "No call"), Choice("yes", "Call required")),
        unstated="unknown",
    ),
    SpanFacet(
        name="nights",
        label="Call nights in 4 weeks",
        column="call_nights",
        field=Nights,
        bounds=(Bound("nights_max", "At most", "lte"),),
        words=Words(value=plain, low="", high="call on {} nights in 4 weeks or fewer"),
        presets=nights_presets,
        after="nights",
        remark="A weekend is two nights; no call is none. Call whose nights and weekends are not "
        "both stated is left out.",
    ),
    ChoiceFacet(
        name="agency",
        label="Agency",
        column="agency__slug",
        choices=Table(lambda: Agency.objects.filter(status="active"), "slug", "name"),
    ),
)
