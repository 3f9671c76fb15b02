"""The answers to a program: it is led back with a code, it gets tokens, it gives them up."""

import base64
import binascii
from typing import Any
from urllib.parse import unquote, urlencode

from litestar import Request
from oauthlib.oauth2 import FatalClientError, OAuth2Error

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Wrong
from commonhold.ground.web import cookies, json_of
from commonhold.oauth import judge, permit
from commonhold.oauth.app import SHOWN, App, app_of
from commonhold.oauth.judge import Judge

# OAuthlib asks for an address by https before it judges; whether the house has one its settings say.
HERE = "https://house/oauth"
KNOWN = {
    "grant_type", "code", "redirect_uri", "client_id", "client_secret", "code_verifier", "refresh_token", "scope", "token",
    "token_type_hint",
}  # fmt: skip
Said = tuple[dict[str, str], str, int]


async def asked(visit: Visit, query: str, client_id: str) -> tuple[App, list[str], dict[str, Any]]:
    """Which program asks for what, by what stands in the address. `Wrong` where it cannot be given: anybody can register a program,
    so nobody is led to one before they have pressed a button (RFC 9700, 4.11)."""
    app = await app_of(visit, client_id)
    try:
        scopes, credentials = judge.asked(Judge(app)).validate_authorization_request(f"{HERE}/authorize?{query}", "GET")
    except FatalClientError as error:
        raise Wrong({"": "This program is not known here, or does not say where to lead back to."}) from error
    # What cannot be read as an address at all is a ValueError of the library.
    except (OAuth2Error, ValueError) as error:
        raise Wrong({"": "This program asks for something that cannot be given."}) from error
    return app, scopes, credentials


async def allow(visit: Visit, query: str, app: App, scopes: list[str]) -> str:
    """Let it in, in the visitor's name; answers where to go, or the code itself where it is to be typed in."""
    judging = Judge(app)
    headers, _, _ = judge.asked(judging).create_authorization_response(
        f"{HERE}/authorize?{query}", "POST", scopes=scopes
    )
    code = judging.code
    given = await permit.give(visit, app, code["scopes"])
    await permit.keep(
        visit, given, "code", code["secret"], limits.CODE_SECONDS, redirect=code["redirect"], challenge=code["challenge"]
    )  # fmt: skip
    return code["secret"] if code["redirect"] == SHOWN else headers["Location"]


def refuse(credentials: dict[str, Any]) -> str:
    """Where to go when somebody would rather not."""
    told = {"error": "access_denied", **({"state": credentials["state"]} if credentials["state"] else {})}
    return led_back(credentials["redirect_uri"], told)


def led_back(address: str, told: dict[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(told)}"


async def give_token(visit: Visit, body: dict[str, str]) -> Said:
    """Headers, body and status for a program that wants a token."""
    shown = body.get("code" if body.get("grant_type") == "authorization_code" else "refresh_token", "")
    held = await permit.held(visit, shown) if shown else None
    if held and held.is_spent:
        # Whoever shows it a second time, or whoever did the first time, has stolen it: nothing that came of it is left.
        await permit.end_secret(visit, shown)
    judging = Judge(await app_of(visit, body.get("client_id", "")), held)
    said = judge.given(judging).create_token_response(f"{HERE}/token", "POST", list(body.items()), {})
    if judging.issued:
        await _write(visit, judging, shown)
    return said


async def _write(visit: Visit, judging: Judge, shown: str) -> None:
    issued, held = judging.issued, judging.held
    if held is None:
        await visit.run(
            "select let_program_in(%(app)s, %(scopes)s, %(permit)s, %(hash)s)", app=judging.app.id, permit=ids.new_id(),
            scopes=issued.get("scope", "").split(), hash=cookies.hashed(issued["access_token"]),
        )  # fmt: skip
        return
    await visit.act_as(Visitor(held.person_id, "", ""))
    await permit.spend(visit, shown)
    if held.kind == "refresh":
        await permit.replace_tokens(visit, held.permit_id)
    await permit.keep(
        visit, held.permit_id, "access", issued["access_token"], limits.TOKEN_SECONDS if judging.is_renewed else None
    )
    if renewal := issued.get("refresh_token"):
        # Who has no secret to show now has none to renew with: the renewal itself is what it shows, and that opens once.
        proven = held.challenge if judging.is_without_secret else ""
        await permit.keep(visit, held.permit_id, "refresh", renewal, limits.PERMIT_DAYS * limits.DAY, challenge=proven)


async def give_up(visit: Visit, body: dict[str, str]) -> None:
    """A program that signs out ends what it holds (RFC 7009); of a token that never was it hears the same."""
    held = await permit.held(visit, body.get("token", ""))
    if held and str(held.app_id) == body.get("client_id"):
        await permit.end_secret(visit, body["token"])


async def brought(request: Request) -> dict[str, str]:
    """The fields of a program's request, as a form or as JSON; who it is may stand in the header instead (RFC 6749, 2.3.1)."""
    if request.headers.get("content-type", "").startswith("application/json"):
        given = await json_of(request)
        pairs = given.items() if isinstance(given, dict) else ()
    else:
        pairs = (await request.form()).multi_items()
    body: dict[str, str] = {}
    # What we don't know is left, however often it is there (RFC 6749, 3.2).
    for name, value in [pair for pair in pairs if pair[0] in KNOWN]:
        if not isinstance(value, str) or name in body:
            raise Wrong({name: "This cannot be read as it is."})
        body[name] = value
    kind, _, basic = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "basic":
        try:
            name, _, secret = base64.b64decode(basic, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise Wrong({"": "This cannot be read as it is."}) from None
        body |= {"client_id": unquote(name), "client_secret": unquote(secret)}
    return body
