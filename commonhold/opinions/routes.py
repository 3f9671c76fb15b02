"""The list of opinion maps, and what is said on one."""

from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Response
from msgspec import Meta

from commonhold import contributions, people
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
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
    retyped,
)
from commonhold.ground.words import gettext as _
from commonhold.opinions import actions, export, queries
from commonhold.opinions.outgoing import OutgoingMaps, outgoing_map
from commonhold.posts import KindList

SAID = {"agree": 1, "disagree": -1, "pass": 0}


class Saying(Form):
    words: Annotated[str, Meta(max_length=limits.TITLE)] = ""


class Voting(Form):
    says: Literal["agree", "disagree", "pass"]


class Aside(Form):
    why: Annotated[str, Meta(max_length=limits.REASON)] = ""


LIST = KindList(
    "/opinions", actions.KIND, lambda: _("Opinion maps"), "opinion_map", queries.VIEWS, "opinions/maps.html",
    queries.maps, outgoing_map, OutgoingMaps,
)  # fmt: skip


class Statements(Resource):
    path = "/opinions/{id:uuid}/statements"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form of a statement by itself."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        typed = await retyped(request, Saying, kept, errors)
        form = await people.taken_up(visit, f"{id}-statement", typed, errors)
        talk = await contributions.contribution(visit, id)
        return Page("opinions/statement.html", standing=await actions.standing(visit, id), form=form, talk=talk)

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """All vote on this, too."""
        found, said = await actions.standing(visit, id), await read(request, Saying)
        await actions.state(visit, found, said.words)
        await people.discard_draft(visit, f"{id}-statement")
        return Redirect(f"/c/{id}#opinions")


class Stated(Resource):
    path = "/opinions/{id:uuid}/statements/{statement:uuid}"

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID, statement: UUID) -> Redirect:
        """I take back what I said, and nobody votes on it."""
        found = await actions.standing(visit, id)
        await actions.take_back(visit, found, actions.statement(found, statement))
        return Redirect(f"/c/{id}#opinions")


class Vote(Resource):
    path = "/opinions/{id:uuid}/statements/{statement:uuid}/vote"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID, statement: UUID) -> Redirect:
        """I agree, disagree or pass, instead of what I said before."""
        found, voting = await actions.standing(visit, id), await read(request, Voting)
        await actions.vote(visit, found, actions.statement(found, statement), SAID[voting.says])
        return Redirect(f"/c/{id}#opinions")


class Votes(Resource):
    path = "/opinions/{id:uuid}/votes"

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I have voted on nothing."""
        await actions.take_votes_back(visit, await actions.standing(visit, id))
        return Redirect(f"/c/{id}#opinions")


class PutAside(Resource):
    path = "/opinions/{id:uuid}/statements/{statement:uuid}/aside"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID, statement: UUID) -> Page:
        """The form: why nobody is to vote on it."""
        return await self._draw(visit, request, id, statement)

    async def _draw(
        self, visit: Visit, request: Request, id: UUID, statement: UUID, kept: Any = None, errors: Any = None
    ) -> Page:
        found = await actions.standing(visit, id)
        if not found.map.may_put_aside:
            raise Missing
        typed = await retyped(request, Aside, kept, errors)
        form = await people.taken_up(visit, f"{statement}-aside", typed, errors)
        said = actions.statement(found, statement)
        return Page(
            "opinions/aside.html",
            standing=found,
            said=said,
            form=form,
            talk=await contributions.contribution(visit, id),
        )

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID, statement: UUID) -> Redirect:
        """Nobody votes on it any more; why stands there for all."""
        found, said = await actions.standing(visit, id), await read(request, Aside)
        await actions.put_aside(visit, found, actions.statement(found, statement), said.why)
        await people.discard_draft(visit, f"{statement}-aside")
        return Redirect(f"/c/{id}#opinions")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID, statement: UUID) -> Redirect:
        """It is voted on again."""
        found = await actions.standing(visit, id)
        await actions.take_in(visit, found, actions.statement(found, statement))
        return Redirect(f"/c/{id}#opinions")


class Results(Resource):
    path = "/"

    @get(["/opinions/{id:uuid}/comments.csv", "/opinions/{id:uuid}/comment-groups.csv"], rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Response[str]:
        """What was found, as a table that programs for such maps read."""
        found = await actions.standing(visit, id)
        if found.found is None:
            raise Missing
        name = request.url.path.rsplit("/", 1)[-1]
        table = export.comments(found) if name == "comments.csv" else export.comment_groups(found)
        return Response(
            table, media_type="text/csv; charset=utf-8", headers={"content-disposition": f"attachment; filename={name}"}
        )


ROUTES = (*LIST.routes, Statements, Stated, Vote, Votes, PutAside, Results)
