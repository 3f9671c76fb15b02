"""What those who look after a group do with it: people, doors, the end."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    patch,
    post,
    put,
    read,
)
from commonhold.ground.words import spoken
from commonhold.groups import queries, stewardship
from commonhold.groups.audience import Group
from commonhold.groups.forms import GroupForm, Naming
from commonhold.groups.routes import found
from commonhold.groups.rules import is_wider, may_invite
from commonhold.groups.stewardship import Change
from commonhold.people import Wanted, by_handle, directory, discard_draft, taken_up


async def looked_after(visit: Visit, slug: str) -> Group:
    """The group at this address, if the visitor looks after it; how it is set is nobody else's to see."""
    group = await found(visit, slug)
    if not group.is_steward:
        raise Missing
    return group


async def _draw_invitations(
    self: Resource, visit: Visit, request: Request, slug: str, q: str = "", kept: Any = None, errors: Any = None
) -> Page:  # fmt: skip
    group = await found(visit, slug)
    if not group.is_mine:
        raise Missing
    insist(may_invite(visit.person, group), "Only a steward of the group can ask people in.")
    q = (kept or {}).get("handle", q)
    people = (await directory(visit, spoken(), Wanted(q))).people if q.strip() else []
    inside = await queries.inside(visit, group.id, [each.id for each in people])
    form = SimpleNamespace(kept=kept, errors=errors) if errors else None
    return Page("groups/invite.html", title=group.name, group=group, q=q, people=people, inside=inside, form=form)


class Invitations(Resource):
    path = "/g/{slug:str}/invitations"

    @get(rule=AUDIENCE)
    async def list(self, visit: Visit, request: Request, slug: str, q: str = "") -> Page:
        """Look for people to ask in."""
        return await _draw_invitations(self, visit, request, slug, q)

    @post(rule=AUDIENCE)
    @again(_draw_invitations)
    async def create(self, visit: Visit, request: Request, slug: str, q: str = "") -> Redirect:
        """Ask somebody in, by their handle."""
        group, form = await found(visit, slug), await read(request, Naming)
        if not group.is_mine:
            raise Missing
        person = await by_handle(visit, form.handle.strip().removeprefix("@"))
        if person is None or not person.is_here:
            raise Wrong(
                {"handle": "Nobody here has this handle. Look for their name instead."}, {"handle": form.handle}
            )
        await stewardship.invite(visit, group, person.id)
        return Redirect(f"{group.url}/invitations?{urlencode({'q': q})}" if q else f"{group.url}/people")


class Invitation(Resource):
    path = "/g/{slug:str}/invitations/{handle:str}"

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, slug: str, handle: str) -> Redirect:
        """Decline an invitation, or take one back."""
        group, person = await found(visit, slug), there(await by_handle(visit, handle))
        await stewardship.end_invitation(visit, group, person.id)
        if group.is_mine:
            return Redirect(f"{group.url}/people")
        else:
            return Redirect("/groups")


class Requested(Resource):
    path = "/g/{slug:str}/requests/{handle:str}"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, slug: str, handle: str) -> Redirect:
        """Let in somebody who has asked."""
        group, person = await looked_after(visit, slug), there(await by_handle(visit, handle))
        await stewardship.let_in(visit, group, person.id)
        return Redirect(f"{group.url}/people")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, slug: str, handle: str) -> Redirect:
        """Say no to somebody who has asked."""
        group, person = await looked_after(visit, slug), there(await by_handle(visit, handle))
        await stewardship.refuse(visit, group, person.id)
        return Redirect(f"{group.url}/people")


class MemberPage(Resource):
    path = "/g/{slug:str}/people/{handle:str}"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, slug: str, handle: str) -> Page:
        """Somebody in the group, and what a steward can do: name them a steward, or take them out."""
        group = await looked_after(visit, slug)
        member = there(await queries.member(visit, group.id, handle))
        return Page("groups/member.html", title=member.name, group=group, member=member)

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, slug: str, handle: str) -> Redirect:
        """Take somebody out of the group."""
        group, person = await looked_after(visit, slug), there(await by_handle(visit, handle))
        await stewardship.remove(visit, group, person.id)
        return Redirect(f"{group.url}/people")


class Stewardship(Resource):
    path = "/g/{slug:str}/stewards/{handle:str}"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, slug: str, handle: str) -> Redirect:
        """Name another steward."""
        group = await looked_after(visit, slug)
        await stewardship.name_steward(visit, group, handle)
        return Redirect(f"{group.url}/people")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, slug: str, handle: str) -> Redirect:
        """Look after the group no longer."""
        group = await looked_after(visit, slug)
        await stewardship.step_down(visit, group, handle)
        return Redirect(f"{group.url}/people")


class TakenUp(Resource):
    path = "/g/{slug:str}/stewardship"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Look after a group that nobody looks after any more."""
        group = await found(visit, slug)
        await stewardship.take_up(visit, group)
        return Redirect(f"{group.url}/people")


async def _draw_settings(
    self: Resource, visit: Visit, request: Request, slug: str, kept: Any = None, errors: Any = None
) -> Page:
    group = await looked_after(visit, slug)
    form = await taken_up(visit, f"settings-{group.id}", kept, errors)
    return Page("groups/settings.html", title=group.name, group=group, form=form)


class Settings(Resource):
    path = "/g/{slug:str}/settings"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, slug: str) -> Page:
        return await _draw_settings(self, visit, request, slug)

    @patch(rule=OWNER)
    @again(_draw_settings)
    async def update(self, visit: Visit, request: Request, slug: str) -> Page | Redirect:
        """Change the group. Before its door is widened it is said who can then come in."""
        group, form = await looked_after(visit, slug), await read(request, GroupForm)
        if is_wider(form.door, group.door) and form.sure != form.door:
            more = await queries.more_by(visit, group.id)
            return Page("groups/widen.html", title=group.name, group=group, to=form, more=more)
        change = Change(form.name, form.purpose.strip(), form.door, form.language_or_none, form.keep or None)
        await stewardship.change(visit, group, change)
        await discard_draft(visit, f"settings-{group.id}")
        return Redirect((await queries.group(visit, group.id)).url)


class Archive(Resource):
    path = "/g/{slug:str}/archive"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Close the group: nobody comes in or writes any more."""
        group = await looked_after(visit, slug)
        await stewardship.archive(visit, group)
        return Redirect(group.url)

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, slug: str) -> Redirect:
        """Bring it back."""
        group = await looked_after(visit, slug)
        await stewardship.bring_back(visit, group)
        return Redirect(group.url)
