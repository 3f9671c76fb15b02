"""Preparing a covenant: proposing and signing it, and who speaks for the members."""

from types import SimpleNamespace
from typing import Any, Literal
from uuid import UUID

from commonhold.covenants import actions, forms, queries
from commonhold.covenants.beginnings import beginning
from commonhold.covenants.covenant import CHOICES, Covenant, came_into_force, covenants
from commonhold.covenants.differences import changes, readers_in_words
from commonhold.covenants.forms import Named
from commonhold.covenants.pages import FIRST, in_order
from commonhold.covenants.proposal import Proposal
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist, there
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
    STEWARD,
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


class Side(Form):
    side: Literal["steward", "representative"]


class NewProposal(Resource):
    path = "/admin/covenant/new"

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        holds, names = await _holding(visit), readers_in_words()
        choice = request.query_params.get("which", "")
        begun = holds or beginning(choice if choice in CHOICES else "balanced")
        form = SimpleNamespace(kept=kept, errors=errors) if errors else forms.as_it_is(begun)
        return Page(
            "covenants/new.html", form=form, holds=holds, readers=[(each, names[each]) for each in forms.OTHERS],
        )  # fmt: skip

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request, which: str = "") -> Page | Redirect:
        """The form, filled in with what holds; where nothing does yet, with what was chosen."""
        if which not in CHOICES and not await _holding(visit):
            return Redirect(FIRST)
        return await self._draw(visit, request)

    @post(rule=STEWARD)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Write it down; those who must sign see it then."""
        form = await read(request, forms.NewCovenant)
        return Redirect(f"/covenant/proposals/{await actions.propose(visit, forms.said(form))}")


class Proposals(Resource):
    path = "/covenant/proposals/{id:uuid}"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """As it would be announced now, and what it changes: for those who sign."""
        proposal, laid = await _proposal(visit, id), await covenants(visit)
        to_come, holds = proposal.to_come(laid, clock.now()), await _holding(visit)
        return Page(
            "covenants/proposal.html", proposal=proposal, to_come=to_come, promises=in_order(to_come),
            changes=changes(holds, to_come) if holds else [], holds=holds, is_representative=await queries.is_representative(visit),
        )  # fmt: skip

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let it go before it is announced."""
        await actions.drop(visit, await _proposal(visit, id))
        return Redirect("/admin/covenant")

    @put("/signature", rule=AUDIENCE, apart="one signs oneself")
    async def sign(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Sign it for one's side."""
        proposal, side = await _proposal(visit, id), (await read(request, Side)).side
        stands_for = visit.person.is_steward if side == "steward" else await queries.is_representative(visit)
        insist(stands_for, "Stewards sign for the house, and those who speak for the members for them.")
        await actions.sign(visit, proposal, side)
        return Redirect(f"/covenant/proposals/{id}")


class Representatives(Resource):
    path = "/covenant/representatives"

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return Page(
            "covenants/representatives.html", speakers=await queries.representatives(visit),
            may_name=await queries.may_name(visit), is_representative=await queries.is_representative(visit),
            form=SimpleNamespace(kept=kept or {}, errors=errors) if errors else None,
        )  # fmt: skip

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """Who speaks for the members."""
        return await self._draw(visit, request)

    @post(rule=MEMBER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Name one."""
        await actions.name_representative(visit, (await read(request, Named)).handle)
        return Redirect("/covenant/representatives")

    @delete("/{handle:str}", rule=MEMBER)
    async def destroy(self, visit: Visit, request: Request, handle: str) -> Redirect:
        """They speak for the members no more."""
        await actions.end_representative(visit, handle)
        return Redirect("/covenant/representatives")


async def _holding(visit: Visit) -> Covenant | None:
    """The covenant in force; None before there is one."""
    holding = came_into_force(await covenants(visit))
    return holding[-1] if holding else None


async def _proposal(visit: Visit, id: UUID) -> Proposal:
    return there(await queries.proposal(visit, id))


ROUTES = (NewProposal, Proposals, Representatives)
