"""What one has let in is told to oneself, and ended by oneself; a token of one's own opens what it was given for and nothing else."""

import re

import psycopg
import pytest

from commonhold.ground.testing.house import browser
from commonhold.ground.web import bearers
from commonhold.oauth.jobs import tidy
from commonhold.oauth.tests.programs import program


async def made(player, *may: str, name: str = "A script") -> str:
    page = (await player.client.post("/settings/apps", data={"csrf": player.csrf, "name": name, "may": list(may)})).text
    return re.search(r'id="made" readonly value="([^"]+)"', page)[1]


def by(cast, token: str):
    return browser(cast.application, headers={"authorization": f"Bearer {token}"})


async def test_what_was_let_in_is_listed_for_its_giver_alone_with_its_last_day(cast):
    elk = await program(cast)
    token = (await elk.trades(await elk.is_let_in(cast.alma))).json()["access_token"]
    assert "not used yet" in (await cast.alma.get("/settings/apps")).text

    await by(cast, token).get("/api/v1/apps/verify_credentials")

    mine, another = (await cast.alma.get("/settings/apps")).text, (await cast.greta.get("/settings/apps")).text
    assert "Elk" in mine and "last used" in mine
    assert "Elk" not in another and token not in mine


async def test_an_ended_one_opens_nothing_from_the_next_request_on(cast):
    token = await made(cast.alma, "read")
    page = (await cast.alma.get("/settings/apps")).text
    end = re.search(r'action="(/settings/apps/[0-9a-f-]+)\?_method=delete"', page)[1]
    assert (await cast.greta.client.delete(end, headers={"x-csrf": cast.greta.csrf})).status_code == 404

    await cast.alma.client.delete(end, headers={"x-csrf": cast.alma.csrf})

    assert (await by(cast, token).get("/api/v1/apps/verify_credentials")).status_code == 401


@pytest.mark.leak("L150", "L080")
async def test_a_token_opens_no_page_of_the_house(cast):
    token = await made(cast.alma, "read", "write", "follow")

    opened = []
    for route in cast.application.routes:
        for handler in getattr(route, "route_handlers", ()):
            if handler.opt.get("rule") not in (None, "public") and "scope" not in handler.opt:
                for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                    path = re.sub(
                        r"{\w+:uuid}", str(cast.nurses), re.sub(r"{\w+:(str|path)}", "alma", route.path)
                    ).replace("/@/", "/@")
                    answer = await by(cast, token).request(method, re.sub(r"{\w+:int}", "1", path))
                    if answer.status_code < 400 and not answer.headers.get("location", "").startswith(
                        ("/signin", "/exit")
                    ):
                        opened.append(f"{method} {route.path}")

    assert opened == []


@pytest.mark.leak("L185", "L186")
async def test_a_cookie_opens_no_door_for_programs(cast):
    for route in cast.application.routes:
        for handler in getattr(route, "route_handlers", ()):
            if "scope" in handler.opt and handler.opt["rule"] != "public":
                for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                    path = re.sub(r"{\w+:\w+}", str(cast.nurses), route.path)
                    assert (await cast.alma.client.request(method, path)).status_code == 401, f"{method} {route.path}"


def test_a_scope_holds_its_parts_and_a_part_holds_no_more():
    def bearer(*scopes: str) -> bearers.Bearer:
        return bearers.Bearer(None, "", "", scopes=list(scopes))

    assert bearer("read").may("read:statuses") and bearer("read:statuses").may("read:statuses")
    assert bearer("follow").may("write:follows") and bearer("follow").may("read:mutes")
    assert not bearer("read:statuses").may("read") and not bearer("read").may("write:statuses")
    assert (
        not bearer("follow").may("write:statuses")
        and not bearer("write").may("read:statuses")
        and not bearer().may("read")
    )


async def test_a_token_that_only_reads_cannot_write_at_the_database(cast):
    """Whatever the handler of a route that reads would do."""
    async with cast.alma.visit() as visit:
        await visit.connection.execute("set transaction read only")
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            async with visit.attempt():
                await visit.run(
                    "insert into follow (person_id, source_id) values ((select viewer()), %(id)s)", id=cast.greta.id
                )


async def test_a_token_without_a_name_is_not_made_and_what_was_ticked_stays(cast):
    answer = await cast.alma.client.post("/settings/apps", data={"csrf": cast.alma.csrf, "name": " ", "may": ["read"]})

    assert answer.status_code == 422 and "Give it a name" in answer.text
    strange = await cast.alma.client.post(
        "/settings/apps", data={"csrf": cast.alma.csrf, "name": "x", "may": ["admin"]}
    )
    assert strange.status_code == 422


async def test_what_nobody_uses_for_a_season_ends_by_itself(cast):
    unused, used = await made(cast.alma, "read"), await made(cast.alma, "read", name="Another")
    async with cast.house.database.keeper() as visit:
        await visit.run("update oauth_permit set made_at = now() - interval '100 days'")
    await by(cast, used).get("/api/v1/apps/verify_credentials")

    await tidy(cast.house)

    assert (await by(cast, unused).get("/api/v1/apps/verify_credentials")).status_code == 401
    assert "Another" in (await cast.alma.get("/settings/apps")).text
