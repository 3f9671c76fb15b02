"""Asking somebody from outside to an event, and what their link opens."""

from types import SimpleNamespace
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Response
from msgspec import Meta

from commonhold import identity
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
    cookies,
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
    async def show(self, visit: Visit, request: Request, token: str, sent: bool = False) -> Page:
        """What I am asked to. Opening it does nothing and is noted nowhere."""
        shown = await outside.invitation(visit, token)
        return Page("events/come.html", shown=shown, token=token, form=None, state="sent" if sent else "")

    @put(rule=PUBLIC)
    async def replace(self, visit: Visit, request: Request, token: str) -> Redirect:
        """I come, or do not."""
        await outside.answer(visit, token, (await read(request, Said)).says)
        return Redirect(f"/come/{token}")


class ComeMail(Resource):
    """Where whoever holds the link is written to. An address is kept once whoever reads its mail has said so, and not before: else
    anybody's could be given.
    """

    path = "/come/{token:str}/mail"

    async def _draw(self, visit: Visit, request: Request, token: str, kept: Any = None, errors: Any = None) -> Page:
        form = SimpleNamespace(kept=await retyped(request, Told, kept, errors) or {}, errors=errors or {})
        return Page("events/come.html", shown=await outside.invitation(visit, token), token=token, form=form)

    @put(rule=PUBLIC)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, token: str) -> Page | Redirect:
        """A letter asks me there whether I want to be told when it moves; left empty, nobody writes to me any more."""
        shown, given = await outside.invitation(visit, token), (await read(request, Told)).mail
        if given.strip():
            mail = identity.parse(given)
            return await identity.ask_for_letter(
                visit, request, mail, "events.send_confirm", sent=f"/come/{token}?sent=true", mail=mail,
                link=cookies.hashed(token).hex(), language=language_of(request)[0],
            )  # fmt: skip
        else:
            await outside.take_mail_back(visit, token)
            return Page("events/come.html", shown=shown, token=token, form=None, state="untold")


class ComeLetter(Resource):
    """What the letter opens: whoever reads it says that the address is theirs."""

    path = "/come/mail/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        """Opening it changes nothing: programs open letters too."""
        return await self._draw(visit, request, token)

    async def _draw(self, visit: Visit, request: Request, token: str, kept: Any = None, errors: Any = None) -> Page:
        stands = await identity.ticket.stands(visit, token, outside.PURPOSE, identity.asked(request))
        return Page("events/letter.html", stands=stands, form=await identity.typed(request, errors))

    @post(rule=PUBLIC)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, token: str) -> Page:
        """I am written to here."""
        await outside.confirm_mail(visit, token, identity.asked(request))
        return Page("events/letter.html", stands="used", form=None)


class ComeFile(Resource):
    path = "/come/{token:str}/date.ics"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Response[bytes]:
        """The date, for a calendar."""
        shown = await outside.invitation(visit, token)
        file = calendar_file(shown.dated(f"{feeds.base_of(request)}/come/{token}"))
        return Response(file, media_type=KIND, headers={"content-disposition": "attachment; filename=date.ics"})


ROUTES = (Outsiders, AskedFromOutside, Come, ComeMail, ComeLetter, ComeFile)
