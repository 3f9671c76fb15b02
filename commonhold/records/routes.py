"""The page on which stewards name the records of other systems."""

from typing import Any

from commonhold.ground import house_settings
from commonhold.ground.database import Visit
from commonhold.ground.web import STEWARD, Page, Redirect, Request, Resource, again, get, put, read, retyped
from commonhold.records import queries
from commonhold.records.outgoing import OutgoingRecords, outgoing_records
from commonhold.records.writing import Records, understood


class RecordsPage(Resource):
    path = "/admin/records"

    @get(rule=STEWARD, opt={"tells": OutgoingRecords})
    async def show(self, visit: Visit, request: Request) -> Page:
        """Which records of other systems are linked."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        typed = await retyped(request, Records, kept, errors)
        known = await queries.records(visit)
        now = "\n".join(f"{each.begins}; {each.url}; {each.name}" for each in known)
        lines, line = typed["lines"] if typed else now, (kept or {}).get("line")
        return Page(
            "records/records.html", lines=lines, errors=errors, line=line, outgoing=lambda: outgoing_records(known)
        )

    @put(rule=STEWARD)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """From now on these are linked where they are named, and no others."""
        said = understood((await read(request, Records)).lines)
        kinds = [{"begins": each.begins, "url": each.url, "name": each.name} for each in said]
        await house_settings.set_inside(visit, queries.SETTING, kinds)
        return Redirect("/admin/records")


ROUTES = (RecordsPage,)
