"""The visit of a request: opened with who is signed in, closed (committed) before the answer goes out."""

from collections.abc import AsyncIterator

from litestar import Request

from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.ground.web import bearers, cookies, feeds, pages, twins
from commonhold.ground.web.rules import Rule


class SignInFirst(Exception):
    """Nobody is signed in, or not as far as this route asks: it is for members, for stewards with their second step, or for one
    who has left. At this door."""

    def __init__(self, door: str):
        super().__init__(door)
        self.door = door


class ProveFirst(Exception):
    """Whoever is signed in has shown too long ago that it is them for what this route does."""


async def open_visit(request: Request) -> AsyncIterator[Visit]:
    """The dependency `visit` of handlers. It also sets `request.state.viewer`.

    What a slow line sends, and files that are worked on (`opt={"before": …}`), never keep a transaction waiting.
    """
    if before := request.route_handler.opt.get("before"):
        async with request.app.state.house.database.visit() as visit:
            await _enter(request, visit)
            insist_rule(request, visit)
        await _insist_ours(request)
        await before(request)
    await _read_ahead(request)
    async with request.app.state.house.database.visit() as visit:
        await _enter(request, visit)
        await _insist_ours(request)
        insist_rule(request, visit)
        try:
            yield visit
        except (Missing, Refused, Wrong):
            # The page that says so keeps the frame of who is signed in; it is drawn after the visit has ended.
            if _is_at_desk(request):
                request.state.viewer = None
            elif visit.person:
                request.state.menu = await pages.menu(visit)
            raise


async def _insist_ours(request: Request) -> None:
    """A token is brought on purpose, by whoever holds it; a cookie comes along by itself, and counts for nothing at such a door."""
    if not bearers.is_for_programs(request):
        await cookies.insist_ours(request)


async def _enter(request: Request, visit: Visit) -> None:
    if bearers.is_for_programs(request):
        visit.person = await bearers.enter(request, visit)
    elif "feed_door" in request.scope:
        visit.person = await _by_feed(request, visit)
    elif _is_at_desk(request) and pages.has_room("leaving"):
        token = request.cookies.get(cookies.named(request, "desk"), "")
        visit.person = await visit.one(Visitor, "select * from enter_desk(%(hash)s)", hash=cookies.hashed(token))
    elif not _is_at_desk(request) and (token := cookies.session_of(request)):
        visit.person = await visit.one(Visitor, "select * from enter(%(hash)s)", hash=cookies.hashed(token))
    request.state.viewer = visit.person


def _is_at_desk(request: Request) -> bool:
    return request.route_handler.opt["rule"] == Rule.LEAVER


async def _by_feed(request: Request, visit: Visit) -> Visitor:
    """Whose feed reader asks; whatever else it has with it counts for nothing. That it is told a feed, `rules` sees to."""
    place = feeds.fetched_place(pages.path_of(request))
    if request.method != "GET" or not place:
        raise Missing
    secret = request.scope["feed_door"].rpartition("/")[2]
    return await visit.the(
        Visitor, "select * from enter_by_feed(%(hash)s, %(place)s)", hash=cookies.hashed(secret), place=place
    )


async def _read_ahead(request: Request) -> None:
    if request.method not in cookies.SAFE:
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            await request.form()
        else:
            await request.body()


def insist_rule(request: Request, visit: Visit) -> None:
    """The rule that the route has declared holds for whoever visits."""
    rule = request.route_handler.opt["rule"]
    if rule != Rule.PUBLIC and visit.person is None:
        raise SignInFirst("/exit" if rule == Rule.LEAVER else "/signin")
    if rule == Rule.STEWARD and not (visit.person and visit.person.is_steward):
        raise Missing
    # A door for programs of its own, that of the directory, goes on meanwhile.
    if rule == Rule.STEWARD and visit.person.owes_step and "scope" not in request.route_handler.opt:
        raise SignInFirst("/settings/second-step")
    if _is_asked_anew(request) and not (visit.person and visit.person.is_fresh):
        raise ProveFirst


def _is_asked_anew(request: Request) -> bool:
    """Of who made a token for it that was asked when they made it."""
    opt = request.route_handler.opt
    return opt.get("fresh") and not (opt.get("by_token") and twins.twin_of(request))
