"""`manage.py reprice`: what today's pay engine makes of terms that an earlier one priced."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assignments.models.terms import FIGURES
from assignments.repricing import Change, Report, reprice
from pay.worth import ENGINE_VERSION


class Command(BaseCommand):
    help = "Prices terms anew and tells what differs. Changes nothing without --write."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="Store the new figures.")
        parser.add_argument("--live", action="store_true", help="Only what is public now.")

    def handle(self, *, write: bool, live: bool, **options: Any) -> None:
        report = Report()
        for report in reprice(write=write, live=live):
            self.stderr.write(f"{report.read:,} read, {report.changed:,} differ")
        self.tell(report, write)
        if report.failed:
            raise CommandError("Not priced, and left as they were:\n" + "\n".join(report.failed))

    def tell(self, report: Report, write: bool) -> None:
        done = "written" if write else "nothing written"
        self.stdout.write(f"Engine {ENGINE_VERSION}: {report.read:,} versions of terms, {done}.")
        self.stdout.write(f"{report.changed:,} differ.")
        for name in FIGURES:
            if name in report.counts:
                self.stdout.write(f"\n{name}: {report.counts[name]:,}")
                self.stdout.writelines(f"  {line(each)}\n" for each in report.largest[name])


def line(change: Change) -> str:
    by = "" if change.by is None else f"  ({change.after - change.before:+,})"
    before, after = (said(each) for each in (change.before, change.after))
    return f"{change.public_id} version {change.version}: {before} -> {after}{by}"


def said(value: Any) -> str:
    return "not known" if value is None else str(value) or "empty"
