"""Staff's way in: what waits, everything findable, and verbs instead of raw status."""

from assignments.admin.application import ApplicationAdmin
from assignments.admin.assignment import AssignmentAdmin
from assignments.admin.facility import FacilityAdmin
from assignments.admin.history import ApplicationEventAdmin, EventAdmin
from assignments.admin.report import ReportAdmin
from assignments.admin.terms import TermsAdmin

__all__ = [
    "ApplicationAdmin",
    "ApplicationEventAdmin",
    "AssignmentAdmin",
    "EventAdmin",
    "FacilityAdmin",
    "ReportAdmin",
    "TermsAdmin",
]
