"""Staff's way in: what waits, everything findable, and verbs instead of raw status."""

from assignments.admin.appeal import AppealAdmin
from assignments.admin.application import ApplicationAdmin
from assignments.admin.assignment import AssignmentAdmin
from assignments.admin.canned import CannedTextAdmin
from assignments.admin.facility import FacilityAdmin
from assignments.admin.history import ApplicationEventAdmin, EventAdmin
from assignments.admin.report import ReportAdmin
from assignments.admin.requisition import RequisitionAdmin
from assignments.admin.sample import SampleAdmin
from assignments.admin.terms import TermsAdmin

__all__ = [
    "AppealAdmin",
    "ApplicationAdmin",
    "ApplicationEventAdmin",
    "AssignmentAdmin",
    "CannedTextAdmin",
    "EventAdmin",
    "FacilityAdmin",
    "ReportAdmin",
    "RequisitionAdmin",
    "SampleAdmin",
    "TermsAdmin",
]
