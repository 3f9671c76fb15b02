"""The list of polls, and what is said of one."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import Response
from msgspec import Meta, defstruct

from commonhold import contributions
from commonhold.contributions import NEWEST, Before
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
    delete,
    feeds,
    get,
    post,
    put,
    read,
)
from commonhold.ground.words import gettext as _
from commonhold.polls import actions, dates, queries
from commonhold.polls.outgoing import OutgoingPolls, outgoing_poll
from commonhold.polls.queries import View
from commonhold.polls.writing import MOST
from commonhold.posts import composer


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


class Polls(Resource):
    path = "/polls"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, view: View = "open", before: Before = None) -> Page:
        """What is put to the vote, as far as I may read it: open, mine, closed."""
        listing = await queries.listed(visit, view, before or NEWEST)
        found = await queries.standings(visit, listing.ids)
        found_at = feeds.alternates("/polls", view=view)
        return Page("polls/polls.html", view=view, listing=listing, standings=found, feed=found_at)


class PollsData(Resource):
    path = "/"

    @get([f"/polls{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, view: View = "open", before: Before = None
    ) -> OutgoingPolls | Response:
        """The same for programs, who are also told what was chosen, and for feed readers."""
        listing = await queries.listed(visit, view, before or NEWEST)
        if not request.url.path.endswith("/polls.json"):
            return contributions.feed(request, listing, _("Polls"))
        found = await queries.standings(visit, listing.ids)
        told = [outgoing_poll(each, found[each.id]) for each in listing.items]
        return OutgoingPolls(told, feeds.onward(request, listing.older))


class Putting(Resource):
    path = "/polls/new"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, group: str = "") -> Redirect:
        """The composer, as what puts something to the vote."""
        return composer(actions.KIND, group=group)


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


ROUTES = (Polls, PollsData, Putting, Vote, Dates, Settlement, Options, End)
