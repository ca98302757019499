from accounts.models.agency import Agency, AgencyEvent, Invitation, Membership
from accounts.models.candidate import Candidate, Document, HeldCredential
from accounts.models.user import User

__all__ = [
    "Agency",
    "AgencyEvent",
    "Candidate",
    "Document",
    "HeldCredential",
    "Invitation",
    "Membership",
    "User",
]
