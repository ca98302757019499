from accounts.models.agency import Agency, AgencyEvent, Invitation, Membership
from accounts.models.candidate import Candidate, Document
from accounts.models.experience import Experience
from accounts.models.held import ExpiryReminder, HeldCheck, HeldCredential
from accounts.models.user import User

__all__ = [
    "Agency",
    "AgencyEvent",
    "Candidate",
    "Document",
    "Experience",
    "ExpiryReminder",
    "HeldCheck",
    "HeldCredential",
    "Invitation",
    "Membership",
    "User",
]
