"""What is said of a date, and what those who prepare an event do with it."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from commonhold import contributions, people
from commonhold.events import actions, outside, writing
from commonhold.events.writing import Changing, Moving, Naming, Saying
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, there
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
    post,
    put,
    read,
    retyped,
)


class Answer(Resource):
    path = "/events/dates/{id:uuid}/answer"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I come, may come, or do not."""
        found, date = await actions.date(visit, id)
        await actions.say(visit, found, date, (await read(request, Saying)).says)
        return Redirect(f"/c/{found.id}#event")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """I take back what I said."""
        found, date = await actions.date(visit, id)
        await actions.say_nothing(visit, date)
        return Redirect(f"/c/{found.id}#event")


class Time(Resource):
    path = "/events/dates/{id:uuid}/time"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: another time, or called off."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found, date = await actions.date(visit, id)
        begin, end = (moment.astimezone(ZoneInfo(found.timezone)) for moment in (date.starts_at, date.ends_at))
        before = {"day": begin.date().isoformat(), "begins": f"{begin:%H:%M}", "ends": f"{end:%H:%M}"}
        before["ends_on"] = end.date().isoformat() if end.date() > begin.date() else ""
        typed = await retyped(request, Moving, kept, errors)
        form = await people.taken_up(visit, f"{id}-time", typed, errors, before)
        opening = there(await contributions.contribution(visit, found.id))
        return Page("events/time.html", found=found, date=date, opening=opening, form=form)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It takes place then."""
        (found, date), said = await actions.date(visit, id), await read(request, Moving)
        to = writing.read_span(said, ZoneInfo(found.timezone))
        await actions.move(visit, found, date, to)
        return Redirect(f"/c/{found.id}#event")


class CallingOff(Resource):
    path = "/events/dates/{id:uuid}/calling-off"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It does not take place."""
        found, date = await actions.date(visit, id)
        await actions.call_off(visit, found, date)
        return Redirect(f"/c/{found.id}#event")


class Plan(Resource):
    path = "/events/{id:uuid}/plan"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: where, for how many, who prepares it."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        return await self._beside(visit, request, id, await retyped(request, Changing, kept, errors), errors)

    async def _beside(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        """The plan as it stands, with what is `kept` of any form on its page."""
        found = await actions.standing(visit, id)
        before = {
            "place": found.place, "link": found.link, "seats": found.seats or "", "answer_days": found.answer_days,
            "is_unrecorded": found.is_unrecorded, "who": "", "name": "",
        }  # fmt: skip
        form = await people.taken_up(visit, f"{id}-plan", before | (kept or {}), errors, before)
        opening = there(await contributions.contribution(visit, id))
        outsiders = await outside.outsiders(visit, found.next.id)
        return Page("events/plan.html", found=found, opening=opening, form=form, date=found.next, outsiders=outsiders)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It is so from now on."""
        found = await actions.standing(visit, id)
        await actions.change(visit, found, writing.terms(await read(request, Changing)))
        return Redirect(f"/c/{id}#event")


class Organisers(Resource):
    path = "/events/{id:uuid}/organisers"

    @post(rule=OWNER)
    @again(Plan._beside)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Somebody prepares it too."""
        found, who = await actions.standing(visit, id), (await read(request, Naming)).who
        meant = await people.called(visit, who) if who.strip() else []
        if len(meant) != 1:
            raise Wrong({"who": "Write the handle of somebody who reads it."}, {"who": who})
        await actions.name_organiser(visit, found, meant[0].id)
        return Redirect(f"/events/{id}/plan")


class Organiser(Resource):
    path = "/events/{id:uuid}/organisers/{handle:str}"

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID, handle: str) -> Redirect:
        """They prepare it no more."""
        found, who = await actions.standing(visit, id), there(await people.by_handle(visit, handle))
        await actions.organise_no_more(visit, found, who.id)
        return Redirect(f"/c/{id}#event")


ROUTES = (Answer, Time, CallingOff, Plan, Organisers, Organiser)
