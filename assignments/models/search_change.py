"""What may have changed in public, for the indexes that processes keep of it."""

import pgtrigger
from django.db import models

from accounts.models import Agency

WRITTEN = "INSERT INTO assignments_searchchange (assignment_id, xid) {}; RETURN NULL;"
XID = "pg_current_xact_id()::text::bigint"
POSTINGS = f"SELECT id, {XID} FROM assignments_assignment WHERE "  # noqa: S608 (no value in it)


class SearchChange(models.Model):
    """Written by the database, whoever changes a row and how. `xid` is the transaction's number.

    Numbers are given at the beginning and rows are seen at the end, so a reader goes on from the
    oldest transaction that was open when it last read, and meets some rows again.
    """

    assignment_id = models.BigIntegerField()  # of rows that are gone, too
    xid = models.BigIntegerField(db_index=True)
    at = models.DateTimeField(db_default=models.functions.Now())

    def __str__(self) -> str:
        return f"Assignment {self.assignment_id}"


class PostingAgency(Agency):
    """An agency, seen from its postings: they are public with it, and under its name."""

    class Meta:
        proxy = True
        triggers = [
            pgtrigger.Trigger(
                name="search_follows_agency",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("status", "slug"),
                func=WRITTEN.format(f"{POSTINGS} agency_id = NEW.id AND live_terms_id IS NOT NULL"),
            )
        ]


FOLLOWS_POSTING = pgtrigger.Trigger(
    name="search_follows_posting",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=WRITTEN.format(
        f"SELECT COALESCE(NEW.id, OLD.id), {XID}"
        " WHERE COALESCE(OLD.live_terms_id, NEW.live_terms_id) IS NOT NULL"
    ),
)
# Figures are worked out anew by a later engine.
FOLLOWS_TERMS = pgtrigger.Trigger(
    name="search_follows_terms",
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    func=WRITTEN.format(f"{POSTINGS} live_terms_id = NEW.id"),
)
