"""Asking somebody from outside to an event, and what their link opens."""

from types import SimpleNamespace
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Response
from msgspec import Meta

from commonhold.events import actions, outside
from commonhold.events.date_routes import Plan
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import (
    OWNER,
    PUBLIC,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    feeds,
    get,
    post,
    put,
    read,
    retyped,
)
from commonhold.ground.web.calendars import KIND, calendar_file
from commonhold.ground.web.codes import code
from commonhold.ground.web.pages import language_of


class Asked(Form):
    name: Annotated[str, Meta(max_length=limits.NAME)] = ""


class Said(Form):
    says: Literal["yes", "no"]


class Told(Form):
    mail: Annotated[str, Meta(max_length=limits.MAIL)] = ""


class Outsiders(Resource):
    path = "/events/{id:uuid}/outsiders"

    @post(rule=OWNER)
    @again(Plan._beside)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Page:
        """Ask somebody who has no account; their link is shown this once."""
        found, name = await actions.standing(visit, id), (await read(request, Asked)).name
        token = await outside.ask_in(visit, found, found.next, name)
        url = f"{feeds.base_of(request)}/come/{token}"
        return Page("events/link.html", found=found, date=found.next, name=name.strip(), url=url, code=code(url))


class AskedFromOutside(Resource):
    path = "/events/outsiders/{outsider:uuid}"

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, outsider: UUID) -> Redirect:
        """They are asked no more."""
        return Redirect(f"/events/{await outside.ask_no_more(visit, outsider)}/plan")


class Come(Resource):
    """Whoever holds the link was asked: it shows them when and where, and takes their answer."""

    path = "/come/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        """What I am asked to. Opening it does nothing and is noted nowhere."""
        return Page("events/come.html", shown=await outside.invitation(visit, token), token=token, form=None)

    @put(rule=PUBLIC)
    async def replace(self, visit: Visit, request: Request, token: str) -> Redirect:
        """I come, or do not."""
        await outside.answer(visit, token, (await read(request, Said)).says)
        return Redirect(f"/come/{token}")


class ComeMail(Resource):
    path = "/come/{token:str}/mail"

    async def _draw(self, visit: Visit, request: Request, token: str, kept: Any = None, errors: Any = None) -> Page:
        form = SimpleNamespace(kept=await retyped(request, Told, kept, errors) or {}, errors=errors or {})
        return Page("events/come.html", shown=await outside.invitation(visit, token), token=token, form=form)

    @put(rule=PUBLIC)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, token: str) -> Page:
        """I am written to there when it moves; left empty, nowhere any more."""
        mail = (await read(request, Told)).mail
        await outside.leave_mail(visit, token, mail, language_of(request)[0])
        shown = await outside.invitation(visit, token)
        return Page("events/come.html", shown=shown, token=token, form=None, state="told" if mail.strip() else "untold")


class ComeFile(Resource):
    path = "/come/{token:str}/date.ics"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Response[bytes]:
        """The date, for a calendar."""
        shown = await outside.invitation(visit, token)
        file = calendar_file(shown.dated(f"{feeds.base_of(request)}/come/{token}"))
        return Response(file, media_type=KIND, headers={"content-disposition": "attachment; filename=date.ics"})


ROUTES = (Outsiders, AskedFromOutside, Come, ComeMail, ComeFile)
