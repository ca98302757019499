"""Which file fills which table."""

from pathlib import Path

from accounts.models import RegistrationRule
from places.lines import CsvFile
from places.load import Table

DATA = Path(__file__).parent / "data"

TABLES = [
    Table(RegistrationRule, ("state", "law"), CsvFile(DATA / "registration_rules.csv")),
]
