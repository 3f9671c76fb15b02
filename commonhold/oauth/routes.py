"""The doors for programs: they register, ask somebody to let them in, get tokens and give them up. And what I have let in."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from litestar import Response

from commonhold.ground import webpush
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import (
    MEMBER,
    OWNER,
    PUBLIC,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    bearers,
    delete,
    feeds,
    get,
    middleware,
    pages,
    post,
    read,
)
from commonhold.oauth import app, asking, forms, judge, permit, registering, scopes
from commonhold.oauth.app import SHOWN, App


class Metadata(Resource):
    path = "/.well-known/oauth-authorization-server"

    @get(rule=PUBLIC, scope="")
    async def show(self, request: Request) -> dict[str, Any]:
        """Where the doors are and what they take (RFC 8414)."""
        base = feeds.base_of(request)
        return {
            "issuer": f"{base}/",
            "authorization_endpoint": f"{base}/oauth/authorize",
            "token_endpoint": f"{base}/oauth/token",
            "revocation_endpoint": f"{base}/oauth/revoke",
            "registration_endpoint": f"{base}/oauth/register",
            "app_registration_endpoint": f"{base}/api/v1/apps",
            "service_documentation": "https://docs.joinmastodon.org/",
            "scopes_supported": sorted(scopes.KNOWN),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": list(judge.GRANTS),
            "token_endpoint_auth_methods_supported": list(registering.METHODS),
            "code_challenge_methods_supported": ["S256"],
        }


class Registry(Resource):
    path = "/api/v1/apps"

    @post(rule=PUBLIC, scope="")
    async def create(self, visit: Visit, request: Request) -> dict[str, Any]:
        """A program registers itself, as Mastodon's do. Nothing is open to it yet."""
        form = await read(request, forms.Registering)
        await registering.insist_few(visit, request)
        led_to = [line.strip() for each in form.redirect_uris for line in each.split("\n") if line.strip()]
        made, given = await app.register(visit, form.client_name, led_to, form.scopes, form.website)
        return told(made, request) | {
            "client_id": made.client_id,
            "client_secret": given,
            "client_secret_expires_at": 0,
        }

    @get("/verify_credentials", rule=PUBLIC, scope="")
    async def verify(self, visit: Visit, request: Request) -> dict[str, Any]:
        """The program that holds this token."""
        program = getattr(request.state, "program", None) or visit.person
        if not program:
            raise bearers.Unknown
        if program.app_id is None:
            return told(App(UUID(int=0), "A token of one's own", "", [], program.scopes), request)
        return told(there(await app.app_of(visit, str(program.app_id))), request)


def told(known: App, request: Request) -> dict[str, Any]:
    """A program as Mastodon tells of one."""
    return {
        "id": known.client_id, "name": known.name, "website": known.website or None, "scopes": known.scopes,
        "redirect_uri": "\n".join(known.redirects), "redirect_uris": known.redirects, "vapid_key": webpush.key_of(request),
    }  # fmt: skip


class Authorize(Resource):
    path = "/oauth/authorize"

    @get(rule=MEMBER, fresh=True)
    async def show(self, visit: Visit, request: Request, client_id: str = "") -> Page:
        """Which program would like to do what in my name. Nothing is given before I say so."""
        asks, wanted, credentials = await asking.asked(visit, request.url.query, client_id)
        first = scopes.at_once(wanted)
        return _only_back(
            Page(
                "oauth/authorize.html", app=asks, said=scopes.said(first), back=_plainly(credentials["redirect_uri"]),
                more=scopes.said([each for each in wanted if each not in first]),
            ),
            credentials["redirect_uri"],
        )  # fmt: skip

    @post(rule=MEMBER, fresh=True, opt={"leads_out": True})
    async def create(self, visit: Visit, request: Request, client_id: str = "") -> Response:
        """Let it in, or not."""
        form = await read(request, forms.Deciding)
        query = request.url.query
        asks, wanted, credentials = await asking.asked(visit, query, client_id)
        if form.act == "refuse":
            return Redirect("/") if credentials["redirect_uri"] == SHOWN else _led(asking.refuse(credentials))
        led = await asking.allow(visit, query, asks, wanted if form.more else scopes.at_once(wanted))
        return Page("oauth/code.html", app=asks, code=led) if credentials["redirect_uri"] == SHOWN else _led(led)


def _led(address: str) -> Response[None]:
    """Back to where the program said that it is, when it was registered."""
    return Response(None, status_code=303, headers={"location": address})


def _only_back(page: Page, address: str) -> Page:
    """A form of this page may lead to the program and nowhere else outside the house; browsers ask the policy of the page."""
    parts = urlsplit(address)
    source = (
        f"{parts.scheme}://{parts.netloc}" if parts.netloc and parts.scheme in ("http", "https") else f"{parts.scheme}:"
    )
    if address != SHOWN:
        page.headers |= {
            "content-security-policy": middleware.POLICY.replace("form-action 'self'", f"form-action 'self' {source}")
        }
    return page


def _plainly(address: str) -> str:
    """Where it leads back to, as its reader may know it; "" for a program on their own device."""
    parts = urlsplit(address)
    return parts.netloc if parts.scheme in ("http", "https") else ""


class Tokens(Resource):
    path = "/oauth"

    @post("/token", rule=PUBLIC, scope="")
    async def create(self, visit: Visit, request: Request) -> Response[str]:
        """A code, a renewal or the program's own secret becomes a token."""
        headers, body, status = await asking.give_token(visit, await asking.brought(request))
        return Response(body, status_code=status, media_type="application/json", headers=_plain(headers))

    @post("/revoke", rule=PUBLIC, scope="")
    async def destroy(self, visit: Visit, request: Request) -> dict[str, Any]:
        await asking.give_up(visit, await asking.brought(request))
        return {}


def _plain(headers: dict[str, str]) -> dict[str, str]:
    """What is said of the answer, but its kind, which the framework says."""
    return {name.lower(): value for name, value in headers.items() if name.lower() != "content-type"}


class Permits(Resource):
    path = "/settings/apps"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What I have let in, and tokens of my own."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, made: str = "") -> Page:
        of_stewards = scopes.OF_STEWARDS if visit.person.is_steward else ()
        usual = ("read", "write", "follow", "hold", "readings", *scopes.ASSISTANT, *of_stewards)
        choices = {each: scopes.said([each])[0] for each in usual}
        form = SimpleNamespace(kept=kept or {}, errors=errors) if errors else None
        return Page(
            "oauth/permits.html", permits=await permit.permits(visit), made=made, choices=choices, form=form,
            is_described=pages.has_room("api"),
        )  # fmt: skip

    @post(rule=OWNER, fresh=True)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page:
        """A token of my own, for a script. It is shown here and never again."""
        form = await read(request, forms.NewToken)
        return await self._draw(visit, request, made=await permit.make_own(visit, form.name, form.may))


class PermitOfMine(Resource):
    path = "/settings/apps/{id:uuid}"

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """What it holds opens nothing from the next request on."""
        await permit.end(visit, id)
        return Redirect("/settings/apps")


ROUTES = (Authorize, Metadata, PermitOfMine, Permits, registering.Registration, Registry, Tokens)
