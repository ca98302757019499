"""What is wrong, missing or odd about a package: P01 to P10, in the order of their codes. Pure.

State and city minimum wages are not in the data: P01 checks the federal one, and a state's where
the caller gives it.
"""

from collections.abc import Sequence

from pay.ceiling import WeekCeiling
from pay.finding import Finding
from pay.lint_market import far_from_others, wide_range, within_commute
from pay.lint_rate import below_minimum, low_for_the_trade, low_overtime, rule_not_chosen
from pay.lint_sums import above_ceiling, gross_that_does_not_add_up, wrong_unit
from pay.package import Package
from pay.worth import Worth

STATE_MINIMUM = "State and city minimum wages are not checked."


def lint(package: Package, figures: Worth, weeks: Sequence[WeekCeiling]) -> list[Finding]:
    """`figures` are the package's own worth, `weeks` its ceilings."""
    return [
        *below_minimum(package),
        *low_for_the_trade(package, figures),
        *above_ceiling(package, weeks),
        *gross_that_does_not_add_up(package, figures),
        *wrong_unit(package, figures),
        *low_overtime(package, figures),
        *rule_not_chosen(package, figures),
        *far_from_others(package),
        *wide_range(package),
        *within_commute(package),
    ]
