"""The rules between the parts of a posting's pay and call: each says what would be right."""

from typing import Any, NamedTuple

from assignments.models import Terms
from pay.finding import usd
from pay.minimum_wage import federal_minimum
from pay.stipends import FIXED


class Detail(NamedTuple):
    """A field that says nothing without another one; the message stands beside `beside`."""

    name: str
    needs: str
    beside: str
    words: str


DETAILS = [
    Detail(
        "completion_condition",
        "completion_bonus",
        "completion_bonus",
        "A condition is given but no bonus. Write the bonus, or clear the condition.",
    ),
    Detail(
        "calloff_period_weeks",
        "calloff_shifts_allowed",
        "calloff_shifts_allowed",
        "Weeks are given but no shifts. Write how many shifts may be called off in that time, "
        "0 for none, or clear the weeks.",
    ),
    Detail(
        "health_insurance_employee_weekly",
        "health_insurance_from",
        "health_insurance_from",
        "A cost is given. Choose from when the insurance holds, or clear the cost.",
    ),
    Detail(
        "early_end_note",
        "early_end_penalty_usd",
        "early_end_penalty_usd",
        "It says when a penalty is due but not how much. Write the amount, or clear the words.",
    ),
    Detail(
        "range_max_gross_weekly",
        "range_min_gross_weekly",
        "range_min_gross_weekly",
        "The range has a high end only. Write its low end too, or clear the other.",
    ),
    Detail(
        "range_min_gross_weekly",
        "range_max_gross_weekly",
        "range_max_gross_weekly",
        "The range has a low end only. Write its high end too, or clear the other.",
    ),
]
POLICIES = ["stipend_on_facility_calloff", "stipend_on_own_missed_shift"]
OF_CALL = [
    "call_nights_per_period",
    "call_weekends_per_period",
    "call_night_hours",
    "call_weekend_hours",
    "response_minutes",
    "on_call_rate",
    "callback_multiplier",
    "callback_rate",
    "callback_min_hours",
    "callback_counts_for_guarantee",
    "average_callbacks_week",
    "average_callback_hours",
]


class PayRules:
    """Mixed into the posting form."""

    def check_pay_parts(self) -> None:
        for each in DETAILS:
            if self.stated(each.name) and self.is_open(each.needs):
                self.add_error(each.beside, each.words)
        self.check_multipliers()
        self.check_penalty()
        self.check_housing()
        self.check_range()
        self.check_orientation()
        self.check_call()

    def stated(self, name: str) -> bool:
        return self.cleaned_data.get(name) not in (None, "")

    def is_open(self, name: str) -> bool:
        """Not stated, which a value that could not be read is not."""
        return name not in self.errors and not self.stated(name)

    def check_multipliers(self) -> None:
        overtime, double = (self.cleaned_data.get(f"{kind}_multiplier") for kind in ("ot", "dt"))
        if overtime is not None and double is not None and double < overtime:
            words = f"Double time is below overtime, {overtime:f} times. Write that or more."
            self.add_error("dt_multiplier", words)

    def check_penalty(self) -> None:
        if not self.stated("missed_shift_penalty_usd_hour"):
            return
        chosen = [self.cleaned_data.get(name) for name in POLICIES if name not in self.errors]
        if len(chosen) == len(POLICIES) and FIXED not in chosen:
            self.add_error(
                "missed_shift_penalty_usd_hour",
                "An amount is given, but no stipend is cut by a fixed amount an hour. Choose that "
                "above, or clear the amount.",
            )

    def check_housing(self) -> None:
        offered = (Terms.Housing.PROVIDED, Terms.Housing.EITHER)
        if not self.stated("provided_value_weekly") or "housing_option" in self.errors:
            return
        if self.cleaned_data.get("housing_option") not in offered:
            self.add_error(
                "provided_value_weekly",
                "Housing has a value here but is not provided. Choose “Provided” or “Either”, or "
                "clear this.",
            )

    def check_range(self) -> None:
        least, most = (self.cleaned_data.get(f"range_{end}_gross_weekly") for end in ("min", "max"))
        if least is not None and most is not None and most < least:
            words = f"That is below the low end, {usd(least)}. Write that or more."
            self.add_error("range_max_gross_weekly", words)

    def check_orientation(self) -> None:
        rate, least = self.cleaned_data.get("orientation_rate"), federal_minimum().hourly
        if rate is not None and rate < least:
            self.add_error(
                "orientation_rate",
                f"Orientation is work, and the federal minimum wage is ${least} an hour. Write "
                "that or more.",
            )

    def check_call(self) -> None:
        """A period of weeks alone says nothing: it is filled in beforehand."""
        stated = next((name for name in OF_CALL if self.stated(name)), None)
        counted = any(self.cleaned_data.get(name) for name in OF_CALL[:2])
        if stated and self.cleaned_data.get("call_required") != Terms.Call.YES:
            self.add_error(
                stated,
                "Stated, but call is not required. Choose “Call required” or clear this.",
            )
        elif counted and self.is_open("call_period_weeks"):
            self.add_error("call_period_weeks", "Write in how many weeks, such as 4.")
        if not counted and "call_period_weeks" not in self.errors:
            self.cleaned_data["call_period_weeks"] = None

    cleaned_data: dict[str, Any]
