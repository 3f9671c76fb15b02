"""The list of polls, and what is said of one."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, defstruct

from commonhold.ground.database import Visit
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    Form,
    Redirect,
    Request,
    Resource,
    delete,
    post,
    put,
    read,
)
from commonhold.ground.words import gettext as _
from commonhold.polls import actions, dates, queries
from commonhold.polls.outgoing import OutgoingPolls, outgoing_poll
from commonhold.polls.writing import MOST
from commonhold.posts import KindList


class Voting(Form):
    """Which options, by their places."""

    chosen: Annotated[list[int], Meta(max_length=20)] = []


class Adding(Form):
    words: Annotated[str, Meta(max_length=300)] = ""


# What is said of the date at each place: a name of its own for each, since each is chosen from three by itself.
Answering = defstruct(
    "Answering", [(f"said_{place}", Literal["", "yes", "maybe", "no"], "") for place in range(1, MOST + 1)],
    bases=(Form,), module=__name__, kw_only=True, forbid_unknown_fields=True,
)  # fmt: skip


def said(answering: Form) -> dict[int, str]:
    """The same by place."""
    return {place: getattr(answering, f"said_{place}") for place in range(1, MOST + 1)}


class Settling(Form):
    place: int
    words: Annotated[str, Meta(max_length=500)] = ""


class Ending(Form):
    words: Annotated[str, Meta(max_length=500)] = ""


LIST = KindList(
    "/polls", actions.KIND, lambda: _("Polls"), "poll", queries.VIEWS, "polls/polls.html",
    queries.standings, outgoing_poll, OutgoingPolls,
)  # fmt: skip


class Vote(Resource):
    path = "/polls/{id:uuid}/vote"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """This is my choice, instead of what I chose before."""
        found = await actions.standing(visit, id)
        await actions.vote(visit, found, (await read(request, Voting)).chosen)
        return Redirect(f"/c/{id}#poll")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I take my choice back."""
        await actions.take_back(visit, await actions.standing(visit, id))
        return Redirect(f"/c/{id}#poll")


class Dates(Resource):
    path = "/polls/{id:uuid}/dates"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """This is what I say of each date, instead of what I said before."""
        found = await actions.standing(visit, id)
        await dates.answer(visit, found, said(await read(request, Answering)))
        return Redirect(f"/c/{id}#poll")


class Settlement(Resource):
    path = "/polls/{id:uuid}/date"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It is this date."""
        found, settling = await actions.standing(visit, id), await read(request, Settling)
        await dates.settle(visit, found, settling.place, settling.words)
        return Redirect(f"/c/{id}#poll")


class Options(Resource):
    path = "/polls/{id:uuid}/options"

    @post(rule=AUDIENCE)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """One more can be chosen."""
        found = await actions.standing(visit, id)
        await actions.add_option(visit, found, (await read(request, Adding)).words)
        return Redirect(f"/c/{id}#poll")


class End(Resource):
    path = "/polls/{id:uuid}/end"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It is over before its time."""
        found = await actions.standing(visit, id)
        await actions.end(visit, found, (await read(request, Ending)).words)
        return Redirect(f"/c/{id}#poll")


ROUTES = (*LIST.routes, Vote, Dates, Settlement, Options, End)
