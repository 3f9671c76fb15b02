"""Saying which goals a thing of one's own serves, pulls against and hinders."""

from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.goals import links
from commonhold.goals.links import HINDERS, PULLS, SERVES
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist
from commonhold.ground.web import OWNER, Form, Page, Redirect, Request, Resource, again, get, put, read

Goals = Annotated[list[UUID], Meta(max_length=limits.GOALS_LINKED)]


class Tying(Form):
    """The goals that are chosen, by how it is tied to them."""

    serves: Goals = []
    pulls: Goals = []
    hinders: Goals = []


class Links(Resource):
    path = "/c/{id:uuid}/goals"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: goals to choose from, and what was said before."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        mine, tied = await _mine(visit, id), await links.tied(visit, id)
        return Page("goals/links.html", mine=mine, tied=tied, offered=await links.offered(visit, id, tied.all))

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It serves these, pulls against these and hinders these."""
        mine, said = await _mine(visit, id), await read(request, Tying)
        await links.tie(visit, mine.id, {SERVES: said.serves, PULLS: said.pulls, HINDERS: said.hinders})
        return Redirect(mine.url)


async def _mine(visit: Visit, id: UUID) -> Contribution:
    """What the visitor opened a conversation with, while it stands."""
    each = await contributions.contribution(visit, id)
    if each is None or each.is_withdrawn or not each.is_opening:
        raise Missing
    insist(each.author.id == visit.person.id and not each.is_shared, "Only who wrote it says which goals it serves.")
    return each


ROUTES = (Links,)
