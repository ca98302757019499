"""The rules between a posting's dates and hours: each says what would be right."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

FURTHEST_START = timedelta(days=548)
# What is filled in when the last day to apply is left empty.
CLOSES_BEFORE_START = timedelta(days=7)


class ScheduleRules:
    """Mixed into the posting form; asks `self.today(facility)` for the day at the facility."""

    def check_schedule(self) -> None:
        values = self.cleaned_data
        today = self.today(values.get("facility"))
        values["start_flex_days"] = values.get("start_flex_days") or 0
        values["positions"] = values.get("positions") or 1
        self.check_start(values.get("starts_on"), today)
        self.settle_closing(today)
        self.check_hours()

    def check_start(self, starts_on: date | None, today: date) -> None:
        if starts_on and starts_on < today:
            self.add_error("starts_on", f"That day is over. Give {written(today)} or a later one.")
        elif starts_on and starts_on > today + FURTHEST_START:
            self.add_error("starts_on", "Give a day within the next 18 months.")

    def settle_closing(self, today: date) -> None:
        starts_on = self.cleaned_data.get("starts_on")
        closes_on = self.cleaned_data.get("closes_on")
        if closes_on is None and "closes_on" not in self.errors and starts_on:
            self.cleaned_data["closes_on"] = max(starts_on - CLOSES_BEFORE_START, today)
        elif closes_on and closes_on < today:
            self.add_error("closes_on", "That day is over. Give today or a later day.")
        elif closes_on and starts_on and closes_on > starts_on:
            self.add_error(
                "closes_on", f"Give {written(starts_on)}, the first day, or an earlier day."
            )

    def check_hours(self) -> None:
        hours, shifts, guaranteed = (self.cleaned_data.get(name) for name in HOURS)
        if hours is None or shifts is None:
            return
        scheduled = (hours * shifts).quantize(Decimal("0.01"))
        if scheduled > 168:
            self.add_error("shifts_per_week", "That is more hours than a week has.")
        elif guaranteed is not None and guaranteed > scheduled:
            self.add_error(
                "guaranteed_hours_week",
                f"The schedule has {scheduled.normalize():f} hours a week. Guarantee that or less.",
            )

    cleaned_data: dict[str, Any]


HOURS = ["hours_per_shift", "shifts_per_week", "guaranteed_hours_week"]


def written(day: date) -> str:
    return f"{day:%a %b} {day.day}, {day.year}"
