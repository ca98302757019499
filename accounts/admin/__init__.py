"""People and agencies in the admin. Importing registers; status moves by verbs only."""

from accounts.admin import agency, candidate, sign_in, user

__all__ = ["agency", "candidate", "sign_in", "user"]
