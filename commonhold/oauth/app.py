"""A program that people may let act in their name: how it is registered, and found again."""

import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import UUID

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import cookies
from commonhold.oauth import scopes

# Where a program has no address of its own, its code is shown to be typed in.
SHOWN = "urn:ietf:wg:oauth:2.0:oob"
# A host as browsers read it, with nothing before it that looks like another, and nothing in it that a policy of a page would read.
HOST = re.compile(r"(?:[\w.-]+|\[[\d:.a-f]+\])(?::\d{1,5})?", re.ASCII | re.IGNORECASE)
UNSAFE = ("javascript", "data", "vbscript", "blob", "file", "about", "view-source")


@dataclass(frozen=True)
class App:
    """A program; `redirects` are the only addresses that it is led back to."""

    id: UUID
    name: str
    website: str
    redirects: list[str]
    scopes: list[str]
    secret_hash: bytes = field(repr=False, default=b"")

    @property
    def client_id(self) -> str:
        return str(self.id)

    @property
    def host(self) -> str:
        """What its reader knows its website by."""
        return urlsplit(self.website).netloc


async def register(
    visit: Visit, name: str, redirects: list[str], asked: str | list[str], website: str = ""
) -> tuple[App, str]:
    """A new program and its secret, which nobody can read again. `Wrong` with what cannot be taken."""
    if not name.strip():
        raise Wrong({"client_name": "Say what the program is called."})
    if website and _scheme(website) not in ("https", "http"):
        raise Wrong({"website": "Give an address on the web."})
    app = App(
        ids.new_id(), name.strip()[: limits.NAME], website[: limits.PATH], _led_to(redirects), scopes.taken(asked)
    )
    secret = secrets.token_urlsafe(32)
    await visit.run(
        """insert into oauth_app (id, secret_hash, name, website, redirects, scopes)
           values (%(id)s, %(hash)s, %(name)s, %(website)s, %(redirects)s, %(scopes)s)""",
        id=app.id, hash=cookies.hashed(secret), name=app.name, website=app.website, redirects=app.redirects, scopes=app.scopes,
    )  # fmt: skip
    return app, secret


async def app_of(visit: Visit, client_id: str) -> App | None:
    """The program that calls itself so."""
    try:
        id = UUID(client_id)
    except ValueError:
        return None
    return await visit.one(App, "select * from known_app(%(id)s)", id=id)


def _led_to(redirects: list[str]) -> list[str]:
    """The addresses to be led back to, each whole: compared letter by letter they are, never by a pattern."""
    found = list(dict.fromkeys(redirects))
    if not found or len(found) > limits.REDIRECTS:
        raise Wrong({"redirect_uris": "Say where to lead back to."})
    if not all(each == SHOWN or _leads_back(each) for each in found):
        raise Wrong({"redirect_uris": "This is no address to lead back to."})
    return found


def _leads_back(address: str) -> bool:
    if not (scheme := _scheme(address)) or scheme in UNSAFE or len(address) > limits.ADDRESS:
        return False
    parts = urlsplit(address)
    web = scheme not in ("http", "https") or HOST.fullmatch(parts.netloc)
    return bool(web) and not parts.fragment and address.isprintable() and " " not in address


def _scheme(address: str) -> str:
    """What the address begins with; "" where it cannot be read as one."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""
