"""Whoever is hurt by something said tells a steward; nobody else reads it, least of all whoever said it, and an answer comes back."""

import asyncio
from uuid import UUID

import pytest

from commonhold import attention, contributions, people, posts, reports
from commonhold.ground.errors import Refused, Wrong
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from commonhold.reports import actions, queries
from commonhold.reports.report import Report


async def tells(player: Player, id: UUID, reason: str = "It hurts", *, to_house: bool = False) -> UUID:
    async with player.visit() as visit:
        return await reports.report(visit, await posts.standing(visit, id), reason, to_house=to_house)


async def sees(player: Player) -> list[Report]:
    async with player.visit() as visit:
        return await queries.reports(visit)


async def waits(player: Player) -> list[tuple[str, str]]:
    async with player.visit() as visit:
        return [(each.kind, each.words) for each in await attention.waiting(visit)]


@pytest.mark.leak("L098", "L141")
async def test_the_stewards_of_the_group_read_it_and_nobody_else(cast):
    post = await cast.alma.writes("Those on nights are lazy", in_group=cast.nurses)
    await tells(cast.greta, post, "It is about my shift")

    assert [[each.reason for each in await sees(one)] for one in (cast.greta, cast.bram)] == [
        ["It is about my shift"]
    ] * 2
    assert await waits(cast.bram) == [("reported", "It is about my shift")]
    for other in (cast.alma, cast.cees, cast.dewi):
        assert await sees(other) == [] and await waits(other) == []
        assert "my shift" not in (await other.get("/reports")).text
    assert (await cast.cees.get(f"/c/{post}/report")).status_code == 404
    assert (await cast.cees.post(f"/c/{post}/report", reason="x")).status_code == 404


async def test_what_a_steward_said_goes_to_the_house_and_not_to_themselves(cast):
    post = await cast.greta.writes("Said to all")
    await tells(cast.cees, post, "It is not true")
    by_bram = await cast.bram.writes("Said by who looks after the house")
    with pytest.raises(Refused, match="nobody would read it"):
        await tells(cast.cees, by_bram, "About Bram")

    assert [each.reason for each in await sees(cast.bram)] == ["It is not true"]
    assert [(each.group, each.is_mine, each.author.name) for each in await sees(cast.cees)] == [
        ("", True, "Greta Holm"),
    ]
    with pytest.raises(Refused, match="told of this already"):
        await tells(cast.cees, post)
    with pytest.raises(Refused, match="take it away"):
        await tells(cast.greta, post)
    with pytest.raises(Wrong, match="what is wrong"):
        await tells(cast.dewi, post, " ")


async def test_where_nobody_else_looks_after_the_group_the_house_answers(cast):
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.greta.id, cast.bram.id)
    of_member = await cast.alma.writes("Those on nights are lazy", in_group=cast.nurses)
    async with cast.bram.visit() as visit:
        of_steward = await contributions.contribute(
            visit, "post", "So they are", audience_id=ORGANISATION, group_id=cast.nurses
        )
    assert "Those who look after Nurses" not in (await cast.bram.get(f"/c/{of_member}/report")).text

    await tells(cast.bram, of_member, "By who looks after them alone")
    await tells(cast.cees, of_steward, "By who does not know who looks after them")

    assert [(each.reason, each.group) for each in await sees(cast.greta)] == [
        ("By who does not know who looks after them", ""),
        ("By who looks after them alone", ""),
    ]


async def test_it_is_told_and_answered_on_the_web_and_who_told_reads_what_came_of_it(cast):
    post = await cast.alma.writes("Those on nights are lazy", in_group=cast.nurses)
    page, own = (await cast.greta.get(f"/c/{post}")).text, (await cast.alma.get(f"/c/{post}")).text
    assert f'href="/c/{post}/report"' in page and f'href="/c/{post}/report"' not in own
    empty = await cast.greta.post(f"/c/{post}/report", reason="", to="group")
    told = await cast.greta.post(f"/c/{post}/report", reason="It is about my shift", to="group")
    (report,) = await sees(cast.bram)
    own = await cast.greta.post(f"/reports/{report.id}/answer", words="I say so")
    hidden = await cast.alma.post(f"/reports/{report.id}/answer", words="I say so")
    answered = await cast.bram.post(f"/reports/{report.id}/answer", words="I spoke with her, and she takes it back.")
    twice = await cast.bram.post(f"/reports/{report.id}/answer", words="Once more")

    assert [each.status_code for each in (empty, told, own, hidden, answered, twice)] == [422, 303, 403, 404, 303, 403]
    assert await waits(cast.bram) == [] and "she takes it back" in (await cast.greta.get("/reports")).text
    assert await waits(cast.greta) == [("report_answered", "I spoke with her, and she takes it back.")]
    assert "What you told of is answered" in (await cast.greta.get("/for-you")).text


