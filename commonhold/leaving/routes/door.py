"""The door of the desk: for those who have left, by a letter to their private address, a key they had, or recovery words."""

from typing import Any

from litestar import Response
from litestar.datastructures import Cookie

from commonhold.ground import limits, words
from commonhold.ground.database import Visit
from commonhold.ground.web import PUBLIC, Page, Redirect, Request, Resource, again, cookies, get, post, read
from commonhold.identity import ask_for_letter, asked, caller_of, passkey, plain_name, ticket, tries, typed
from commonhold.keys import Answer, Question, answer
from commonhold.leaving import desk, forms

JSON = "application/json"
HERE = "/exit/desk"


def desk_cookies(request: Request, token: str) -> list[Cookie]:
    """What the browser is known by at the desk, and nowhere else."""
    return [cookies.make(request, "desk", token, limits.DESK_SECONDS), cookies.unmake(request, "asked")]


class Door(Resource):
    path = "/exit"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Page:
        """The ways to the desk; whoever is here is told where theirs is."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return Page("leaving/exit.html", form=await typed(request, errors))


class Way(Resource):
    path = "/exit/link"

    @get(rule=PUBLIC)
    async def show(self, request: Request) -> Redirect:
        """There is nothing to see: letters are asked for at the door."""
        return Redirect("/exit")

    @post(rule=PUBLIC)
    @again(Door._draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Send me a link. Takes the same and says the same whoever is written to."""
        name = plain_name((await read(request, forms.WayAsked)).name)
        return await ask_for_letter(visit, request, name, "leaving.send_way", sent="/exit/sent", name=name)


class Sent(Resource):
    path = "/exit/sent"

    @get(rule=PUBLIC)
    async def show(self, request: Request) -> Page:
        return Page("leaving/sent.html")


class Link(Resource):
    path = "/exit/link/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        return await self._draw(visit, request, token)

    async def _draw(self, visit: Visit, request: Request, token: str, kept: Any = None, errors: Any = None) -> Page:
        stands = await ticket.stands(visit, token, desk.PURPOSE, asked(request))
        return Page("leaving/link.html", stands=stands, form=await typed(request, errors))

    @post(rule=PUBLIC)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, token: str) -> Redirect:
        """Come to the desk by the letter."""
        return Redirect(HERE, cookies=desk_cookies(request, await desk.by_letter(visit, token, asked(request))))


class KeyQuestion(Resource):
    path = "/exit/passkey/question"

    @post(rule=PUBLIC)
    async def create(self, visit: Visit, request: Request) -> Response[str]:
        secret, here = request.app.state.house.settings.secret, caller_of(request, words.spoken())
        return Response(await passkey.ask(visit, secret, here), media_type=JSON)


class KeyWay(Resource):
    path = "/exit/passkey"

    @post(rule=PUBLIC)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """Come to the desk by a key."""
        form = await read(request, forms.DeskKey)
        token = await desk.by_key(visit, caller_of(request, words.spoken()), form.credential)
        return Response({"next": HERE}, media_type=JSON, cookies=desk_cookies(request, token))


class WordsQuestion(Resource):
    path = "/exit/recovery/question"

    @post(rule=PUBLIC)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        await read(request, Question)
        secret, here = request.app.state.house.settings.secret, caller_of(request, words.spoken())
        await tries.insist_not_too_often(visit, secret, limits.TRIES_SECONDS, tries.questions_to(here.address))
        return Response({"challenge": await answer.ask(visit, here)})


class WordsWay(Resource):
    path = "/exit/recovery"

    @post(rule=PUBLIC)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """Come to the desk by recovery words, of which only a signature comes here."""
        form = await read(request, Answer)
        token = await desk.by_words(visit, caller_of(request, words.spoken()), form)
        return Response({"next": HERE}, cookies=desk_cookies(request, token))
