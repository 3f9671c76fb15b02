"""A wall for a screen, its sheet for paper, and what stewards and authors do with them."""

from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta

from commonhold import contributions, people
from commonhold.ground import clock, limits, words
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import (
    OWNER,
    PUBLIC,
    STEWARD,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    feeds,
    get,
    post,
    put,
    read,
    retyped,
)
from commonhold.ground.web.codes import code
from commonhold.walls import wall
from commonhold.walls.outgoing import OutgoingWalls, outgoing_walls

# Its address is a secret, and what it shows can change at any moment.
HIDDEN = {"cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow"}


class Hanging(Form):
    name: Annotated[str, Meta(max_length=limits.NAME)] = ""
    language: Literal["en", "sv", "nl"] = "en"


class Screen(Resource):
    path = "/wall/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        """What stands at this wall now, for a screen."""
        return await _drawn(visit, request, token, "walls/screen.html")


class Sheet(Resource):
    path = "/wall/{token:str}/sheet"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        """The same on paper, for a week."""
        return await _drawn(visit, request, token, "walls/sheet.html")


async def _drawn(visit: Visit, request: Request, token: str, template: str) -> Page:
    """In the language and at the hour of the wall, whoever looks."""
    screen, base = await wall.screen(visit, token), feeds.base_of(request)
    request.state.speaks = screen.language, screen.timezone
    with words.speaking(*request.state.speaks):
        found = await wall.on_wall(visit, token)
        shown = [each for some in found.values() for each in some]
        codes = {each.id: code(f"{base}/c/{each.id}") for each in shown if each.kind in ("question", "event")}
        told = {
            "screen": screen,
            "found": found,
            "codes": codes,
            "now": clock.now(),
            "base": base,
            "lang": screen.language,
        }
        return Page(template, headers=HIDDEN, **told)


class Walls(Resource):
    path = "/admin/walls"

    @get(rule=STEWARD, opt={"tells": OutgoingWalls})
    async def show(self, visit: Visit, request: Request) -> Page:
        """Those that hang, and the form for another."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, made: str = "") -> Page:
        typed = await retyped(request, Hanging, kept, errors)
        form = await people.taken_up(visit, "walls", typed, errors)
        hung = await wall.walls(visit)
        return Page("walls/walls.html", walls=hung, form=form, made=made, outgoing=lambda: outgoing_walls(hung, made))

    @post(rule=STEWARD, opt={"tells": OutgoingWalls})
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page:
        """Put one up. Its address is shown here and never again."""
        said = await read(request, Hanging)
        secret = await wall.put_up(visit, said.name, said.language)
        return await self._draw(visit, request, made=f"{feeds.base_of(request)}/wall/{secret}")


class Hung(Resource):
    path = "/admin/walls/{id:uuid}"

    @delete(rule=STEWARD)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It shows nothing any more."""
        await wall.take_down(visit, id)
        return Redirect("/admin/walls")


class KeptOff(Resource):
    path = "/c/{id:uuid}/off-walls"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """What I wrote stands at no wall."""
        there(await contributions.contribution(visit, id))
        await wall.keep_off(visit, id)
        return Redirect(f"/c/{id}")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It may stand there."""
        there(await contributions.contribution(visit, id))
        await wall.let_on(visit, id)
        return Redirect(f"/c/{id}")


ROUTES = (Screen, Sheet, Walls, Hung, KeptOff)
