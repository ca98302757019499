"""How things look in words: symbols, money, dates, and what is not stated.

`{% load face %}` in a template. Every filter shows an unknown (None or "") as "not stated".
"""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from roles import telling

register = template.Library()

NOT_STATED = mark_safe('<span class="not-stated">not stated</span>')
SPRITE = "jobboard/icons.svg"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A line symbol of icons.svg. Give a label only when no text stands beside it."""
    address = f"{static(SPRITE)}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>',
            label,
            address,
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', address)


@register.filter
def usd(amount: Decimal | None) -> SafeString | str:
    """US dollars: "$2,512" when whole, "$29.15" when not (cents rounded half up)."""
    if amount is None or amount == "":
        return NOT_STATED
    cents = round_half_up(Decimal(amount), "0.01")
    sign = "\N{MINUS SIGN}" if cents < 0 else ""
    whole = cents == cents.to_integral_value()
    return f"{sign}${abs(cents):,.0f}" if whole else f"{sign}${abs(cents):,.2f}"


@register.filter
def usd_round(amount: Decimal | None) -> SafeString | str:
    """Whole dollars, for a week's figure on a card: 2,512.40 is "$2,512"."""
    if amount is None or amount == "":
        return NOT_STATED
    return usd(round_half_up(Decimal(amount), "1"))


def round_half_up(amount: Decimal, step: str) -> Decimal:
    return amount.quantize(Decimal(step), rounding="ROUND_HALF_UP")


@register.filter
def figure(number: Decimal | int | None) -> SafeString | str:
    """A number without idle zeros: 12.00 is "12", 37.50 is "37.5", 12000 is "12,000"."""
    if number is None or number == "":
        return NOT_STATED
    text = f"{Decimal(number):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def day(when: date | datetime | None) -> SafeString | str:
    """A day: "Mon Jan 12", with the year when it is not this one: "Mon Jan 12, 2027"."""
    if not when:
        return NOT_STATED
    if isinstance(when, datetime):
        when = timezone.localtime(when).date() if timezone.is_aware(when) else when.date()
    text = f"{when:%a %b} {when.day}"
    return text if when.year == timezone.localdate().year else f"{text}, {when.year}"


@register.filter
def day_tag(when: date | datetime | None) -> SafeString:
    """The same in a <time> element that machines can read."""
    if not when:
        return NOT_STATED
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), day(when))


@register.filter
def moment(when: datetime | None) -> SafeString | str:
    """An instant with its zone: "Mon Jan 12, 14:05 UTC"."""
    if not when:
        return NOT_STATED
    local = timezone.localtime(when)
    return format_html(
        '<time datetime="{}">{}, {}</time>', when.isoformat(), day(local), f"{local:%H:%M %Z}"
    )


@register.filter
def ago(when: date | datetime | None) -> SafeString | str:
    """How many days back: "today", "yesterday", "3 days ago", "5 weeks ago", then the day."""
    if not when:
        return NOT_STATED
    then = timezone.localtime(when).date() if isinstance(when, datetime) else when
    days = (timezone.localdate() - then).days
    if days < 2:
        return "today" if days < 1 else "yesterday"
    if days < 15:
        return f"{days} days ago"
    return f"{days // 7} weeks ago" if days < 84 else f"on {day(then)}"


@register.filter
def months(number: int | None) -> SafeString | str:
    """A length of time: 18 is "1 year 6 months"."""
    return NOT_STATED if number is None else telling.months(number)


@register.filter
def stated(value: object) -> object:
    """The value, or "not stated" in grey when it is unknown. A real zero and False stay."""
    return NOT_STATED if value is None or value == "" else value


@register.filter
def yes_no(value: bool | None) -> SafeString | str:
    if value is None:
        return NOT_STATED
    return "Yes" if value else "No"


@register.filter
def page_numbers(page: Page) -> list[int | None]:
    """The numbers worth showing: the ends and this one's neighbors; None stands for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]
