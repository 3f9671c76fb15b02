"""Places: where a hold can be laid, each with three verbs — put, get, remove. All go out through the one guard."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.outside import Fetched, NotFetched, Outside, Wish
from commonhold.ground.words import gettext as _
from commonhold.takealong.destination import Destination
from commonhold.takealong.locked import Unlockable, unlock

STATUS = {401: "refused", 403: "refused", 404: "missing", 409: "missing", 413: "full", 507: "full"}


class NotLaid(Exception):
    """It did not get through; `why` is one of those that `in_words` tells."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


def in_words(why: str | None) -> str:
    """Why it does not get through, as its owner reads it."""
    return {
        "no_answer": _("The place does not answer."),
        "shut": _(
            "This is no address of https in the open network. Whoever runs this house can allow one that is not."
        ),
        "refused": _("The place does not take this name and password."),
        "missing": _("There is no such folder there, and it cannot be made."),
        "full": _("The place is full."),
        "odd": _(
            "The place answers as no such place does. Is this the address for programs, and not the one that people open?"
        ),
        "changed": _("What was laid there comes back as something else."),
        "no_words": _("It is sealed to your recovery words, and you have none that you tried lately."),
        "unlockable": _("This house cannot read the password any more. Name the place again."),
        "no_room": _("There is no room in this house to pack it just now."),
    }.get(why or "", "")


class Place(Protocol):
    """Where things lie by name. Each verb raises NotLaid; to remove what is not there is no trouble."""

    async def put(self, name: str, body: bytes) -> None: ...
    async def get(self, name: str) -> bytes: ...
    async def remove(self, name: str) -> None: ...


@dataclass(frozen=True)
class WebDav:
    """A folder of a server that speaks WebDAV (RFC 4918), made where it is not there yet."""

    outside: Outside
    address: str
    login: str
    password: str

    async def put(self, name: str, body: bytes) -> None:
        answer = await self._ask("PUT", name, body)
        if answer.status in (404, 409):
            await self._ask("MKCOL", "")
            answer = await self._ask("PUT", name, body)
        insist_done(answer)

    async def get(self, name: str) -> bytes:
        answer = await self._ask("GET", name)
        insist_done(answer)
        return answer.body

    async def remove(self, name: str) -> None:
        answer = await self._ask("DELETE", name)
        if answer.status not in (404, 410):
            insist_done(answer)

    async def _ask(self, method: str, name: str, body: bytes = b"") -> Fetched:
        named = base64.b64encode(f"{self.login}:{self.password}".encode()).decode()
        return await asked(
            self.outside, method, f"{self.address.rstrip('/')}/{name}", {"authorization": f"Basic {named}"}, body
        )


async def asked(outside: Outside, method: str, url: str, headers: dict[str, str], body: bytes) -> Fetched:
    """What a place on the web says to this."""
    wish = Wish(limits.PLACE_FILE, limits.PLACE_SECONDS, headers={"accept-encoding": "identity", **headers})
    try:
        return await outside.ask(method, url, wish, body)
    except NotFetched as trouble:
        raise NotLaid("shut" if trouble.is_over else "no_answer") from None


def insist_done(answer: Fetched) -> None:
    if not 200 <= answer.status < 300:
        raise NotLaid(STATUS.get(answer.status, "odd" if answer.status < 500 else "no_answer"))


def _webdav(house: House, of: Destination, password: str) -> Place:
    return WebDav(Outside(house.settings.places_allowed), of.address, of.login, password)


KINDS: dict[str, Callable[[House, Destination, str], Place]] = {"webdav": _webdav}


def opened(house: House, of: Destination) -> Place:
    """The place that somebody named."""
    try:
        return KINDS[of.kind](house, of, unlock(house.settings.secret, of.id, of.secret))
    except Unlockable:
        raise NotLaid("unlockable") from None
