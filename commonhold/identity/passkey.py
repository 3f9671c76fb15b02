"""Passkeys (WebAuthn level 2): a key on a phone or a stick answers a question that is asked once.

The question is kept as a ticket for the browser that asked, and used up by the answer that opens.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.identity import ticket, tries
from commonhold.identity.caller import Caller

NO_KEY = "This key does not open this door. Take another way in."
REQUIRED = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True)
class Passkey:
    """One of my keys."""

    id: UUID
    name: str
    made_at: datetime


async def passkeys(visit: Visit) -> list[Passkey]:
    return await visit.all(
        Passkey, "select id, name, made_at from passkey where person_id = (select viewer()) order by id"
    )


async def ask_for_new(visit: Visit, caller: Caller) -> str:
    """The question to make a new key with, as JSON for the browser."""
    known = await visit.values("select credential_id from passkey where person_id = (select viewer())")
    insist(len(known) < limits.PASSKEYS, "You have as many keys as can be kept. Take one away first.")
    challenge = secrets.token_bytes(32)
    await ticket.make(visit, "passkey", caller.hash, person_id=visit.person.id, token=bytes_to_base64url(challenge))
    return webauthn.options_to_json(
        webauthn.generate_registration_options(
            rp_id=_host(caller), rp_name="Commonhold", user_id=visit.person.id.bytes, user_name=visit.person.handle,
            user_display_name=visit.person.name, challenge=challenge,
            exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=REQUIRED
            ),
        )
    )  # fmt: skip


async def keep_new(visit: Visit, caller: Caller, answer: str, name: str) -> None:
    """Keep the key that was made for our question; `Wrong` when it is no answer to it."""
    challenge = await _challenge_of(visit, caller, answer, visit.person.id)
    try:
        made = webauthn.verify_registration_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=_host(caller),
            expected_origin=caller.origin, require_user_verification=True,
        )  # fmt: skip
    except (WebAuthnException, ValueError):
        raise Wrong({"": "The key could not be kept. Try again."}) from None
    added = await visit.run(
        """insert into passkey (id, person_id, credential_id, public_key, uses, name)
           values (%(id)s, (select viewer()), %(credential)s, %(key)s, %(uses)s, %(name)s) on conflict do nothing""",
        id=ids.new_id(), credential=made.credential_id, key=made.credential_public_key, uses=made.sign_count,
        name=name.strip() or caller.browser,
    )  # fmt: skip
    insist(added, "This key is kept already.")
    visit.then("identity.tell", person_id=str(visit.person.id), what="key")


async def take_away(visit: Visit, id: UUID) -> None:
    """This key opens nothing any more; `Missing` if it is none of the visitor's."""
    if not await visit.run("delete from passkey where id = %(id)s and person_id = (select viewer())", id=id):
        raise Missing


async def ask(visit: Visit, secret: str, caller: Caller) -> str:
    """The question to come in by, as JSON for the browser; the key will say whose it is. No address asks too often; `secret` is the
    house's."""
    await tries.insist_not_too_often(visit, secret, limits.TRIES_SECONDS, tries.questions_to(caller.address))
    challenge = secrets.token_bytes(32)
    await ticket.make(visit, "passkey", caller.hash, token=bytes_to_base64url(challenge))
    return webauthn.options_to_json(
        webauthn.generate_authentication_options(rp_id=_host(caller), challenge=challenge, user_verification=REQUIRED)
    )


async def verify(visit: Visit, caller: Caller, answer: str, *, of_leaver: bool = False) -> UUID:
    """Whose key answered our question, of those who are here or of those who have left; `Wrong`, always with the same words,
    when it did not."""
    challenge = await _challenge_of(visit, caller, answer)
    of = "key_of_leaver" if of_leaver else "key_of"
    keys = await visit.rows(
        f"select id, person_id, public_key, uses from {of}(%(credential)s)", credential=_credential_of(answer)
    )
    if not keys:
        raise Wrong({"": NO_KEY})
    key = keys[0]
    try:
        seen = webauthn.verify_authentication_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=_host(caller), expected_origin=caller.origin,
            credential_public_key=key["public_key"], credential_current_sign_count=key["uses"],
            require_user_verification=True,
        )  # fmt: skip
    except (WebAuthnException, ValueError):
        raise Wrong({"": NO_KEY}) from None
    await visit.act_as(Visitor(key["person_id"], "", ""))
    await visit.run("update passkey set uses = %(uses)s where id = %(id)s", id=key["id"], uses=seen.new_sign_count)
    return key["person_id"]


async def _challenge_of(visit: Visit, caller: Caller, answer: str, person_id: UUID | None = None) -> bytes:
    """The question that this answers: one of ours, to this browser, for this person."""
    try:
        said = msgspec.json.decode(base64url_to_bytes(msgspec.json.decode(answer)["response"]["clientDataJSON"]))
        challenge = str(said["challenge"])
    except (msgspec.DecodeError, ValueError, KeyError, TypeError):
        raise Wrong({"": NO_KEY}) from None
    spent = await ticket.spend(visit, challenge, "passkey", caller.hash)
    if spent is None or spent.person_id != person_id:
        raise Wrong({"": NO_KEY})
    return base64url_to_bytes(challenge)


def _credential_of(answer: str) -> bytes:
    try:
        return base64url_to_bytes(str(msgspec.json.decode(answer)["rawId"]))
    except (ValueError, KeyError):
        raise Wrong({"": NO_KEY}) from None


def _host(caller: Caller) -> str:
    name = caller.keys_of or caller.host
    return name.rpartition(":")[0] or name
