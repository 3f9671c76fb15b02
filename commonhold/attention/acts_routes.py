"""The links in letters by which something is done."""

from types import SimpleNamespace
from typing import Annotated, Any

from msgspec import Meta

from commonhold.attention import pressing
from commonhold.attention.pressing import Link
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist, there
from commonhold.ground.web import PUBLIC, Form, Page, Request, Resource, again, get, post, read, retyped


class Pressing(Form):
    """`words` where what is done needs some."""

    words: Annotated[str, Meta(max_length=limits.REASON)] = ""


class ByLink(Resource):
    """Whoever holds the link may do this one thing: it was sent to one mailbox. It shows no words to who is not signed in."""

    path = "/acts/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        """Says what would be done; a program that looks into mail does nothing."""
        return await self._draw(visit, request, token)

    async def _draw(self, visit: Visit, request: Request, token: str, kept: Any = None, errors: Any = None) -> Page:
        link = _link(visit, request, token)
        async with pressing.in_name_of(visit, link.person_id):
            offer = await pressing.stands(visit, link)
        form = SimpleNamespace(kept=await retyped(request, Pressing, kept, errors) or {}, errors=errors or {})
        return _page(link, "asked" if offer else "over", offer.said if offer and visit.person else "", form)

    @post(rule=PUBLIC)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, token: str) -> Page:
        link, said = _link(visit, request, token), await read(request, Pressing)
        async with pressing.in_name_of(visit, link.person_id):
            is_done = await pressing.press(visit, link, said.words)
        return _page(link, "done" if is_done else "over")


def _link(visit: Visit, request: Request, token: str) -> Link:
    """What the link is for. Where somebody else is signed in, it was passed on, and nothing is done with it."""
    link = there(pressing.link(request.app.state.house, token))
    insist(not visit.person or visit.person.id == link.person_id, "This link was sent to somebody else.")
    return link


def _page(link: Link, state: str, said: str = "", form: Any = None) -> Page:
    words = f"{link.act.words()}: {said}" if said else link.act.words()
    asks = link.act.asks() if link.act.asks else ""
    return Page("attention/act.html", words=words, asks=asks, state=state, of=link.act.of, about=link.about, form=form)


ROUTES = (ByLink,)
