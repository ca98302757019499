from accounts.models.agency import Agency, Invitation, Membership
from accounts.models.candidate import Candidate, Document, HeldCredential
from accounts.models.user import User

__all__ = [
    "Agency",
    "Candidate",
    "Document",
    "HeldCredential",
    "Invitation",
    "Membership",
    "User",
]
