"""Pay built from the wage and per-diem tables, so that the demo's figures are plausible."""

from datetime import date
from decimal import Decimal
from random import Random

from django.db.models import Max

from pay.models import PerDiemDestination, PerDiemOconus, PerDiemZip, Wage
from places.models import ZipCode
from roles.models import Profession

QUARTER = Decimal("0.25")
WEEK = 7


class Market:
    """The tables a posting's pay is drawn from, read once."""

    def __init__(self, today: date) -> None:
        newest = Wage.objects.aggregate(newest=Max("release"))["newest"]
        self.wages = {
            (wage.soc_code, wage.state_id): wage
            for wage in Wage.objects.filter(release=newest).exclude(hourly_p50=None)
        }
        years = PerDiemDestination.objects.aggregate(newest=Max("fiscal_year"))
        self.year = years["newest"]
        rates = PerDiemDestination.objects.filter(fiscal_year=self.year)
        self.standard = rates.get(destination_id=0)
        self.by_zip = {
            row.zip: row.destination
            for row in PerDiemZip.objects.filter(fiscal_year=self.year).select_related(
                "destination"
            )
        }
        self.oconus: dict[str, PerDiemOconus] = {}
        for row in PerDiemOconus.objects.order_by("-lodging"):
            self.oconus[row.state_id] = row

    def taxable(self, profession: Profession, state: str, random: Random) -> Decimal:
        """USD an hour, between a little over the tenth percentile and over the median."""
        soc = profession.wage_soc_code
        wage = self.wages.get((soc, state)) or self.wages[soc, None]
        low = wage.hourly_p10 or wage.hourly_p50 * Decimal("0.75")
        high = wage.hourly_p50 * Decimal("1.08")
        drawn = low * Decimal("1.03") + (high - low) * Decimal(str(round(random.random(), 3)))
        return (drawn / QUARTER).to_integral_value() * QUARTER

    def stipends(
        self, zip_code: ZipCode, month: int, random: Random
    ) -> tuple[Decimal | None, Decimal | None]:
        """Lodging and meals, USD a week, at or under the federal ceiling of the place."""
        if random.random() < 0.04:
            return None, None
        lodging, mie = self.ceiling(zip_code, month)
        share = Decimal(str(round(random.uniform(0.68, 1.0), 2)))
        return whole(lodging * WEEK * share), whole(mie * WEEK)

    def ceiling(self, zip_code: ZipCode, month: int) -> tuple[Decimal, Decimal]:
        if away := self.oconus.get(zip_code.state_id):
            return away.lodging, away.mie
        rates = self.by_zip.get(zip_code.pk, self.standard)
        name = date(2000, month, 1).strftime("%b").lower()
        return getattr(rates, f"lodging_{name}"), rates.mie


def whole(amount: Decimal) -> Decimal:
    return amount.to_integral_value()
