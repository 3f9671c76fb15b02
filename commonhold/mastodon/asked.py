"""What apps send: forms, with `name[]` for lists and `poll[options][]` for what stands inside; or JSON. What we don't know is left."""

import re
from typing import Annotated, Any, TypeVar
from uuid import UUID

import msgspec
from litestar import Request
from litestar.datastructures import UploadFile
from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form, json_of

Some = Annotated[str, Meta(max_length=limits.PATH)]


class Asked(Form, forbid_unknown_fields=False):
    """Base of what an app sends."""


class NewStatus(Asked):
    status: Annotated[str, Meta(max_length=limits.TEXT)] = ""
    in_reply_to_id: UUID | None = None
    media_ids: Annotated[list[UUID], Meta(max_length=limits.ATTACHMENTS)] = []
    visibility: Some = ""
    spoiler_text: Annotated[str, Meta(max_length=limits.TITLE)] = ""
    poll: dict[str, Any] | None = None
    scheduled_at: Some = ""


class Moved(Asked):
    scheduled_at: Some


class ChangedStatus(Asked):
    status: Annotated[str, Meta(max_length=limits.TEXT)] = ""
    spoiler_text: Annotated[str, Meta(max_length=limits.TITLE)] = ""
    media_ids: Annotated[list[UUID], Meta(max_length=limits.ATTACHMENTS)] | None = None


class Described(Asked):
    description: Annotated[str, Meta(max_length=limits.ALT)] = ""


class Reported(Asked):
    account_id: UUID | None = None
    status_ids: Annotated[list[UUID], Meta(max_length=limits.PAGE)] = []
    comment: Annotated[str, Meta(max_length=limits.REPORT)] = ""
    category: Some = "other"


class Keyword(msgspec.Struct):
    keyword: Annotated[str, Meta(max_length=100)] = ""
    is_gone: bool = msgspec.field(name="_destroy", default=False)


class NewFilter(Asked):
    keywords_attributes: Annotated[list[Keyword], Meta(max_length=limits.PAGE)] = []
    context: Annotated[list[Some], Meta(max_length=limits.PAGE)] = []
    expires_in: int | None = None


class NewPhrase(Asked):
    phrase: Annotated[str, Meta(max_length=100)]
    context: Annotated[list[Some], Meta(max_length=limits.PAGE)] = []
    expires_in: int | None = None


class ChangedFilter(Asked):
    """What is left out stays."""

    keywords_attributes: Annotated[list[Keyword], Meta(max_length=limits.PAGE)] = []
    context: Annotated[list[Some], Meta(max_length=limits.PAGE)] | None = None
    expires_in: int | None = None


class ChangedPhrase(Asked):
    phrase: Annotated[str, Meta(max_length=100)] | None = None
    context: Annotated[list[Some], Meta(max_length=limits.PAGE)] | None = None
    expires_in: int | None = None


class Marker(msgspec.Struct):
    last_read_id: UUID


class Markers(Asked):
    home: Marker | None = None
    notifications: Marker | None = None


class Keys(msgspec.Struct):
    """Those of an app, for which what goes to it is sealed (Push API)."""

    p256dh: Some
    auth: Some


class Place(msgspec.Struct):
    """Where an app is reached; `standard`: sealed as RFC 8291 says, else as Mastodon did before."""

    endpoint: Annotated[str, Meta(max_length=limits.ENDPOINT)]
    keys: Keys
    standard: bool = False


class Heard(msgspec.Struct):
    alerts: dict[Some, bool] = {}
    policy: Some = ""


class Subscribed(Asked):
    """What an app wants to hear of, and from whom. The policy stands beside it or in it."""

    data: Heard = msgspec.field(default_factory=Heard)
    policy: Some = ""

    @property
    def said_policy(self) -> str:
        said = self.policy or self.data.policy or "all"
        if said not in ("all", "none"):
            raise Wrong({"policy": "Say all or none. From whom you hear is chosen in the house."})
        return said


class Subscribing(Subscribed, kw_only=True):
    subscription: Place


class Votes(Asked):
    choices: Annotated[list[int], Meta(max_length=limits.PAGE_MOST)] = []


A = TypeVar("A", bound=Asked)
LISTS = {"media_ids", "status_ids", "choices", "context"}  # one of them may come without its brackets
INSIDE = re.compile(r"\[([\w.]*)\]")


async def asked(request: Request, kind: type[A]) -> A:
    """What it sends as a `kind`; `Wrong` with the field that cannot be taken."""
    given = await _given(request)
    for name in LISTS & given.keys():
        given[name] = [given[name]] if isinstance(given[name], str) else given[name]
    try:
        return msgspec.convert({name: value for name, value in given.items() if value != ""}, kind, strict=False)
    except msgspec.ValidationError as error:
        field = re.search(r"`\$\.(\w+)", str(error))
        raise Wrong({field[1] if field else "": "This cannot be read as it is."}) from None


async def _given(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith("application/json"):
        body = await json_of(request)
        if not isinstance(body, dict) or _has_nul(body):
            raise Wrong({"": "This cannot be read as it is."})
        return body
    given: dict[str, Any] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            continue
        if _has_nul(value):
            raise Wrong({name: "This cannot be read as it is."})
        _put(given, name.partition("[")[0], INSIDE.findall(name), value)
    return given


def _put(given: dict[str, Any], name: str, inside: list[str], value: str) -> None:
    """`poll[options][]` is a list in an object; at most as deep as that."""
    if not inside:
        given[name] = value
    elif inside[0] in ("", *map(str, range(limits.ATTACHMENTS))):
        given.setdefault(name, [])
        if isinstance(given[name], list):
            _put_last(given[name], inside[1:], value)
    elif isinstance(given.setdefault(name, {}), dict) and len(inside) <= 2:
        _put(given[name], inside[0], inside[1:], value)


def _put_last(listed: list[Any], inside: list[str], value: str) -> None:
    """`keywords_attributes[][keyword]`: a name that the last of them has already begins another."""
    if not inside:
        listed.append(value)
    elif listed and isinstance(listed[-1], dict) and inside[0] not in listed[-1]:
        listed[-1][inside[0]] = value
    else:
        listed.append({inside[0]: value})


def _has_nul(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_nul(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return any(_has_nul(each) for each in value)
    return isinstance(value, str) and "\0" in value
