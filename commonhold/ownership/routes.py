"""My hold on the web: for its owner alone."""

from typing import Any
from uuid import UUID

from litestar.response import Stream

from commonhold import contacts, identity, people
from commonhold.covenants import came_into_force, covenants, readers_in_words
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.web import (
    MEMBER,
    OWNER,
    Form,
    Page,
    Partial,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    pages,
    post,
    put,
    read,
)
from commonhold.ground.words import gettext as _
from commonhold.identity import typed
from commonhold.keys import recovery
from commonhold.ownership import arrival, giving, holding, taking
from commonhold.ownership.fetching import fetched
from commonhold.ownership.holding import Hold


class HoldGiven(Form):
    """A file sent along (empty where none was chosen)."""

    file: Any = ""


def kinds_in_words() -> dict[str, str]:
    """What people make, as the hold lists it."""
    return {
        "post": _("Posts"), "reply": _("Replies"), "question": _("Questions"), "article": _("Articles"), "poll": _("Polls"),
        "date": _("Dates looked for"), "bookmark": _("Bookmarks"), "estimate": _("Estimates"),
        "opinions": _("Opinion maps"), "goal": _("Goals"), "challenge": _("Challenges"),
        "event": _("Events"),
    }  # fmt: skip


class MyHold(Resource):
    path = "/hold"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What is mine."""
        drawn = await _drawn(visit, "/hold")
        names = kinds_in_words()
        return Page(
            "ownership/hold.html", **drawn, kinds=[(names.get(each, each), drawn["hold"].by[each])
                                                   for each in holding.in_order(drawn["hold"].by, names)],
            answers=await holding.answers(visit), versions=await holding.versions(visit), came_back=await holding.came_back(visit),
            taking=await taking.taking(visit), arrivals=await arrival.arrivals(visit), panels=await pages.panels("hold", visit),
            at_end=await pages.panels("end_of_hold", visit), contacts=await contacts.gathered(visit, "/contacts"),
        )  # fmt: skip

    @get("/today", rule=MEMBER)
    async def today(self, visit: Visit, request: Request) -> Page:
        """What I would take if I left today, what stays, and why."""
        drawn = await _drawn(visit, "/hold/today")
        return Page("ownership/today.html", **drawn, staying=_staying(drawn["hold"]))

    @get("/access", rule=MEMBER)
    async def access(self, visit: Visit, request: Request) -> Page:
        """Who with special rights did something to me, or with what is mine."""
        return Page("ownership/access.html", tabs=_tabs("/hold/access"), accesses=await people.accesses(visit))

    @get("/keys", rule=MEMBER)
    async def keys(self, visit: Visit, request: Request) -> Page:
        """By what I come in, and come back as myself."""
        return Page(
            "ownership/keys.html", tabs=_tabs("/hold/keys"), recovery=await recovery.recovery(visit),
            passkeys=await identity.passkey.passkeys(visit), sessions=await identity.sessions(visit),
        )  # fmt: skip


class Taking(Resource):
    path = "/hold/taking"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Partial:
        """How far it is: what a page that waits asks for."""
        return Partial("ownership/_taking.html", taking=await taking.taking(visit))

    @post(rule=OWNER, fresh=True)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Have my hold packed."""
        await taking.ask(visit)
        return Redirect("/hold#take")

    @get("/file", rule=OWNER, fresh=True)
    async def file(self, visit: Visit, request: Request) -> Stream | Redirect:
        """The archive itself, to the one whose it is; or where it can be packed anew, once it is gone."""
        return await fetched(visit, request, again="/hold#take")


class Giving(Resource):
    path = "/hold/arrivals"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What came from elsewhere, and the form for more."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return Page("ownership/giving.html", arrivals=await arrival.arrivals(visit), form=await typed(request, errors))

    @post(rule=OWNER, opt={"before": giving.receive}, request_max_body_size=limits.HOLD_GIVEN + limits.FORM)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Redirect:
        """Give in a hold that was packed elsewhere."""
        await read(request, HoldGiven)
        if trouble := getattr(request.state, "trouble", None):
            raise trouble
        await giving.give(visit, request.app.state.house.settings.secret, getattr(request.state, "given", ""))
        return Redirect("/hold/arrivals")


class Arrivals(Resource):
    path = "/hold/arrivals/{id:uuid}"

    @put(rule=OWNER)
    async def accept(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It is mine: take it in."""
        await arrival.take_in(visit, id)
        return Redirect("/hold#arrivals")

    @delete(rule=OWNER)
    async def decline(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """It is not mine, or I do not want it here."""
        await arrival.decline(visit, id)
        return Redirect("/hold#arrivals")


async def _drawn(visit: Visit, at: str) -> dict[str, Any]:
    laid = await covenants(visit)
    holding_now = came_into_force(laid)
    return {
        "hold": await holding.hold(visit, laid), "tabs": _tabs(at), "covenant": holding_now[-1] if holding_now else None,
    }  # fmt: skip


def _staying(hold: Hold) -> list[dict[str, Any]]:
    names = readers_in_words()
    found = [
        {"readers": names.get(readers, readers), "version": version, "mark": mark, "count": count}
        for (readers, version, mark), count in hold.staying.items()
    ]
    return sorted(found, key=lambda each: (["stay", "trace", "later"].index(each["mark"]), -each["count"]))


def _tabs(at: str) -> list[dict[str, Any]]:
    tabs = [
        ("/hold", _("What is mine")), ("/hold/today", _("If I left today")), ("/hold/access", _("Special access")),
        ("/hold/keys", _("Keys and devices")), ("/contacts", _("Staying in touch")), ("/covenant", _("Covenant")),
    ]  # fmt: skip
    return [{"url": url, "words": words, "is_current": url == at} for url, words in tabs]


async def entries(visit: Visit) -> list[MenuEntry]:
    return [MenuEntry("/hold", _("My hold"), "main", icon="key-round", turn=8)]


ROUTES = (MyHold, Taking, Giving, Arrivals)
