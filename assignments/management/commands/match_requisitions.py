"""`manage.py match_requisitions`: gives postings that have no opening yet theirs."""

from typing import Any

from django.core.management.base import BaseCommand

from assignments.matching import Report, match_all


class Command(BaseCommand):
    help = "Finds which open postings are one opening. Touches only those without one; run at will."

    def handle(self, **options: Any) -> None:
        report = Report()
        for report in match_all():
            self.stderr.write(f"{report.read:,} read, {report.joined:,} joined")
        self.stdout.write(
            f"{report.read:,} postings had no opening: {report.openings:,} are openings of their "
            f"own, {report.joined:,} joined one. {report.likely:,} may be one that is there; "
            "their pages in the admin show which."
        )
