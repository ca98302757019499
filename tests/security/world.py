"""A board with one of everything, who may come to it, and where everything is."""

import re
from copy import copy, deepcopy
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any, Self

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts import bans, documents, membership, proofs
from accounts.models import HeldCredential, Invitation
from assignments import appeals, lifecycle
from assignments.comparing.pins import Pin, sealed
from assignments.confirm_link import Link
from assignments.confirm_link import sealed as sealed_link
from assignments.models import Application, Assignment, Sample
from outbox.models import Email
from tests import build, cast
from tests.accounts.factors import with_app
from tests.accounts.files import a_pdf
from tests.assignments.histories import go
from tests.security.keys import a_passkey, halfway, resetting, signed_in

FORM = "application/x-www-form-urlencoded"
TOKEN = "a-token-of-an-invitation"
ANYONE, TRAVELER, RECRUITER, STAFF = "anyone", "traveler", "recruiter", "staff"
# Signed in by password, the second factor still to come; and behind the link of a reset mail.
HALFWAY, RESETTING = "halfway", "resetting"


class World:
    """`routes` gives the address a thing has; `clients` who asks."""

    def __init__(self) -> None:
        build.an_assignment()  # another one, for lists and for what is similar
        self.live = build.an_assignment(advertised_title="CT Technologist, days", shift="day")
        self.open = build.an_assignment(advertised_title="CT Technologist, evenings")
        self.due = build.an_assignment(advertised_title="CT Technologist, due")
        self.on_hold = lifecycle.hold(build.an_assignment(), by=cast.ben())
        self.waiting = build.a_waiting_assignment()
        self.back = self.sent_back()
        self.second_looks()
        self.draft = lifecycle.start(cast.northway(), by=cast.ben(), typed={"weeks": "13"})
        self.resume = documents.store(cast.cleo(), SimpleUploadedFile("cv.pdf", a_pdf()))
        self.application = build.an_application(self.live, resume=self.resume)
        self.offered = build.an_application(build.an_assignment(), cast.cleo())
        go(self.offered, Application.Stage.IN_REVIEW)
        go(self.offered, Application.Stage.OFFERED)
        self.card = documents.keep(
            cast.cleo(), proofs.taken(SimpleUploadedFile("card.pdf", a_pdf()))
        )
        self.held = HeldCredential.objects.create(
            candidate=cast.cleo(), credential=build.a_credential(), document=self.card
        )
        self.spell = cast.cleo().experience.create(
            profession=build.a_profession(), started_on=build.today() - timedelta(days=900)
        )
        self.member = cast.member("Ben", cast.northway(), "recruiter").memberships.get()
        self.invitation = Invitation.objects.create(
            agency=cast.northway(),
            email=cast.cleo().user.email,
            token_hash=membership.hashed(TOKEN),
            by=cast.ana(),
        )
        self.key = Authenticator.objects.create(
            user=with_app(cast.ana()), type="webauthn", data=a_passkey()
        )
        pin = Pin(self.live.public_id, self.live.live_terms.version)
        self.shared = sealed([pin], "link")
        self.places = self.where_things_are()
        self.arrive()

    def arrive(self) -> None:
        """A browser that knows nobody, and everyone signed in a moment ago."""
        self.client = Client(raise_request_exception=False)
        self.cookies = {
            ANYONE: SimpleCookie(),
            TRAVELER: signed_in(cast.cleo().user),
            RECRUITER: signed_in(cast.ana()),
            STAFF: signed_in(cast.sam()),
            HALFWAY: halfway(cast.ana()),
            RESETTING: resetting(cast.dan().user),
        }

    def anew(self) -> Self:
        """For another test: what one test learned of a thing is not what the next one holds."""
        other = copy(self)
        for name, thing in vars(self).items():
            if isinstance(thing, Model):
                setattr(other, name, deepcopy(thing))
        other.arrive()
        return other

    def sent_back(self) -> Assignment:
        back = build.a_waiting_assignment()
        said = {"reason": "dates", "text": "A Sunday.", "by": cast.sam()}
        return lifecycle.send_back(back, terms=back.latest_terms, **said)

    def second_looks(self) -> None:
        """What staff answer beside the queue: a sample, an appeal, a ban."""
        event = self.live.events.get(verb="publish")
        Sample.objects.create(event=event, assignment=self.live)
        back, ben = self.sent_back(), cast.ben()
        appeals.appeal(back.agency, appeals.of_posting(back), text="A Monday.", by=ben)
        bans.propose(cast.southbend(), reason="Invents openings.", by=cast.person("Kim"))

    def where_things_are(self) -> dict[str, str]:
        """By the beginning of a route, as the site map writes it."""
        live, application = self.live, self.application.public_id
        return {
            "/my/credentials/<int:pk>": f"/my/credentials/{self.held.pk}",
            "/my/experience/<int:pk>": f"/my/experience/{self.spell.pk}",
            "/documents/<uuid:pk>": f"/documents/{self.resume.pk}",
            "/desk/agency/invitations/<int:pk>": f"/desk/agency/invitations/{self.invitation.pk}",
            "/desk/agency/members/<int:pk>": f"/desk/agency/members/{self.member.pk}",
            "/invitations/<slug:token>": f"/invitations/{TOKEN}",
            "/assignments/<public_id:public_id>/<slug:slug>": (
                f"/assignments/{live.public_id}/{live.slug}"
            ),
            "/assignments/<public_id:public_id>/apply": f"/assignments/{self.open.public_id}/apply",
            "/assignments/<public_id:public_id>": f"/assignments/{live.public_id}",
            "/confirm/<str:token>": f"/confirm/{self.link()}",
            "/desk/assignments/<public_id:public_id>/resumption": (
                f"/desk/assignments/{self.on_hold.public_id}/resumption"
            ),
            "/agencies/<slug:slug>": f"/agencies/{live.agency.slug}",
            "/desk/assignments/<public_id:public_id>/appeal": (
                f"/desk/assignments/{self.back.public_id}/appeal"
            ),
            "/admin/accounts/ban/of-agency/<int:pk>": (
                f"/admin/accounts/ban/of-agency/{cast.northway().pk}"
            ),
            "/admin/accounts/ban/of-person/<int:pk>": (
                f"/admin/accounts/ban/of-person/{cast.ben().pk}"
            ),
            "/openings/<public_id:public_id>": f"/openings/{live.requisition.public_id}",
            "/my/applications/<uuid:public_id>/answer": (
                f"/my/applications/{self.offered.public_id}/answer"
            ),
            "/my/applications/<uuid:public_id>": f"/my/applications/{application}",
            "/desk/applications/<uuid:public_id>": f"/desk/applications/{application}",
            "/desk/assignments/<public_id:public_id>/$": (
                f"/desk/assignments/{self.draft.public_id}/"
            ),
            "/desk/assignments/<public_id:public_id>": f"/desk/assignments/{live.public_id}",
            "/roles/<slug:code>": f"/roles/{live.live_terms.profession_id}",
            "/guides/<slug:slug>": "/guides/technologist-or-technician",
            "/mail/<uuid:pk>": f"/mail/{Email.objects.first().pk}",
            "/accounts/2fa/webauthn/keys/<int:pk>": f"/accounts/2fa/webauthn/keys/{self.key.pk}",
            "/accounts/^confirm-email/(?P<key>[-:\\w]+)/$": "/accounts/confirm-email/a:b/",
            "/accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
                f"/accounts/password/reset/key/{user_pk_to_url_str(cast.dan().user)}-set-password/"
            ),
            "/admin/assignments/assignment/<int:pk>": (
                f"/admin/assignments/assignment/{self.waiting.pk}"
            ),
            "/admin/assignments/report/<int:pk>": f"/admin/assignments/report/{self.live.pk}",
            "/admin/^(?P<app_label>": "/admin/assignments/",
            "/admin/(?P<url>.*)$": "/admin/nowhere/at/all",
            "/admin/r/<path:content_type_id>/<path:object_id>": self.on_site(),
        }

    def link(self) -> str:
        """As the reminder about an assignment of which nothing was heard for six days."""
        long_ago = timezone.now() - timedelta(days=6)
        Assignment.objects.filter(pk=self.due.pk).update(confirmed_at=long_ago)
        link = Link(self.due.agency_id, cast.ben().pk, timezone.now(), (self.due.pk,))
        return sealed_link(link)

    def on_site(self) -> str:
        kind = ContentType.objects.get_for_model(Assignment)
        return f"/admin/r/{kind.pk}/{self.live.pk}"

    def path(self, route: str) -> str:
        """The address of a route with this world's things in it; a route left open is an error."""
        known = [
            each for each in self.places if f"{route}$".startswith(each) or route.startswith(each)
        ]
        if known:
            start = max(known, key=len)
            rest = "" if start.endswith("$") or "(?P<app" in start else route[len(start) :]
            path = self.places[start] + rest
        else:
            path = self.admin_path(route)
        assert not re.search(r"[<>(^$]", path), f"{route} needs something in it: see places"
        return path

    def admin_path(self, route: str) -> str:
        found = re.match(r"/admin/(\w+)/(\w+)/", route)
        if not found or "<" not in route:
            return route
        first = apps.get_model(*found.groups())._default_manager.order_by("pk").first()
        key = quote(first.pk) if first else "1"
        route = route.replace("<slug:move>", "suspension")
        return re.sub(r"<(?:path|int|uuid):\w+>", str(key), route)

    def ask(
        self, who: str, method: str, path: str, body: str = "", kind: str = FORM, **headers: Any
    ) -> HttpResponse:
        """One request as this person, undone afterwards. A failure comes as status 500."""
        with transaction.atomic():
            try:
                return self.do(who, method, path, body, kind, **headers)
            finally:
                transaction.set_rollback(True)

    def do(
        self, who: str, method: str, path: str, body: str = "", kind: str = FORM, **headers: Any
    ) -> HttpResponse:
        """The same, and it stays done."""
        cache.clear()  # else the limits of sign-in would answer for the view
        self.client.cookies = SimpleCookie(self.cookies[who].output(header="", sep=";"))
        response = self.client.generic(
            method, path, body.encode(), content_type=kind, headers=headers
        )
        read(response)
        return response


def read(response: HttpResponse) -> None:
    """Files come in pieces; what makes them must run too."""
    if response.streaming:
        response.body = b"".join(response)


def soon(days: int = 20) -> str:
    return (build.today() + timedelta(days=days)).isoformat()
