"""What the house's stewards look after: who is here, invitations, lists of people, and who leaves."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from commonhold import groups, people
from commonhold.ground import limits, words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.ground.web import STEWARD, Page, Redirect, Request, Resource, again, delete, get, pages, post, put, read
from commonhold.identity import (
    bringing,
    departing,
    forms,
    joining,
    queries,
    retiring,
    roster,
    sealed,
    second_step,
    welcome,
)
from commonhold.identity.outgoing import OutgoingMembers, outgoing_members
from commonhold.identity.routes.entry import typed


class Overview(Resource):
    path = "/admin"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What there is to look after."""
        return Page(
            "identity/admin.html", counts=await queries.counts(visit), stewards=await people.stewards(visit),
            domain=await joining.open_domain(visit), sealed=await sealed.sealed(visit),
            asks_step=await second_step.is_asked_of_stewards(visit),
            panels=await pages.panels("admin", visit),
        )  # fmt: skip


class Members(Resource):
    path = "/admin/members"

    @get(rule=STEWARD, by_token=True, opt={"tells": OutgoingMembers})
    async def show(
        self, visit: Visit, request: Request, q: str = "", which: str = "all", after: UUID | None = None
    ) -> Page:
        """Everybody who is here, awaited or gone, with a search."""
        if which not in queries.STATES:
            raise Missing
        found = await queries.members(visit, look_for=q, state=which, after=after, language=words.spoken())
        return Page(
            "identity/members.html", q=q, which=which, found=found, counts=await queries.counts(visit),
            outgoing=lambda: outgoing_members(found, f"/admin/members?{urlencode({'q': q, 'which': which})}"),
        )  # fmt: skip


class Retirement(Resource):
    path = "/admin/members/{id:uuid}/retirement"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """What ends, before it ends; of one who has left, what begins again."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        person = there(await people.person(visit, id))
        template = "identity/retirement.html" if person.is_here else "identity/return.html"
        return Page(
            template, person=person, planned=await departing.planned(visit, id), form=await typed(request, errors)
        )

    @post(rule=STEWARD, fresh=True, by_token=True)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """End everything that lets them in, at once or on a day to come."""
        insist(id != visit.person.id, "Another steward can retire you; you cannot do it yourself.")
        form = await read(request, forms.Retiring)
        if form.on:
            await retiring.retire_on(visit, id, departing.day(form.on), form.reason)
            return Redirect(f"/admin/members/{id}/retirement")
        await retiring.retire(visit, id, form.reason)
        return Redirect("/admin/members")

    @delete(rule=STEWARD, fresh=True, by_token=True)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let them be here again, as who they were."""
        await retiring.restore(visit, id, (await read(request, forms.Reason)).reason)
        return Redirect("/admin/members")


class Planned(Resource):
    path = "/admin/members/{id:uuid}/departure"

    @delete(rule=STEWARD, by_token=True)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """They stay after all."""
        await departing.call_off(visit, id)
        return Redirect(f"/admin/members/{id}/retirement")


class Invitations(Resource):
    path = "/admin/invitations"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        return await self._draw(visit, request)

    async def _draw(
        self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, link: str = "", whom: str = ""
    ) -> Page:
        return Page(
            "identity/invitations.html", given=await welcome.invitations(visit), link=link, whom=whom,
            groups=[each for each in await groups.my_groups(visit, words.spoken()) if each.is_steward],
            domain=await joining.open_domain(visit), form=await typed(request, errors),
        )  # fmt: skip

    @post(rule=STEWARD, fresh=True)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page:
        """Make a link. It is shown once, here, since only its hash is kept."""
        form = await read(request, forms.NewInvitation)
        group_id = _group(form.who)
        token = await welcome.give(
            visit, days=form.days, is_lasting=form.who == "many", group_id=group_id, is_guest=group_id is not None
        )
        return await self._draw(visit, request, link=_link(request, token))


class Awaited(Resource):
    path = "/admin/members/{id:uuid}/invitation"

    @post(rule=STEWARD, fresh=True)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Page:
        """A link for one person whose name is here already."""
        person = there(await people.person(visit, id))
        token = await welcome.give(visit, for_person=id)
        await people.note_access(visit, id, "let_in")
        return await Invitations._draw(self, visit, request, link=_link(request, token), whom=person.name)


class TakenBack(Resource):
    path = "/admin/invitations/{id:uuid}"

    @delete(rule=STEWARD)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        await welcome.take_back(visit, id)
        return Redirect("/admin/invitations")


class Domain(Resource):
    path = "/admin/domain"

    @put(rule=STEWARD, fresh=True)
    @again(Invitations._draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Open the door for a mail domain, or close it with an empty one."""
        await joining.set_open_domain(visit, (await read(request, forms.Domain)).domain)
        return Redirect("/admin/invitations")


class Import(Resource):
    path = "/admin/members/import"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        return await self._draw(visit, request)

    async def _draw(
        self, visit: Visit, request: Request, kept: Any = None, errors: Any = None, outcome: Any = None
    ) -> Page:
        return Page("identity/import.html", form=await typed(request, errors), outcome=outcome)

    @post(rule=STEWARD, fresh=True, request_max_body_size=limits.LIST_FILE + limits.FORM)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page:
        """Take the whole list, or nothing of it and say what stands in the way."""
        file = (await read(request, forms.PeopleList)).file
        lines = roster.read_list(await file.read(), limits.LIST_LINES_BY_WEB)
        return await self._draw(visit, request, outcome=await bringing.bring_in(visit, lines))


def _group(who: str) -> UUID | None:
    if who in ("one", "many"):
        return None
    try:
        return UUID(who)
    except ValueError:
        raise Wrong({"who": "Choose whom the link is for."}) from None


def _link(request: Request, token: str) -> str:
    return f"{request.app.state.house.settings.url.rstrip('/')}/welcome/{token}"