async def test_whoever_told_of_it_takes_it_back_while_nobody_has_answered(cast):
    post = await cast.alma.writes("Those on nights are lazy", in_group=cast.nurses)
    report, program = await tells(cast.greta, post), await cast.greta.program("read", "write")
    others = [await each.post(f"/reports/{report}?_method=delete") for each in (cast.bram, cast.alma, cast.cees)]
    assert [each.status_code for each in others] == [403, 404, 404] and len(await sees(cast.bram)) == 1
    assert "Take it back" in (await cast.greta.get("/reports")).text

    taken = await cast.greta.post(f"/reports/{report}?_method=delete")
    again = await tells(cast.greta, post, "Said better")
    await cast.bram.post(f"/reports/{again}/answer", words="I spoke with her.")
    late = await program.delete(f"/api/commonhold/reports/{again}")

    assert (taken.status_code, late.status_code) == (303, 403)
    assert [(each.reason, each.answer) for each in await sees(cast.greta)] == [("Said better", "I spoke with her.")]
    assert "Take it back" not in (await cast.greta.get("/reports")).text


async def test_an_answer_given_in_the_same_moment_is_not_taken_back_with_what_was_told(standing_cast):
    cast = standing_cast
    post = await cast.alma.writes("Those on nights are lazy", in_group=cast.nurses)
    report = await tells(cast.greta, post)

    async with cast.bram.visit() as visit:
        await actions.answer(visit, await queries.report(visit, report), "I spoke with her.")
        takes = asyncio.create_task(cast.greta.post(f"/reports/{report}?_method=delete"))
        await asyncio.wait([takes], timeout=1)
        assert not takes.done()

    assert (await takes).status_code == 403
    assert [each.answer for each in await sees(cast.greta)] == ["I spoke with her."]


async def test_where_it_would_reach_nobody_that_is_said_before_it_is_told(cast):
    post = await cast.bram.writes("Said by the only one who looks after the house")
    page = (await cast.cees.get(f"/c/{post}/report")).text
    refused = await cast.cees.post(f"/c/{post}/report", reason="It hurts", to="house")
    assert (
        "This would reach nobody: nobody but Bram de Vries looks after the house." in page and "<textarea" not in page
    )
    assert refused.status_code == 403 and "nobody would read it" in refused.text

    by_alma = await cast.alma.writes("Said by who looks after nothing")
    alone = (await cast.bram.get(f"/c/{by_alma}/report")).text
    assert "Nobody else looks after the house" in alone and "nobody but Alma" not in alone

    in_group = await cast.bram.writes("Said by a steward of Nurses", in_group=cast.nurses)
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.greta.id, cast.bram.id)
    assert "Those who look after the house read it" in (await cast.alma.get(f"/c/{in_group}/report")).text
    await tells(cast.cees, post, "It hurts")
    assert [each.reason for each in await sees(cast.greta)] == ["It hurts"]


async def test_whoever_said_it_does_not_undo_a_report_by_taking_it_away(cast):
    post = await cast.alma.writes("Those on nights are lazy", in_group=cast.nurses)
    report = await tells(cast.greta, post)
    await cast.alma.post(f"/c/{post}?_method=delete")

    assert [each.contribution_id for each in await sees(cast.bram)] == [None]
    assert "taken away since" in (await cast.bram.get("/reports")).text
    assert "was taken away since" in (await cast.bram.get(f"/reports/{report}/answer")).text
    assert (await cast.bram.post(f"/reports/{report}/answer", words="I spoke with her.")).status_code == 303
    assert "I spoke with her." in (await cast.greta.get("/reports")).text


async def test_programs_tell_and_read_the_same(cast):
    post = await cast.greta.writes("Said to all")
    program = await cast.cees.program("read", "write")

    made = await program.post(f"/api/commonhold/c/{post}/report", json={"reason": "Not true", "to": "house"})
    found = (await program.get("/api/commonhold/reports")).json()["reports"]

    assert made.status_code in (200, 201) and [(each["reason"], each["is_mine"], each["answer"]) for each in found] == [
        ("Not true", True, "")
    ]
