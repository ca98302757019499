from assignments.models.appeal import Appeal
from assignments.models.application import Application, ApplicationEvent
from assignments.models.assignment import Assignment
from assignments.models.event import Event
from assignments.models.facility import Facility
from assignments.models.report import Report
from assignments.models.requisition import KeptApart, Requisition
from assignments.models.search_change import PostingAgency, SearchChange
from assignments.models.sight import Sight
from assignments.models.terms import Terms, TermsRequirement
from assignments.models.triage import CannedText, Look, Sample

__all__ = [
    "Appeal",
    "Application",
    "ApplicationEvent",
    "Assignment",
    "CannedText",
    "Event",
    "Facility",
    "KeptApart",
    "Look",
    "PostingAgency",
    "Report",
    "Requisition",
    "Sample",
    "SearchChange",
    "Sight",
    "Terms",
    "TermsRequirement",
]
