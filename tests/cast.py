"""People and agencies with names, so that a test reads like a story.

Ana owns Northway Travel, Ben recruits there. Rex recruits for Southbend, the other agency, and
must never see what is Northway's. Cleo and Dan are travelers. Sam is staff.
"""

from accounts.models import Agency, Candidate, Membership, User

PASSWORD = "thirteen weeks of nights"


def person(name: str, **fields) -> User:
    email = f"{name.lower()}@example.com"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, PASSWORD, name=name, **fields)


def northway() -> Agency:
    agency, _ = Agency.objects.get_or_create(
        slug="northway", defaults={"name": "Northway Travel", "status": Agency.Status.ACTIVE}
    )
    return agency


def southbend() -> Agency:
    agency, _ = Agency.objects.get_or_create(
        slug="southbend", defaults={"name": "Southbend Staffing", "status": Agency.Status.ACTIVE}
    )
    return agency


def member(name: str, agency: Agency, role: str) -> User:
    user = person(name)
    Membership.objects.get_or_create(user=user, agency=agency, defaults={"role": role})
    return user


def ana() -> User:
    return member("Ana", northway(), Membership.Role.OWNER)


def ben() -> User:
    return member("Ben", northway(), Membership.Role.RECRUITER)


def rex() -> User:
    return member("Rex", southbend(), Membership.Role.RECRUITER)


def candidate(name: str) -> Candidate:
    found, _ = Candidate.objects.get_or_create(user=person(name))
    return found


def cleo() -> Candidate:
    return candidate("Cleo")


def dan() -> Candidate:
    return candidate("Dan")


def sam() -> User:
    return person("Sam", is_staff=True, is_superuser=True)
