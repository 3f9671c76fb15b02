"""How one is told, and the end of letters by one press in a letter."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from msgspec import Meta

from commonhold import groups
from commonhold.attention import devices, muting, receiving, returning, tokens
from commonhold.attention.telling import Telling, has_address, tell_so, telling
from commonhold.attention.tokens import Stop
from commonhold.ground import webpush
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, there
from commonhold.ground.web import (
    OWNER,
    PUBLIC,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    post,
    put,
    read,
)

Always = Literal["app", "push", "once", "daily", "weekly"]
Way = Literal["none", "app", "push", "once", "daily", "weekly"]
Hour = Annotated[int, Meta(ge=0, le=23)]


class HowTold(Form):
    """A field of a kind of news is called `how_…`; what is not sent stays as it usually is."""

    how_waiting: Always = "once"
    how_mention: Way = "once"
    how_reply: Way = "daily"
    how_talk: Way = "daily"
    how_reaction: Way = "app"
    how_reminder: Always = "once"
    quiet_from: Hour | None = None
    quiet_until: Hour | None = None
    is_quiet_weekend: bool = False
    letter_hour: Hour = 7
    letter_day: Annotated[int, Meta(ge=1, le=7)] = 1

    @property
    def typed(self) -> dict[str, str]:
        """What stands in its fields."""
        typed = {name: str(value) for name in self.__struct_fields__ if (value := getattr(self, name)) is not None}
        return typed | {"is_quiet_weekend": "on" if self.is_quiet_weekend else ""}

    @property
    def telling(self) -> Telling:
        return Telling(**{name.removeprefix("how_"): getattr(self, name) for name in self.__struct_fields__})


class Notices(Resource):
    path = "/settings/notices"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, kept: bool = False) -> Page:
        return await drawn(visit, request, is_kept=kept)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return await drawn(visit, request, kept, errors)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Of what I am told, and how."""
        form = await read(request, HowTold)
        if (form.quiet_from is None) != (form.quiet_until is None):
            raise Wrong({"quiet_until": "Say from when and until when, or neither."}, form.typed)
        await tell_so(visit, form.telling)
        return Redirect("/settings/notices?kept=true")

    @delete("/returned", rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Letters that came back are forgotten, and the next one is tried."""
        await returning.try_again(visit)
        return Redirect("/settings/notices")


async def drawn(visit: Visit, request: Request, kept: Any = None, errors: Any = None, **more: Any) -> Page:
    """How the visitor is told and what they hear nothing of, with what was typed; `more` is of the form for a word."""
    typed = {name.removeprefix("how_"): value for name, value in (kept or {}).items()}
    house, mine = request.app.state.house, await groups.my_groups(visit, visit.person.language)
    by_mail = [(group, receiving.address(house, "group", visit.person.id, group.id)) for group in mine]
    shown = {"is_kept": False, "word": None, "word_errors": None} | more
    return Page(
        "attention/notices.html", told=asdict(await telling(visit)) | typed, errors=errors or {},
        devices=await devices.devices(visit), push_key=webpush.public_key(house.settings.secret),
        returned=await returning.returned(visit), has_address=await has_address(visit), mutes=await muting.mutes(visit),
        by_mail=by_mail if house.settings.mail_domain else [],
        desk="" if visit.person.is_guest else receiving.address(house, "desk", visit.person.id, visit.person.id), **shown,
    )  # fmt: skip


class Unsubscribe(Resource):
    """The link in a letter: whoever holds it, a mail program among them, may end such letters and nothing else.

    Without a session there is no form token either (RFC 8058 sends none); what the link itself is signed for is the whole
    of what it can do.
    """

    path = "/unsubscribe/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, request: Request, token: str) -> Page:
        """Asks; a program that looks into mail ends nothing."""
        return Page("attention/unsubscribe.html", rhythm=_stop(request, token).rhythm, is_done=False)

    @post(rule=PUBLIC)
    async def create(self, request: Request, token: str) -> Page:
        stop = _stop(request, token)
        async with request.app.state.house.database.visit(stop.person_id) as visit:
            await tell_so(visit, (await telling(visit)).without(stop.rhythm))
        return Page("attention/unsubscribe.html", rhythm=stop.rhythm, is_done=True)


def _stop(request: Request, token: str) -> Stop:
    return there(tokens.read_stop(request.app.state.house, token))


ROUTES = (Notices, Unsubscribe)
