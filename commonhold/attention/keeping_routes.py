"""Put something aside, be reminded of it, hear no more of it."""

from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Response
from msgspec import Meta

from commonhold import contributions
from commonhold.attention import muting, saving
from commonhold.attention.settings_routes import drawn
from commonhold.ground.database import Visit
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
    OWNER,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    feeds,
    get,
    pages,
    post,
    put,
    read,
)
from commonhold.ground.words import gettext as _


class Saving(Form):
    remind: Literal["", "tomorrow", "monday", "month"] = ""


class MutedWord(Form):
    words: Annotated[str, Meta(min_length=1, max_length=100)]


class SavedList(Resource):
    path = "/saved"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, before: UUID | None = None) -> Page:
        items, older = await saving.saved(visit, before)
        return Page("attention/saved.html", items=items, older=older, feed=feeds.alternates("/saved"))


class SavedData(Resource):
    path = "/"

    @get([f"/saved{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, before: UUID | None = None
    ) -> Response[contributions.OutgoingList]:
        """The same for programs and feed readers."""
        items, older = await saving.saved(visit, before)
        found = await contributions.contributions(visit, [each.id for each in items])
        return contributions.told(request, contributions.Listing(found, older), _("Saved"))


class SavedThing(Resource):
    path = "/c/{id:uuid}/saved"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Put it aside, perhaps with a day on which to be reminded."""
        remind_at = saving.moment((await read(request, Saving)).remind, visit.person.timezone)
        await saving.save(visit, id, remind_at)
        return Redirect(pages.back(request))

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Put it aside no more."""
        await saving.let_go(visit, id)
        return Redirect(pages.back(request))


class Mutes(Resource):
    path = "/mutes"

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return await drawn(visit, request, word=kept, word_errors=errors)

    @post(rule=OWNER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Hear no more of what holds these words."""
        await muting.mute_word(visit, (await read(request, MutedWord)).words)
        return Redirect("/settings/notices")

    @put("/{target_id:uuid}", rule=MEMBER)
    async def replace(self, visit: Visit, request: Request, target_id: UUID) -> Redirect:
        """Hear no more of a conversation, a group or a person."""
        await muting.mute(visit, target_id)
        return Redirect(pages.back(request))

    @delete("/{target_id:uuid}", rule=MEMBER)
    async def destroy(self, visit: Visit, request: Request, target_id: UUID) -> Redirect:
        """Hear of it again."""
        await muting.unmute(visit, target_id)
        return Redirect(pages.back(request))


ROUTES = (SavedList, SavedData, SavedThing, Mutes)
