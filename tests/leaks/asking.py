"""Asking a house something in somebody's name, and comparing what it answers."""

import hashlib
import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import quote, quote_plus, urlencode
from zipfile import ZipFile

import httpx

from tests.leaks import programs
from tests.leaks.belongings import PIXEL
from tests.leaks.routes import Route, Slot
from tests.leaks.world import Actor, Thing, World

# What differs from one answer to the next and tells nothing.
PASSING = {
    "date",
    "server-timing",
    "content-length",
    "ratelimit",
}  # the body itself is compared, without the times told in it
DOOR = re.compile(r"door=[\w-]+")
NEW = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
KEY = re.compile(r'name="key" value="[^"]*"')
AGO = re.compile(r'(<time datetime="[^"]*">)[^<]*|\b\d\d? min\b|\b(?:just now|zojuist|nyss)\b')  # said as seen from now
# What is sent along where a route takes files.
FILES = {
    "POST /files": {"file": ("words.txt", b"Words of a stranger", "text/plain")},
    "POST /files/{id:uuid}/versions": {"file": ("words.txt", b"Words of a stranger", "text/plain")},
    "POST /api/v1/media": {"file": ("words.txt", b"Words of a stranger", "text/plain")},
    "POST /api/v2/media": {"file": ("words.txt", b"Words of a stranger", "text/plain")},
    "PUT /settings/picture": {"picture": ("face.png", PIXEL, "image/png")},
    "POST /hold/arrivals": {"file": ("hold.zip", b"A stranger's", "application/zip")},
    "POST /admin/members/import": {"file": ("people.csv", b"name,mail\nNew One,one@house.test\n", "text/csv")},
}
MASK = "□"

REPRESENTATIONS: dict[str, dict[str, str]] = {
    "html": {},
    "json": {"accept": "application/json"},
    "partial": {"hx-request": "true"},
    "program": {},
}


@dataclass(frozen=True)
class Answer:
    """What came back, without what differs each time; what was named in the request is masked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    @property
    def is_done(self) -> bool:
        """Something was shown or done; asking to sign in, or to come by the door of the desk, is neither."""
        return self.status < 400 and not dict(self.headers).get("location", "").startswith(("/signin", "/exit"))

    def differs(self, other: "Answer") -> str:
        """In which way, in words; empty if in none."""
        if self.status != other.status:
            return f"status {self.status}, not {other.status}"
        if self.headers != other.headers:
            return f"headers {sorted(set(self.headers) ^ set(other.headers))}"
        return "" if self.body == other.body else f"body {_difference(self.body, other.body)}"


def _difference(one: str, other: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{one[max(0, at - 60) : at + 60]!r}, not {other[max(0, at - 60) : at + 60]!r}"


@dataclass(frozen=True)
class Request:
    """A route with a thing in each of its slots that is used."""

    route: Route
    named: dict[Slot, Thing] = field(default_factory=dict)
    form: dict[str, Any] = field(default_factory=dict)
    suffix: str = ""
    method: str = ""

    @property
    def path(self) -> str:
        values = self.route.fixed | {slot.name: quote(thing.value) for slot, thing in self._at("path")}
        steps = [values[step[1:].partition(":")[0]] if step[:1] == "{" else step for step in self.route.path.split("/")]
        query = urlencode({slot.name: thing.value for slot, thing in self._at("query")})
        return "/".join(steps) + self.suffix + (f"?{query}" if query else "")

    @property
    def fields(self) -> dict[str, Any]:
        return self.form | {slot.name: thing.value for slot, thing in self._at("form")}

    def _at(self, where: str) -> list[tuple[Slot, Thing]]:
        return [(slot, thing) for slot, thing in self.named.items() if slot.where == where]

    def __str__(self) -> str:
        named = ", ".join(f"{slot.where} {slot.name}={thing.what}" for slot, thing in self.named.items())
        return f"{self.method or self.route.method} {self.route.path}{self.suffix} with {named or 'nothing'}"


async def ask(world: World, actor: Actor, request: Request, representation: str = "html") -> Answer:
    """The answer, masked. Whatever it tells its receiver that they may not read fails at once, as does a fault."""
    headers, path, sent = REPRESENTATIONS[representation], request.path, {"data": request.fields or None}
    if representation == programs.PROGRAM:
        path, sent = programs.address(world, request), programs.body(request)
    elif (request.method or request.route.method) not in ("GET", "HEAD", "OPTIONS"):
        headers = headers | {"x-csrf": actor.csrf}
    response = await actor.client.request(
        request.method or request.route.method, path, headers=headers, files=FILES.get(request.route.name), **sent,
    )  # fmt: skip
    told = world.canaries.told(_whole(response), actor.name, asked=f"{request.path} {request.fields}")
    assert not told, f"{actor.name} is told {told} by {request} ({representation})"
    fails = response.status_code >= 500 and request.route.path != "/health"
    assert not fails, f"{request} ({representation}) as {actor.name} fails with {response.status_code}"
    named = [thing.value for thing in request.named.values()]
    return answer(response, named if request.route.is_safe else [*named, *_new_ids(response)])


def _new_ids(response: httpx.Response) -> list[str]:
    """Whatever is made gets an id of its own."""
    return NEW.findall(response.text + str(response.headers))


def answer(response: httpx.Response, named: list[str]) -> Answer:
    """What came back, comparable."""
    told = response.headers.multi_items()
    headers = sorted((name, DOOR.sub("door", _masked(_plain(response, value), named))) for name, value in told)
    body = AGO.sub(r"\1", KEY.sub('name="key"', _masked(response.text, named)))
    return Answer(response.status_code, tuple(each for each in headers if each[0] not in PASSING), body)


def _plain(response: httpx.Response, value: str) -> str:
    """A header that is only a digest of the body tells what the body tells, which is compared itself."""
    return value.replace(hashlib.sha256(response.content).hexdigest()[:32], "of the body")


def _masked(text: str, named: list[str]) -> str:
    for value in named:
        # Once for an address, twice for an address in an address.
        for once in (quote(value, safe=""), quote_plus(value)):
            text = text.replace(value, MASK).replace(once, MASK).replace(quote(once, safe=""), MASK)
    return text


def _whole(response: httpx.Response) -> bytes:
    return repr(response.headers.multi_items()).encode() + response.content + _packed(response.content)


def _packed(content: bytes) -> bytes:
    """What lies in an archive, with the names it lies under; nothing of what is none."""
    if not content.startswith(b"PK"):
        return b""
    with ZipFile(BytesIO(content)) as archive:
        return b"\n".join(name.encode() + b"\n" + archive.read(name) for name in archive.namelist())
