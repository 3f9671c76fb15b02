"""A vote with a budget as a file, for whoever counts again, and for who asked to bring in ideas and ballots of paper."""

from asyncio import to_thread
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.datastructures import UploadFile

from commonhold import contributions
from commonhold.challenges import actions, queries, voting_file
from commonhold.challenges.challenge import Challenge
from commonhold.challenges.writing import Bringing
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, there
from commonhold.ground.web import AUDIENCE, OWNER, Page, Redirect, Request, Resource, again, get, post, read


async def _with_budget(visit: Visit, id: UUID) -> Challenge:
    found = await actions.standing(visit, id)
    if found.budget is None:
        raise Missing
    return found


class VotingFile(Resource):
    path = "/challenges/{id:uuid}/file"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """What the file is for, and the form by which who asked brings one in."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found, opening = await _with_budget(visit, id), there(await contributions.contribution(visit, id))
        form = SimpleNamespace(kept=kept or {}, errors=errors) if errors else None
        return Page(
            "challenges/file.html", found=found, opening=opening, bought=await queries.bought(visit, id),
            may_bring=await queries.looks_after(visit, id), form=form,
        )  # fmt: skip

    @post(rule=OWNER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Bring in its ideas with their costs, or the ballots of a vote on paper."""
        found, said = await _with_budget(visit, id), await read(request, Bringing)
        given = await said.file.read() if isinstance(said.file, UploadFile) else str(said.file)
        file = await to_thread(voting_file.read_file, given, is_voted=said.what == "ballots")
        bring = voting_file.bring_ballots if said.what == "ballots" else voting_file.bring_ideas
        await bring(visit, found, file)
        return Redirect(f"/c/{id}#challenge")


class VotingFileItself(Resource):
    path = "/challenges/{id:uuid}/vote.pb"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Response[str]:
        """The vote in the format of Pabulib."""
        found, opening = await _with_budget(visit, id), there(await contributions.contribution(visit, id))
        file = await voting_file.file_of(visit, found, opening.name)
        headers = {"content-disposition": "attachment; filename=vote.pb"}
        return Response(file, media_type="text/plain; charset=utf-8", headers=headers)


ROUTES = (VotingFile, VotingFileItself)
