"""Live streams: who is outside an audience hears nothing of it, whatever they ask for, and who loses it hears no more."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import fields
from uuid import UUID

import pytest

from commonhold import contributions, groups
from commonhold.ground import facts
from commonhold.ground.testing.cast import Cast
from commonhold.identity import retire
from tests.leaks.listening import Listener

MOMENT = 0.6
# All that a notice may hold: ids of things, never words. A new field is looked at before it stands here.
TOLD = {"fact", "id", "thread_id", "parent_id", "audience_id", "author_id", "group_id", "person_id"}


async def _pass_on(cast: Cast) -> None:
    while await cast.house.outbox.pass_on():
        pass
    await asyncio.sleep(MOMENT)


async def _happens(cast: Cast) -> UUID:
    """Everything that can happen in the cellar."""
    post = await cast.greta.writes("In the cellar", in_group=cast.cellar)
    async with cast.greta.visit() as visit:
        said = await contributions.contribution(visit, post)
        await contributions.revise(visit, said, "In the cellar, changed")
        await contributions.react(visit, post, "like")
    await cast.greta.replies(post, "An answer")
    async with cast.greta.visit() as visit:
        await visit.run("""update "group" set name = 'Renamed' where id = %(id)s""", id=cast.cellar)
        await contributions.withdraw(visit, await contributions.contribution(visit, post))
    return post


@pytest.mark.leak("L070", "L071", "L074", "L079")
async def test_outsiders_hear_nothing_of_a_hidden_group_whatever_they_ask_for(standing_cast):
    cast, names = standing_cast, ("cees", "elin", "farid", "bram", "dewi")
    asked = {
        "audience": str(standing_cast.cellar),
        "channel": "*",
        "last-event-id": "0",
        "viewer": str(standing_cast.greta.id),
    }
    async with AsyncExitStack() as stack:
        inside = await stack.enter_async_context(Listener(cast.application, cast.greta.session))
        outside = {
            name: await stack.enter_async_context(
                Listener(cast.application, cast.players[name].session, asked, last_event_id="0")
            )
            for name in names
        }

        post = await _happens(cast)
        await _pass_on(cast)
        await cast.alma.writes("To all")
        await _pass_on(cast)

        assert {notice["fact"] for notice in inside.notices} >= {
            "contributions.Contributed",
            "contributions.Revised",
            "contributions.Withdrawn",
        }
        for name, listener in outside.items():
            told = [
                notice
                for notice in listener.notices
                if str(cast.cellar) in notice.values() or str(post) in notice.values()
            ]
            assert told == [], name
        assert len(outside["cees"].notices) == 1
        assert outside["farid"].notices == []


@pytest.mark.leak("L072", "L073")
async def test_whoever_is_removed_or_signed_out_hears_no_more(standing_cast):
    cast = standing_cast
    async with (
        Listener(cast.application, cast.alma.session) as removed,
        Listener(cast.application, cast.greta.session) as signed_out,
    ):
        async with cast.house.database.keeper() as visit:
            await visit.run(
                "delete from membership where person_id = %(id)s and audience_id = %(group)s",
                id=cast.alma.id,
                group=cast.nurses,
            )
            await visit.run("delete from session where person_id = %(id)s", id=cast.greta.id)
        await cast.bram.writes("After that", in_group=cast.nurses)
        await _pass_on(cast)
        await asyncio.sleep(1.4)  # two seconds in all

        assert removed.notices == [] and removed.is_open
        assert signed_out.notices == [] and not signed_out.is_open
    async with Listener(cast.application, cast.greta.session) as again:
        assert again.status == 303


@pytest.mark.leak("L070", "L078")
async def test_nobody_and_other_sites_get_no_stream(standing_cast):
    cast = standing_cast
    for session, site, status in (("", "same-origin", 303), ("x" * 40, "same-origin", 303), (cast.alma.session, "cross-site", 403),
                                  (cast.alma.session, "same-site", 403), (cast.alma.session, "none", 403)):  # fmt: skip
        async with Listener(cast.application, session, sec_fetch_site=site) as listener:
            assert listener.status == status, site
    for origin in ("http://evil.test", "null", "http://house.test.evil.test"):
        async with Listener(cast.application, cast.alma.session, origin=origin) as listener:
            assert listener.status == 403, origin


@pytest.mark.leak("L075", "L042")
async def test_whatever_is_told_names_for_whom_and_a_notice_for_nobody_is_heard_by_nobody(standing_cast):
    live = [kind for kind in facts.known().values() if kind.is_live]
    cast, told = standing_cast, standing_cast.house.live

    assert live
    assert [
        kind.__name__ for kind in live if not {"audience_id", "person_id"} & {field.name for field in fields(kind)}
    ] == []
    async with Listener(cast.application, cast.alma.session) as listener:
        for notice in ({"fact": "x", "id": str(cast.alma.id)}, {"audience_id": None, "person_id": None}):
            told.news.put_nowait(notice)
        told.news.put_nowait({"fact": "y", "person_id": str(cast.alma.id)})
        await listener.hears(1)

        assert [notice["fact"] for notice in listener.notices] == ["y"]


@pytest.mark.leak("L072", "L073")
@pytest.mark.parametrize("how", ["signed out", "retired", "left a group"])
async def test_a_stream_is_closed_when_what_it_stands_on_has_ended(standing_cast, how):
    """The close itself is waited for. Whoever left a group is told so first, and their page comes back."""
    cast = standing_cast
    async with (
        Listener(cast.application, cast.alma.session) as alma,
        Listener(cast.application, cast.greta.session) as greta,
    ):
        if how == "signed out":
            async with cast.alma.visit() as visit:
                await visit.run("delete from session where person_id = (select viewer())")
        elif how == "retired":
            async with cast.bram.visit() as visit:
                await retire(visit, cast.alma.id)
        else:
            async with cast.alma.visit() as visit:
                await groups.leave(visit, await groups.group(visit, cast.nurses))
        async with asyncio.timeout(30):
            while await cast.house.outbox.pass_on():
                pass
            await alma.task

        told = [notice["fact"] for notice in alma.notices if notice["fact"].startswith("groups")]
        assert told == (["groups.MembershipEnded"] if how == "left a group" else [])
        assert greta.is_open
    async with Listener(cast.application, cast.alma.session) as again:
        assert again.status == (200 if how == "left a group" else 303)


@pytest.mark.leak("L077", "L155")
def test_a_notice_holds_ids_and_nothing_else():
    told = {field.name for kind in facts.known().values() if kind.is_live for field in fields(kind)}

    assert told - TOLD == set(), "Say in TOLD what this is, if it holds no words."
    assert {
        kind.__name__
        for kind in facts.known().values()
        for field in fields(kind)
        if field.type not in (UUID, UUID | None, tuple[UUID, ...], str, int)
    } == set()


@pytest.mark.leak("L071")
async def test_opening_inviting_and_closing_a_hidden_group_is_told_to_nobody_outside(standing_cast):
    cast = standing_cast
    async with Listener(cast.application, cast.cees.session) as listener:
        async with cast.greta.visit() as visit:
            await groups.open_group(visit, "Deeper still", door="hidden")
        async with cast.house.database.keeper() as visit:
            await visit.run('update "group" set archived_at = now() where id = %(id)s', id=cast.cellar)
        await _pass_on(cast)

        assert listener.notices == []
