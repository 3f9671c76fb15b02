"""Every route with everything that can be named in it, by everybody: hidden equals absent, and nothing is told."""

from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from zlib import crc32

from commonhold.ground.web.feeds import SHAPES
from tests.leaks.asking import Answer, Request, ask
from tests.leaks.never import is_id, never
from tests.leaks.routes import Route, Slot
from tests.leaks.world import ALL, Actor, Thing, World


@dataclass
class Matrix:
    """One actor at all doors. `asked` counts requests; `opened` are the routes that let this actor do something."""

    world: World
    actor: Actor
    asked: int = 0
    opened: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    twins: dict[object, Answer] = field(default_factory=dict)

    async def ask(self, request: Request, representation: str = "html") -> Answer:
        """Ask, and undo whatever it did."""
        self.asked += 1
        async with undone(self.world):
            return await ask(self.world, self.actor, request, representation)

    async def insist_absent(self, request: Request, representation: str = "html") -> None:
        """What is hidden from the actor answers as what never was; what is not must only tell what it may."""
        try:
            got = await self.ask(request, representation)
            if hidden := hidden_slots(request, self.actor):
                twin = await self._twin(request, hidden, representation)
                if difference := got.differs(twin):
                    self.faults.append(f"{self.actor.name}: {request} ({representation}) is told apart: {difference}")
            elif got.is_done:
                self.opened.add(request.route.name)
        except AssertionError as fault:
            self.faults.append(str(fault))

    async def _twin(self, request: Request, hidden: list[Slot], representation: str) -> Answer:
        named = request.named | {slot: never(request.named[slot]) for slot in hidden}
        twin = Request(request.route, named, request.form, request.suffix, request.method)
        key = (like(request, hidden), representation)
        if key not in self.twins:
            self.twins[key] = await self.ask(twin, representation)
        return self.twins[key]


def like(request: Request, hidden: list[Slot]) -> str:
    """What requests have in common for which the same twin will do: one id that never was is as good as another."""
    named = {
        slot: thing.kind if slot in hidden and is_id(thing.value) else thing.what
        for slot, thing in request.named.items()
    }
    return f"{request.method or request.route.name}{request.suffix} {request.route.path} {named} {request.form}"


@asynccontextmanager
async def undone(world: World):
    """What happens inside is undone at the end, so that each request meets the same world and comes from the same browser."""
    jars = [(actor.client.cookies.jar, list(actor.client.cookies.jar)) for actor in world.actors.values()]
    async with world.cast.house.database.connection.transaction(force_rollback=True):
        yield
    for jar, kept in jars:
        jar.clear()
        for cookie in kept:
            jar.set_cookie(cookie)


def hidden_slots(request: Request, actor: Actor) -> list[Slot]:
    return [slot for slot, thing in request.named.items() if thing.is_hidden_from(actor.name)]


def is_shut(route: Route, actor: Actor) -> bool:
    """The actor is asked to sign in whatever is named, so a few things are enough to see it."""
    return actor.name not in ALL and route.rule != "public"


def requests(world: World, route: Route, actor: Actor, **more: object) -> Iterator[Request]:
    """The route with each thing in each of its slots, the other slots holding what the actor may know."""
    usual = usual_names(world, route, actor)
    if not route.slots:
        yield Request(route, {}, **more)
    for slot in route.slots:
        for thing in tried(world, route, slot, actor):
            yield Request(route, usual | {slot: thing}, **more)
            # Secrets open pages, never lists.
            if route.method == "GET" and route.path.endswith(":str}") and slot.kind != "token":
                for shape in SHAPES:
                    yield Request(route, usual | {slot: thing}, suffix=shape, **more)


# What many kinds of contribution are tried by at every route: their states decide there.
EVERYWHERE = {"", "post", "post in post", "page", "note"}


def tried(world: World, route: Route, slot: Slot, actor: Actor) -> list[Thing]:
    """What the actor names here: everything of the slot's kind, and of contributions those that can differ at this route.

    What a room makes is told apart by its own routes and its page. Elsewhere what is hidden of it is hidden by the one wall
    of contributions: one of those that the same people read stands for all, another at each route; of what is seen, one of
    each kind and author.
    """
    things = world.of_kind(slot.kind)
    if is_shut(route, actor):
        return things[:2]
    if slot.kind not in ("contribution", "mutable id") or route.path.startswith("/c/{place:"):
        return things
    likes: dict[object, list[Thing]] = {}
    for thing in things:
        likes.setdefault(_likeness(world, thing, actor), []).append(thing)
    turn = crc32(route.name.encode())
    return [alike[turn % len(alike)] for alike in likes.values()]


def _likeness(world: World, thing: Thing, actor: Actor) -> object:
    sort = world.sorts.get(thing.value, "")
    if sort in EVERYWHERE:
        return thing
    elif thing.is_hidden_from(actor.name):
        return thing.readers
    else:
        return sort, thing.readers, thing.owner


def usual_names(world: World, route: Route, actor: Actor) -> dict[Slot, Thing]:
    """What the actor would name in the path: their own, or what they may see."""
    return {slot: _usual(world, slot, actor) for slot in route.slots if slot.where == "path"}


def _usual(world: World, slot: Slot, actor: Actor) -> Thing:
    things = [thing for thing in world.of_kind(slot.kind) if not thing.is_hidden_from(actor.name)]
    own = [thing for thing in things if thing.owner == actor.name]
    return next(iter([*own, *things, *world.of_kind(slot.kind)]))
