"""Scopes by routes: each door for programs opens to what it asks for and to nothing beside, and every other door of the house to no token at all.

The doors are those of the running application; what opens which is said here a second time, by the words of Mastodon's documentation."""

from collections.abc import Iterator

import httpx
import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from commonhold.ground import ids
from commonhold.ground.testing.cast import Player
from commonhold.ground.testing.house import browser
from commonhold.ground.web.cookies import hashed
from commonhold.ground.web.twins import DOOR
from commonhold.identity.tests.doors import Browser
from commonhold.oauth.scopes import DIRECTORY, KNOWN, OF_STEWARDS
from tests.leaks.routes import Route, table
from tests.leaks.test_halfway import address, knock

# What `follow` and a program's first question open, beside a scope itself and the whole that it is a part of.
FOLLOWED = ("follows", "mutes", "blocks")
PROFILE = {"profile", "read", "read:accounts"}
ALL = KNOWN | {*OF_STEWARDS, DIRECTORY}
# Doors that name no scope and answer to any token.
TO_ANY = {"GET /api/v1/apps/verify_credentials": "says which program holds the token, whatever that was given for"}


@pytest.mark.leak("L150")
async def test_a_door_for_programs_opens_to_the_scope_it_names_and_to_all_others_together_it_does_not(cast):
    id, programs, left = await cast.bram.writes("Said before"), {}, {}
    for route, scope in doors(cast.application):
        for given in (frozenset({scope}), ALL - opening(scope)):
            if given not in programs:
                programs[given] = await holding(cast.bram, given)
            answer = await ask(programs[given], route, id)
            if is_refused(answer) != (scope not in given):
                left[f"{route.name} ({scope})"] = answer.status_code

    assert len(programs) > 20
    assert left == {}


@pytest.mark.leak("L150", "L199")
async def test_a_token_for_everything_is_nobody_at_every_door_that_names_no_scope(cast):
    id, whole = await cast.bram.writes("Said before"), await holding(cast.bram, ALL)
    named = {route.name for route, _ in doors(cast.application)} | {*TO_ANY, "GET /live"}
    left, asked = {}, [route for route in table(cast.application) if route.name not in named]
    for route in asked:
        held, none = await ask(whole, route, id), await knock(Browser(cast), route, "", id)
        if (held.status_code, held.headers.get("location")) != (none.status_code, none.headers.get("location")):
            left[route.name] = (held.status_code, none.status_code)

    assert len(asked) > 500
    assert left == {}


async def holding(player: Player, scopes: frozenset[str]) -> httpx.AsyncClient:
    """A program with a token for these, though some are never given together: to what each opens, that is nothing."""
    permit, token = ids.new_id(), f"token-{ids.new_id()}"
    async with player.house.database.keeper() as visit:
        await visit.run(
            "insert into oauth_permit (id, person_id, name, scopes) values (%(id)s, %(person)s, 'tried', %(scopes)s)",
            id=permit, person=player.id, scopes=sorted(scopes),
        )  # fmt: skip
        await visit.run(
            "insert into oauth_secret (hash, permit_id, kind) values (%(hash)s, %(permit)s, 'access')",
            hash=hashed(token), permit=permit,
        )  # fmt: skip
    return browser(player.application, headers={"authorization": f"Bearer {token}"})


def opening(scope: str) -> frozenset[str]:
    """The scopes that open what asks for this one."""
    whole, _, part = scope.partition(":")
    return frozenset(
        {scope, whole, *(PROFILE if scope == "profile" else ()), *({"follow"} if part in FOLLOWED else ())}
    )


def doors(application: Litestar) -> Iterator[tuple[Route, str]]:
    """Every door that some token opens, at its own address or as the twin of what the web can do, with the scope it names."""
    for route, handler in handled(application):
        if scope := handler.opt.get("scope"):
            yield route, scope
    for twin in application.state.twins.twins:
        yield Route(DOOR + twin.path.replace("/@/", "/@", 1), twin.method, ""), twin.scope


def handled(application: Litestar) -> Iterator[tuple[Route, HTTPRouteHandler]]:
    by_name = {route.name: route for route in table(application)}
    for each in application.routes:
        for handler in getattr(each, "route_handlers", ()):
            for method in handler.http_methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}:
                yield by_name[f"{method} {each.path}"], handler


async def ask(program: httpx.AsyncClient, route: Route, id: object) -> httpx.Response:
    return await program.request(route.method, address(route, id), **({} if route.is_safe else {"json": {}}))


def is_refused(answer: httpx.Response) -> bool:
    """For its scope, and not for what was asked or of whom."""
    return answer.status_code == 403 and "insufficient_scope" in answer.headers.get("www-authenticate", "")
