"""People and agencies in the admin. Importing registers; status moves by verbs only."""

from accounts.admin import agency, ban, candidate, held, sign_in, standing, user

__all__ = ["agency", "ban", "candidate", "held", "sign_in", "standing", "user"]
