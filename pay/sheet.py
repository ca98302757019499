"""Everything the engine says of one package, in one place. Pure.

`sheet` computes it; `pay.printed` turns it into what JSON holds.
"""

from dataclasses import dataclass
from datetime import date

from pay.call import CallBurden, call_burden
from pay.ceiling import WeekCeiling, ceilings
from pay.finding import Finding
from pay.floor import Floor, floor
from pay.lint import lint
from pay.missed_shift import missed_shift
from pay.notes import notes
from pay.package import Package
from pay.transparency import Duty, duties
from pay.what_if import Outcome, all_taxable, local_package, overtime_week
from pay.worth import Worth, worth


@dataclass(frozen=True)
class Sheet:
    """`what_if` by name; `call` None where there is none or nothing is said of it."""

    package: Package
    figures: Worth
    ceilings: list[WeekCeiling]
    floor: Floor
    call: CallBurden | None
    what_if: dict[str, Outcome]
    lint: list[Finding]
    transparency: list[Duty]
    notes: list[str]


def sheet(package: Package, on: date) -> Sheet:
    """`on`: the day whose laws on advertisements count."""
    figures = worth(package)
    rule = figures.rule
    weeks = ceilings(package)
    return Sheet(
        package=package,
        figures=figures,
        ceilings=weeks,
        floor=floor(package, rule),
        call=call_burden(package),
        what_if={
            "overtime_week": overtime_week(package, rule),
            "missed_shift": missed_shift(package, rule),
            "all_taxable": all_taxable(package, figures),
            "local_package": local_package(package, rule),
        },
        lint=lint(package, figures, weeks),
        transparency=duties(package, package.posted_on or on),
        notes=notes(package, figures),
    )
