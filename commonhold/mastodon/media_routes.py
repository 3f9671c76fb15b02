"""Files on their way in, and shown to an app by an address that opens each alone."""

from typing import Any
from uuid import UUID

from litestar import Response

from commonhold import contributions, people
from commonhold.contributions import FORM, Attachment, insist_received, keep_received, receive
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Missing, Wrong, there
from commonhold.ground.web import MEMBER, OWNER, PUBLIC, Request, Resource, get, post, put
from commonhold.mastodon import queries
from commonhold.mastodon.asked import Described, asked
from commonhold.mastodon.lens import PORTRAIT, SMALL, lens, opened
from commonhold.mastodon.statuses import media

FILES: dict[str, Any] = {"opt": {"before": receive}, "request_max_body_size": FORM}


class Media(Resource):
    path = "/api"

    @post(["/v1/media", "/v2/media"], rule=MEMBER, scope="write:media", **FILES)
    async def create(self, visit: Visit, request: Request) -> dict[str, Any]:
        """Take a file in; nobody sees it before it stands on something."""
        insist_received(request)
        kept = await keep_received(visit, request)
        if len(kept) != 1:
            raise Wrong({"file": "Choose one file."})
        return await self._described(visit, request, kept[0])

    @get("/v1/media/{id:uuid}", rule=OWNER, scope="write:media")
    async def show(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        return media(lens(request, visit), await _mine(visit, id))

    @put("/v1/media/{id:uuid}", rule=OWNER, scope="write:media")
    async def replace(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """Say what is to be seen on it."""
        await _mine(visit, id)
        return await self._described(visit, request, id)

    async def _described(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        if words := (await asked(request, Described)).description:
            await contributions.describe_files(visit, {id: words})
        return media(lens(request, visit), await _mine(visit, id))


class Shown(Resource):
    path = "/api/v1/media/shown/{token:str}"

    @get(rule=PUBLIC, scope="")
    async def show(self, visit: Visit, request: Request, token: str) -> Response[Any]:
        """One file, in the name of whom its address was made for: while their token stands, and while they may see it."""
        house = request.app.state.house
        what, person_id, permit_id, id = opened(house.settings.secret, token)
        await visit.act_as(Visitor(person_id, "", ""))
        if not await queries.stands(visit, permit_id):
            raise Missing
        if what == PORTRAIT:
            return await people.portrait(visit, house.store, there(await people.face(visit, id)).handle)
        file = there(await contributions.attachment(visit, id))
        return contributions.serve(request, file, "small" if what == SMALL else "whole")


async def _mine(visit: Visit, id: UUID) -> Attachment:
    return there(next(iter(await contributions.files_at_hand(visit, [id])), None))


ROUTES = (Media, Shown)
