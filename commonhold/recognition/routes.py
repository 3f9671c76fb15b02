"""Used it, thank, show: each one tap, without a script too."""

from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    delete,
    get,
    pages,
    put,
    read,
)
from commonhold.recognition import actions, queries


class ThanksForm(Form):
    """`words` name the help. `stays`: it may not be taken along with the giver's name."""

    words: str = ""
    stays: bool = False


class Use(Resource):
    path = "/c/{id:uuid}/use"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It did its work."""
        each = await _standing(visit, id)
        await actions.use(visit, each)
        return _back_to(each)

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take that back."""
        each = await _standing(visit, id)
        await actions.use_no_more(visit, each)
        return _back_to(each)


class ThanksFor(Resource):
    path = "/c/{id:uuid}/thanks"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """Say what it helped with."""
        each = await _standing(visit, id)
        said = (await queries.thanked(visit, [id])).get(id, "")
        return Page("recognition/say.html", each=each, said=said)

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Thank its author; said anew with words, it says those."""
        each = await _standing(visit, id)
        given = await read(request, ThanksForm)
        insist(len(given.words) <= limits.THANKS, "Say it in fewer words: at most 500 letters.")
        await actions.thank(visit, each, given.words, may_travel=not given.stays)
        return _back_to(each)

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take the thanks back."""
        each = await _standing(visit, id)
        await actions.take_thanks_back(visit, each)
        return _back_to(each)


class Shown(Resource):
    path = "/thanks/{id:uuid}/shown"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let it stand on my page."""
        await actions.show(visit, id, is_shown=True)
        return Redirect(pages.back(request))

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take it off my page."""
        await actions.show(visit, id, is_shown=False)
        return Redirect(pages.back(request))


async def _standing(visit: Visit, id: UUID) -> Contribution:
    each = await contributions.contribution(visit, id)
    if each is None or each.is_withdrawn:
        raise Missing
    return each


def _back_to(each: Contribution) -> Redirect:
    return Redirect(f"/c/{each.thread_id}#helped-{each.id}")


ROUTES = (Use, ThanksFor, Shown)
