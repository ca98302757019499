"""People and agencies in the admin. Importing registers; status moves by verbs only."""

from accounts.admin import agency, candidate, held, sign_in, user

__all__ = ["agency", "candidate", "held", "sign_in", "user"]
