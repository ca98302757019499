from roles.models.alias import Alias
from roles.models.credential import Credential
from roles.models.ladder import LadderEdge
from roles.models.license import Compact, StateLicenseRule
from roles.models.profession import Family, LicenseFamily, Profession, Role
from roles.models.requirement import Requirement
from roles.models.title import TitleLevel, TitleUsage

__all__ = [
    "Alias",
    "Compact",
    "Credential",
    "Family",
    "LadderEdge",
    "LicenseFamily",
    "Profession",
    "Requirement",
    "Role",
    "StateLicenseRule",
    "TitleLevel",
    "TitleUsage",
]
