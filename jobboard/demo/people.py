"""The demo's cast: agencies, recruiters, travelers and staff, plainly invented."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from accounts.models import Agency, Candidate, Membership, User
from jobboard.demo import DOMAIN, PASSWORD
from jobboard.demo.names import GIVEN
from jobboard.demo.wallets import WRITTEN, Wallets
from places.models import ZipCode
from roles.models import Profession

FIRST = ["Example", "Sample", "Specimen", "Fictional", "Placeholder"]
SECOND = ["Compass", "Meridian", "Lantern", "Harbor", "Juniper"]
LAST = ["Travel", "Allied", "Staffing", "Travel Health", "Assignments"]


def users(emails: Sequence[tuple[str, str]], **fields: bool) -> list[User]:
    """Confirmed people who can log in with the demo's password. One hash serves them all."""
    password = make_password(PASSWORD)
    made = User.objects.bulk_create(
        User(email=email, name=name, password=password, **fields) for email, name in emails
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in made
    )
    return made


def staff() -> User:
    return users([(f"staff@{DOMAIN}", "Sam Demo (staff)")], is_staff=True, is_superuser=True)[0]


def colleague() -> User:
    """The second of staff: what one decided, the other looks at again."""
    return users([(f"staff2@{DOMAIN}", "Kim Demo (staff)")], is_staff=True, is_superuser=True)[0]


def agencies() -> list[Agency]:
    """Twenty-five, each with an owner and a recruiter; those of the first are printed."""
    names = [
        f"{first} {second} {LAST[(i + j) % 5]}"
        for i, first in enumerate(FIRST)
        for j, second in enumerate(SECOND)
    ]
    made = Agency.objects.bulk_create(
        Agency(
            name=name,
            slug=slugify(name),
            status=Agency.Status.ACTIVE,
            website=f"https://{slugify(name)}.example",
            about="An agency invented for this demo. It places nobody anywhere.",
        )
        for name in names
    )
    owners = users([(address("owner", n), f"{GIVEN[n]} Example (owner)") for n in range(25)])
    recruiters = users(
        [(address("recruiter", n), f"{GIVEN[-n - 1]} Example (recruiter)") for n in range(25)]
    )
    roles = Membership.Role
    Membership.objects.bulk_create(
        Membership(user=user, agency=agency, role=role)
        for people, role in ((owners, roles.OWNER), (recruiters, roles.RECRUITER))
        for user, agency in zip(people, made, strict=True)
    )
    return made


def address(kind: str, number: int) -> str:
    return f"{kind}@{DOMAIN}" if number == 0 else f"{kind}{number + 1}@{DOMAIN}"


def candidates(random: Random, today: date, staff: User) -> list[Candidate]:
    """Forty travelers, each with a profession and a wallet; those written out come first."""
    professions = list(Profession.objects.filter(travel_market="core").order_by("code"))
    order = list(WRITTEN)
    professions.sort(key=lambda each: order.index(each.pk) if each.pk in order else len(order))
    wallets = Wallets(random, today, staff)
    zips = list(ZipCode.objects.filter(city="Springfield").order_by("zip"))
    people = users([(address("traveler", n), f"{GIVEN[n]} Demo") for n in range(40)])
    made = Candidate.objects.bulk_create(
        Candidate(
            user=user,
            phone="",
            home_zip=random.choice(zips).pk,
            years_experience=random.randint(1, 18),
            available_from=today + timedelta(days=random.randint(5, 60)),
            about="A traveler invented for this demo.",
        )
        for user in people
    )
    for number, candidate in enumerate(made):
        profession = professions[number % len(professions)]
        candidate.professions.add(profession)
        wallets.fill(candidate, profession)
    return made
