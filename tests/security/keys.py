"""What opens doors: sessions in every state of signing in, and a passkey."""

import hashlib
from http.cookies import SimpleCookie
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from accounts.models import User
from tests import cast
from tests.accounts.factors import confirmed, sign_in

KEY_ID = b"\1" * 16
PRESENT_VERIFIED_ATTESTED = 0x45  # flags of WebAuthn, 6.1


def signed_in(user: User) -> SimpleCookie:
    """Who has just proved who they are, so that pages which ask for that open."""
    client = Client()
    client.force_login(confirmed(user))
    client.post("/accounts/reauthenticate/", {"password": cast.PASSWORD})
    return client.cookies


def halfway(user: User) -> SimpleCookie:
    """The password was right; the second factor is still to come."""
    client = Client()
    sign_in(client, user)
    return client.cookies


def resetting(user: User) -> SimpleCookie:
    """Behind the link of a mail that lets them choose a new password."""
    client = Client()
    key = default_token_generator.make_token(confirmed(user))
    client.get(f"/accounts/password/reset/key/{user_pk_to_url_str(user)}-{key}/")
    return client.cookies


def a_passkey() -> dict[str, Any]:
    """As allauth keeps one: what a browser answered when it was registered."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    held = AttestedCredentialData.create(Aaguid(bytes(16)), KEY_ID, public)
    site = hashlib.sha256(b"testserver").digest()
    proof = AuthenticatorData.create(site, PRESENT_VERIFIED_ATTESTED, 0, held)
    seen = CollectedClientData.create("webauthn.create", bytes(32), "http://testserver")
    answer = {
        "clientDataJSON": websafe_encode(seen),
        "attestationObject": websafe_encode(AttestationObject.create("none", proof, {})),
    }
    key_id = websafe_encode(KEY_ID)
    credential = {"id": key_id, "rawId": key_id, "type": "public-key", "response": answer}
    return {"name": "A key", "credential": credential | {"clientExtensionResults": {}}}
