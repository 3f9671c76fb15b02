"""The front door of the web: wires the rooms into one application. Wiring only."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.routes import WebSocketRoute

from commonhold.floors import ROOMS
from commonhold.ground import house as houses
from commonhold.ground import house_settings, languages, limits, log, routes, run, settings, supervision
from commonhold.ground.house import House
from commonhold.ground.rooms import Room
from commonhold.ground.settings import Settings
from commonhold.ground.web import errors, forms, middleware, pages, twins, visits
from commonhold.ground.web.quota import Quota


def rooms(without: frozenset[str] = frozenset()) -> tuple[Room, ...]:
    """Every room of the house in the order of its floors; those of the upper floors can be left out."""
    return tuple(import_module(f"commonhold.{name}.room").ROOM for name in ROOMS if name not in without)


def build(given: Settings, place: str) -> House:
    """The house with all its rooms, over the database at this place."""
    languages.keep_in(given.data / "language")
    house = houses.build(given, rooms(), place)
    pages.furnish(house.rooms)
    return house


def web(house: House, opened: Callable[[House], Any] | None = None) -> Litestar:
    """The web application of a house."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        await house.open()
        await run.begin(house)
        await name_the_house(house)
        yield
        await house.shut()

    log.begin(house.settings.log)
    resources = [*routes.ROUTES, *(resource for room in house.rooms for resource in room.routes)]
    app = Litestar(
        resources, state=State({"house": house, "quota": Quota()}), dependencies={"visit": Provide(visits.open_visit)},
        exception_handlers=errors.handlers(), lifespan=[lifespan] if opened is None else [opened],
        middleware=[middleware.safe_headers, middleware.our_host], before_request=forms.texts_alone,
        openapi_config=None, request_max_body_size=limits.FORM, multipart_form_part_limit=200, logging_config=None,
    )  # fmt: skip
    insist_rules(app)
    app.state.twins = twins.table(app, house.rooms)
    inside = middleware.feed_doors(middleware.handles(app.asgi_handler))
    app.asgi_handler = middleware.other_sites(middleware.other_verbs(twins.door(inside, app.state.twins)))
    return app


async def name_the_house(house: House) -> None:
    """Let pages bear the name that the organisation has given its house."""
    async with house.database.visit() as visit:
        if name := await house_settings.setting(visit, house_settings.HOUSE_NAME):
            pages.furniture.name = name


def insist_rules(app: Litestar) -> None:
    """Refuse to start with a route that has not declared who may come in, or that asks nobody."""
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if handler.http_methods == {"OPTIONS"}:
                continue
            rule = handler.opt.get("rule")
            if rule is None or (rule != "public" and "visit" not in handler.parsed_fn_signature.parameters):
                raise RuntimeError(f"{route.path} has no rule, or no visit to hold it")
        if isinstance(route, WebSocketRoute) and not route.route_handler.opt.keys() >= {"rule", "scope"}:
            raise RuntimeError(f"{route.path} is a socket that no token opens")


def from_environment() -> Litestar:
    """What the server's processes call; the command that started them has said where the database is."""
    supervision.end_with_parent()
    return web(build(settings.load(), os.environ["COMMONHOLD_PLACE"]))
