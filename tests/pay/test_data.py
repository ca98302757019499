"""What the pay files say, beyond what a load refuses (codes, keys, choices) by itself."""

from decimal import Decimal

from pay.tables import DATA
from places.lines import listed
from tests.places.files import rows

PERCENTILES = ["hourly_p10", "hourly_p25", "hourly_p50", "hourly_p75", "hourly_p90"]
HOURS_A_YEAR = 2080


def test_wages_rise_with_the_percentile():
    for row in rows(DATA / "wages.csv"):
        published = [Decimal(row[name]) for name in PERCENTILES if row[name]]
        assert published == sorted(published), row


def test_wages_by_the_year_are_those_by_the_hour():
    for row in rows(DATA / "wages.csv"):
        if row["state"] == "" and row["hourly_p50"] and row["annual_p50"]:
            year = Decimal(row["hourly_p50"]) * HOURS_A_YEAR
            assert abs(year - Decimal(row["annual_p50"])) < 25, row


def test_per_diem_destinations_pay_meals_of_a_known_tier():
    tiers = {(r["fiscal_year"], Decimal(r["mie_total"])) for r in rows(DATA / "per_diem_mie.csv")}

    for row in rows(DATA / "per_diem_destinations.csv"):
        assert (row["fiscal_year"], Decimal(row["mie"])) in tiers, row


def test_per_diem_meals_add_up():
    for row in rows(DATA / "per_diem_mie.csv"):
        parts = [Decimal(row[part]) for part in ("breakfast", "lunch", "dinner", "incidental")]
        assert sum(parts) == Decimal(row["mie_total"]), row
        assert Decimal(row["mie_total"]) * 3 / 4 == Decimal(row["first_last_day"]), row


def test_per_diem_zip_codes_of_several_destinations_are_ambiguous():
    for row in rows(DATA / "per_diem_zips.csv"):
        assert len(row["zip"]) == 5, row
        assert row["ambiguous"] == "1" or len(listed(row["destination_ids"])) == 1, row


def test_per_diem_rates_outside_the_mainland_add_up():
    for row in rows(DATA / "per_diem_oconus.csv"):
        meals, lodging = Decimal(row["mie"]), Decimal(row["lodging"])
        assert Decimal(row["local_meals"]) + Decimal(row["local_incidental"]) == meals, row
        assert lodging + meals == Decimal(row["maximum_per_diem"]), row
        assert row["state"] in {"AK", "HI"}


def test_per_diem_seasons_are_days_of_a_year():
    for row in rows(DATA / "per_diem_oconus.csv"):
        for column in ("season_begins", "season_ends"):
            month, day = row[column].split("-")
            assert 1 <= int(month) <= 12, row
            assert 1 <= int(day) <= 31, row


def test_overtime_rules_are_the_nations_a_states_or_puerto_ricos():
    jurisdictions = {row["jurisdiction"] for row in rows(DATA / "overtime_rules.csv")}

    assert jurisdictions == {"US", "PR", "AK", "CA", "CO", "NV"}
