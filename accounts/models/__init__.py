from accounts.models.agency import Agency, AgencyEvent, Invitation, Membership
from accounts.models.ban import Ban
from accounts.models.candidate import Candidate, Document
from accounts.models.experience import Experience
from accounts.models.held import ExpiryReminder, HeldCheck, HeldCredential
from accounts.models.standing import AgencyStanding, RegistrationRule
from accounts.models.user import User

__all__ = [
    "Agency",
    "AgencyEvent",
    "AgencyStanding",
    "Ban",
    "Candidate",
    "Document",
    "Experience",
    "ExpiryReminder",
    "HeldCheck",
    "HeldCredential",
    "Invitation",
    "Membership",
    "RegistrationRule",
    "User",
]
