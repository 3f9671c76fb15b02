"""The directory, and the tree of units for those who look after the house."""

from types import SimpleNamespace
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from litestar.params import Parameter

from commonhold.ground import limits, paging
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, there
from commonhold.ground.web import (
    MEMBER,
    STEWARD,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    pages,
    patch,
    post,
    read,
)
from commonhold.ground.words import spoken
from commonhold.people import actions, queries
from commonhold.people.forms import UnitForm
from commonhold.people.outgoing import Directory, OutgoingUnits, outgoing, outgoing_units
from commonhold.people.queries import People, Wanted
from commonhold.people.reasons import reasons
from commonhold.people.tree import below, branch

After = Annotated[str | None, Parameter(query="after", required=False)]


class PeoplePage(Resource):
    path = "/people"

    @get(rule=MEMBER)
    async def show(
        self, visit: Visit, request: Request, q: str = "", unit: UUID | None = None, speaks: str = "", place: str = "",
        after: After = None,
    ) -> Page:  # fmt: skip
        """Who knows about it: everybody the visitor may see, by words, unit, language and place, each with why."""
        wanted = _wanted(q, unit, speaks, place)
        found = await _find(visit, wanted, after)
        units = await queries.units(visit, spoken())
        chosen = next((each for each in units if each.id == unit), None)
        if unit and chosen is None:
            raise Missing
        more = f"/people?{_query(wanted)}after={found.next}" if found.next else ""
        is_by_words = len(wanted.told) == 1 and q.strip() and not after
        return Page(
            "people/people.html", q=q, wanted=wanted, people=found.people, more=more, chosen=chosen,
            units=branch(units, chosen), choices=await queries.choices(visit),
            reasons={each.id: reasons(each, wanted) for each in found.people},
            panels=await pages.panels("people", visit, q) if is_by_words else [],
        )  # fmt: skip


class PeopleData(Resource):
    path = "/people.json"

    @get(rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, q: str = "", unit: UUID | None = None, speaks: str = "", place: str = "",
        after: After = None,
    ) -> Directory:  # fmt: skip
        """Everybody in the house, by name, as far as I may know of them."""
        wanted = _wanted(q, unit, speaks, place)
        return outgoing(await _find(visit, wanted, after), f"/people.json?{_query(wanted)}")


def _wanted(q: str, unit: UUID | None, speaks: str, place: str) -> Wanted:
    return Wanted(q, unit, *(each[: limits.NAME].replace("\0", "").strip() for each in (speaks, place)))


async def _find(visit: Visit, wanted: Wanted, after: str | None) -> People:
    return await queries.directory(visit, spoken(), wanted, paging.place(after))


def _query(wanted: Wanted) -> str:
    return f"{urlencode(wanted.told)}&" if wanted.told else ""


async def _draw_units(
    self: Resource, visit: Visit, request: Request, kept: Any = None, errors: Any = None
) -> Page:  # fmt: skip
    form = SimpleNamespace(kept=kept, errors=errors) if errors else None
    units = await queries.units(visit, spoken())
    return Page("people/units.html", units=units, places=units, form=form, outgoing=lambda: outgoing_units(units))


async def _draw_unit(
    self: Resource, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None
) -> Page:  # fmt: skip
    form = SimpleNamespace(kept=kept, errors=errors) if errors else None
    unit, units = there(await queries.unit(visit, id)), await queries.units(visit, spoken())
    return Page("people/unit.html", title=unit.name, unit=unit, places=below(units, unit), form=form)


class Units(Resource):
    path = "/units"

    @get(rule=STEWARD, opt={"tells": OutgoingUnits})
    async def list(self, visit: Visit, request: Request) -> Page:
        """All units as a tree, and a form for one more."""
        return await _draw_units(self, visit, request)

    @post(rule=STEWARD)
    @again(_draw_units)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """One more, at the top or below another."""
        form = await read(request, UnitForm)
        await actions.add_unit(visit, form.name.strip(), form.parent_id)
        return Redirect("/units")


class UnitPage(Resource):
    path = "/units/{id:uuid}"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """One unit: its name, what it is below."""
        return await _draw_unit(self, visit, request, id)

    @patch(rule=STEWARD)
    @again(_draw_unit)
    async def update(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Call it otherwise, or put it below another."""
        unit, form = there(await queries.unit(visit, id)), await read(request, UnitForm)
        await actions.change_unit(visit, unit, form.name, form.parent_id)
        return Redirect("/units")

    @delete(rule=STEWARD)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take it away; it must be empty."""
        await actions.remove_unit(visit, there(await queries.unit(visit, id)))
        return Redirect("/units")
