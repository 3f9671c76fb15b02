"""Groups: which there are, opening one, coming in and going. What stewards do is in `steward_routes`."""

from typing import Annotated, Any
from urllib.parse import urlencode

from litestar.params import Parameter

from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist, there
from commonhold.ground.paging import place
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
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
from commonhold.ground.words import spoken
from commonhold.groups import actions, queries
from commonhold.groups.audience import Group
from commonhold.groups.explain import reach
from commonhold.groups.forms import Asking, GroupForm
from commonhold.groups.outgoing import Listing, OutgoingMembers, outgoing, outgoing_members
from commonhold.groups.rules import may_ask_in, may_invite
from commonhold.people import discard_draft, taken_up

After = Annotated[str | None, Parameter(query="after", required=False)]


async def found(visit: Visit, slug: str) -> Group:
    """The group at this address; `Missing` if it is hidden from the visitor or never was."""
    return there(await queries.by_slug(visit, slug))


NEW = "group-new"  # where what is begun of a new group is kept


class GroupsPage(Resource):
    path = "/groups"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, q: str = "", after: After = None) -> Page:
        """Every group that the visitor may find: theirs first, archived ones last."""
        listed = await queries.listed(visit, spoken(), q, place(after))
        more = f"/groups?{_query(q)}after={listed.next}" if listed.next else ""
        return Page("groups/groups.html", q=q, groups=listed, more=more)


class GroupsData(Resource):
    path = "/groups.json"

    @get(rule=MEMBER)
    async def list(self, visit: Visit, request: Request, q: str = "", after: After = None) -> Listing:
        """Groups that I may find: mine, others, those that are put by."""
        return outgoing(await queries.listed(visit, spoken(), q, place(after)), f"/groups.json?{_query(q)}")


def _query(q: str) -> str:
    return urlencode({"q": q}) + "&" if q else ""


async def _draw_new(self: Resource, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
    insist(not visit.person.is_guest, "Guests open no groups.")
    return Page("groups/new.html", form=await taken_up(visit, NEW, kept, errors))


class NewGroup(Resource):
    path = "/groups/new"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        return await _draw_new(self, visit, request)

    @post(rule=MEMBER)
    @again(_draw_new)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Open a group and go there."""
        form = await read(request, GroupForm)
        id = await actions.open_group(
            visit, form.name, door=form.door, purpose=form.purpose.strip(), language=form.language_or_none, keep=form.keep or None
        )  # fmt: skip
        await discard_draft(visit, NEW)
        return Redirect((await queries.group(visit, id)).url)


class MembersPage(Resource):
    path = "/g/{slug:str}/people"

    @get(rule=AUDIENCE, opt={"tells": OutgoingMembers})
    async def list(self, visit: Visit, request: Request, slug: str, after: After = None) -> Page:
        """Who is in a group, by unit; for its stewards also who asks to come in and who is asked in."""
        group = await found(visit, slug)
        shown = {
            "members": await queries.members(visit, group.id, spoken(), place(after)),
            "reach": await reach(visit, group.id),
            "stewards": await queries.stewards(visit, group.id),
            "requested": await queries.requested(visit, group.id) if group.is_steward else [],
            "invited": await queries.invited(visit, group.id) if group.is_mine else [],
        }
        return Page(
            "groups/people.html", title=group.name, group=group, may_invite=may_invite(visit.person, group),
            outgoing=lambda: outgoing_members(group, shown["members"]), **shown,
        )  # fmt: skip


class MembershipPage(Resource):
    path = "/g/{slug:str}/membership"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, slug: str) -> Page:
        """What it means to leave, before one does."""
        group = await found(visit, slug)
        if not group.is_mine:
            raise Missing
        return Page("groups/leave.html", title=group.name, group=group)

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Join, or accept the invitation."""
        group = await found(visit, slug)
        await actions.join(visit, group)
        return Redirect(group.url)

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Leave. A hidden group is out of sight from then on."""
        group = await found(visit, slug)
        await actions.leave(visit, group)
        return Redirect("/groups" if group.door == "hidden" else group.url)


async def _draw_request(
    self: Resource, visit: Visit, request: Request, slug: str, kept: Any = None, errors: Any = None
) -> Page:
    group = await found(visit, slug)
    insist(may_ask_in(visit.person, group), "This group cannot be asked.")
    form = await taken_up(visit, f"request-{group.id}", kept, errors)
    return Page("groups/ask.html", title=group.name, group=group, form=form)


class RequestPage(Resource):
    path = "/g/{slug:str}/request"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, slug: str) -> Page:
        return await _draw_request(self, visit, request, slug)

    @put(rule=AUDIENCE)
    @again(_draw_request)
    async def replace(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Ask the stewards to be let in."""
        group, form = await found(visit, slug), await read(request, Asking)
        await actions.ask_in(visit, group, form.words.strip())
        await discard_draft(visit, f"request-{group.id}")
        return Redirect(group.url)

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Ask to come in no more."""
        group = await found(visit, slug)
        await actions.take_back_request(visit, group)
        return Redirect(group.url)
