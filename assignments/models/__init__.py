from assignments.models.application import Application, ApplicationEvent
from assignments.models.assignment import Assignment
from assignments.models.event import Event
from assignments.models.facility import Facility
from assignments.models.report import Report
from assignments.models.terms import Terms, TermsRequirement

__all__ = [
    "Application",
    "ApplicationEvent",
    "Assignment",
    "Event",
    "Facility",
    "Report",
    "Terms",
    "TermsRequirement",
]
