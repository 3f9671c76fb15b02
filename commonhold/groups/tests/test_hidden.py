"""What is hidden answers as what never was: on every route of a group, by every method, to whoever is outside."""

import re

import pytest

from commonhold import groups
from commonhold.groups.room import ROOM

PASSING = {"date", "server-timing"}
VERBS = ("get", "post", "put", "patch", "delete")
PATHS = sorted({route.path for route in ROOM.routes if "{slug" in route.path} | {"/g/{slug:str}"})


async def told(player, verb: str, path: str) -> tuple:
    """Everything an answer tells but the hour."""
    if verb == "get":
        answer = await player.get(path)
    else:
        answer = await player.post(f"{path}?_method={verb}", name="X", handle="dewi", words="Let me in")
    headers = {name: value for name, value in answer.headers.items() if name not in PASSING}
    return answer.status_code, headers, answer.text


def at(path: str, slug: str) -> str:
    return re.sub(r"\{slug[^}]*\}", slug, path).replace("{handle:str}", "greta")


async def hidden(cast) -> str:
    async with cast.greta.visit() as visit:
        return (await groups.group(visit, cast.cellar)).slug


@pytest.mark.parametrize("name", ["cees", "bram", "farid"])
async def test_a_hidden_group_answers_as_one_that_never_was(cast, name):
    slug, outsider = await hidden(cast), getattr(cast, name)
    never = "cellar-" + "0" * (len(slug) - 7)

    for path in [*PATHS, "/g/{slug:str}.json"]:
        for verb in VERBS:
            answer = await told(outsider, verb, at(path, slug))
            assert answer == await told(outsider, verb, at(path, never))
            assert answer[0] == 404

    assert (await cast.greta.get(f"/g/{slug}")).status_code == 200
    async with cast.greta.visit() as visit:
        assert (await groups.group(visit, cast.cellar)).people == 1
        assert (
            await visit.value("select count(*) from request") + await visit.value("select count(*) from invitation")
            == 0
        )


async def test_a_former_member_is_an_outsider(cast):
    slug = await hidden(cast)
    await cast.greta.post(f"/g/{slug}/invitations", handle="cees")
    await cast.cees.post(f"/g/{slug}/membership?_method=put")
    assert (await cast.cees.get(f"/g/{slug}")).status_code == 200
    await cast.greta.post(f"/g/{slug}/people/cees?_method=delete")

    for path in PATHS:
        assert (await told(cast.cees, "get", at(path, slug)))[0] == 404


async def test_lists_and_searches_do_not_tell_of_a_hidden_group(cast):
    async with cast.cees.visit() as visit:
        names = {group.name for group in await groups.groups(visit)}
    assert names == {"Canteen", "Film suppliers", "Nurses"}

    for prefix in ("C", "Ce", "Cel", "Cell", "Cella", "Cellar"):
        page = (await cast.cees.get("/groups", params={"q": prefix})).text
        assert "Cellar" not in page.replace(f'value="{prefix}"', "")


async def test_whom_one_shares_a_hidden_group_with_others_do_not_see(cast):
    slug = await hidden(cast)
    await cast.greta.post(f"/g/{slug}/invitations", handle="alma")
    await cast.alma.post(f"/g/{slug}/membership?_method=put")

    assert "Cellar" in (await cast.alma.get("/@greta")).text
    assert "Cellar" not in (await cast.bram.get("/@greta")).text
