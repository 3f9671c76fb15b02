"""What becomes a notice, for whom, and for how long."""

import psycopg
import pytest

from commonhold import contributions, groups, people, questions, widening
from commonhold.attention import noting
from commonhold.attention.listeners import note_reacted, note_said
from commonhold.attention.tests.steps import hear, told
from commonhold.contributions import Contributed, Reacted
from commonhold.ground import ids
from commonhold.groups import ORGANISATION


async def test_whoever_is_named_answered_or_took_part_is_told_once_and_for_the_nearest_reason(cast):
    opening = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)
    first = await cast.bram.replies(opening, "On the shelf")
    second = await cast.greta.replies(first, "No longer, @alma")

    await hear(cast.house)

    assert await told(cast.alma) == [("mention", second), ("reply", first)]
    assert await told(cast.bram) == [("reply", second)]
    assert await told(cast.greta) == []


async def test_whoever_took_part_is_told_that_it_goes_on(cast):
    opening = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)
    await cast.bram.replies(opening, "On the shelf")
    await hear(cast.house)
    last = await cast.greta.replies(opening, "Behind the door")

    await hear(cast.house)

    assert await told(cast.bram) == [("talk", last)]


async def test_a_new_conversation_by_itself_tells_nobody(cast):
    await cast.alma.writes("Good morning to all")
    await cast.alma.writes("And once more")

    await hear(cast.house)

    assert [await told(player) for player in cast.players.values()] == [[]] * 7


async def test_whom_something_was_written_to_is_told_of_it_and_of_all_that_follows(cast):
    async with cast.alma.visit() as visit:
        circle = await groups.choose(visit, [cast.bram.id, cast.greta.id])
    opening = await cast.alma.writes("Will you both come at six, @bram?", to=circle)
    await hear(cast.house)
    first = await cast.bram.replies(opening, "I will")

    await hear(cast.house)
    async with cast.house.database.keeper() as visit:
        await note_said(visit, Contributed(opening, opening, None, None, cast.alma.id, circle))

    assert await told(cast.greta) == [("talk", first), ("written_to", opening)]
    assert await told(cast.bram) == [("mention", opening)]
    assert await told(cast.alma) == [("reply", first)]
    assert await told(cast.cees) == []
    assert "Alma" in (page := (await cast.greta.get("/for-you")).text) and "wrote to you" in page


async def test_whoever_is_named_where_they_may_not_read_is_told_nothing(cast):
    await cast.alma.writes("Ask @cees about it", in_group=cast.nurses)

    await hear(cast.house)

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from notice") == 0


async def test_a_fact_that_is_heard_twice_makes_one_notice_and_unreads_nothing(cast):
    opening = await cast.alma.writes("For @bram", in_group=cast.nurses)
    async with cast.bram.visit() as visit:
        await contributions.react(visit, opening, "like")
    said = Contributed(opening, opening, None, cast.nurses, cast.alma.id, cast.nurses)
    liked = Reacted(opening, cast.bram.id, "like")
    await hear(cast.house)
    async with cast.house.database.keeper() as visit:
        await visit.run("update notice set read_at = now()")

        await note_said(visit, said)
        await note_reacted(visit, liked)

        assert await visit.value("select count(*) from notice where read_at is not null") == 2
        assert await visit.value("select count(*) from notice") == 2


async def test_reactions_are_one_notice_that_is_gone_when_all_are_taken_back(cast):
    post = await cast.alma.writes("The boxes are back", in_group=cast.nurses)
    for player in (cast.bram, cast.greta, cast.alma):  # one's own is no news
        async with player.visit() as visit:
            await contributions.react(visit, post, "like")
    await hear(cast.house)
    assert await told(cast.alma) == [("reaction", post)]

    for player in (cast.bram, cast.greta):
        async with player.visit() as visit:
            await contributions.take_back(visit, post, "like")

    assert await told(cast.alma) == []


async def test_whoever_leaves_a_group_has_no_notice_of_it_any_more(cast):
    await cast.bram.writes("For @alma", in_group=cast.nurses)
    kept = await cast.bram.writes("For @alma and all")
    await hear(cast.house)
    assert len(await told(cast.alma)) == 2

    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    assert await told(cast.alma) == [("mention", kept)]


async def test_what_was_taken_away_is_no_longer_told_of(cast):
    post = await cast.bram.writes("For @alma")
    await cast.greta.replies(post, "What do you mean?")
    await hear(cast.house)
    assert ("mention", post) in await told(cast.alma)

    async with cast.bram.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, post))

    assert await told(cast.alma) == []


async def test_a_change_tells_whom_it_names_now_and_no_longer_whom_it_named_before(cast):
    post = await cast.bram.writes("For @alma")
    await hear(cast.house)
    async with cast.bram.visit() as visit:
        await contributions.revise(visit, await contributions.contribution(visit, post), "For @greta")

    await hear(cast.house)

    assert await told(cast.alma) == []
    assert await told(cast.greta) == [("mention", post)]


async def test_whoever_may_know_is_told_of_a_question_and_then_that_their_reply_is_the_answer(cast):
    async with cast.bram.visit() as visit:
        question = await questions.ask(visit, "Why does the film tear?", audience_id=cast.nurses, group_id=cast.nurses)
        alma = await people.by_handle(visit, "alma")
        await questions.refer(visit, await questions.question(visit, question), alma)
    await hear(cast.house)
    assert await told(cast.alma) == [("pointed", question)]
    assert "Bram de Vries thinks that you may know" in (await cast.alma.get("/for-you")).text

    reply = await cast.alma.replies(question, "The blade is blunt")
    async with cast.greta.visit() as visit:
        await contributions.react(visit, reply, "insight")
    async with cast.bram.visit() as visit:
        await contributions.mark(visit, await contributions.contribution(visit, reply), "answer")
    await hear(cast.house)

    assert sorted(await told(cast.alma)) == sorted([("pointed", question), ("reaction", reply), ("accepted", reply)])
    assert "Bram de Vries took your reply for the answer" in (await cast.alma.get("/for-you")).text


async def test_an_invitation_is_told_while_it_stands(cast):
    async with cast.bram.visit() as visit:
        await groups.invite(visit, await groups.group(visit, cast.nurses), cast.cees.id)
    await hear(cast.house)
    assert await told(cast.cees) == [("invited", cast.nurses)]

    async with cast.cees.visit() as visit:
        await groups.join(visit, await groups.group(visit, cast.nurses))

    assert await told(cast.cees) == []


async def test_a_request_is_told_to_those_who_look_after_the_group_until_it_is_answered(cast):
    async with cast.bram.visit() as visit:
        harbour = await groups.open_group(visit, "Harbour", door="request")
    async with cast.cees.visit() as visit:
        await groups.ask_in(visit, await groups.group(visit, harbour), "I work there")
    await hear(cast.house)
    assert await told(cast.bram) == [("asked", harbour)]

    async with cast.bram.visit() as visit:
        await groups.let_in(visit, await groups.group(visit, harbour), cast.cees.id)

    assert await told(cast.bram) == []


async def test_nobody_sees_or_marks_a_notice_of_another(cast):
    await cast.bram.writes("For @alma")
    await hear(cast.house)

    for other in (cast.bram, cast.cees, cast.greta):
        assert await told(other) == []
        async with other.visit() as visit:
            assert await visit.run("update notice set read_at = now()") == 0
    assert len(await told(cast.alma)) == 1


async def test_a_notice_never_comes_to_be_about_something_else(cast):
    await cast.bram.writes("For @alma")
    other = await cast.bram.writes("About something else")
    await hear(cast.house)

    with pytest.raises(psycopg.errors.CheckViolation):
        async with cast.alma.visit() as visit:
            await visit.run("update notice set contribution_id = %(id)s", id=other)


async def test_a_member_makes_no_notices(cast):
    post = await cast.bram.writes("To all")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await visit.run(
                """insert into notice (id, person_id, kind, contribution_id, at, way)
                   values (%(id)s, %(me)s, 'mention', %(post)s, now(), 'app')""",
                id=ids.new_id(), me=cast.alma.id, post=post,
            )  # fmt: skip


async def test_what_somebody_does_not_want_to_hear_of_becomes_no_notice(cast):
    muted = {
        "talk": await cast.alma.writes("A conversation", in_group=cast.nurses),
        "group": cast.canteen,
        "person": cast.greta.id,
    }
    async with cast.alma.visit() as visit:
        await groups.join(visit, await groups.group(visit, cast.canteen))
        for kind, target in muted.items():
            await visit.run(
                "insert into mute (id, person_id, kind, target_id) values (%(id)s, %(me)s, %(kind)s, %(target)s)",
                id=ids.new_id(), me=cast.alma.id, kind=kind, target=target,
            )  # fmt: skip
        await visit.run(
            "insert into mute (id, person_id, kind, word) values (%(id)s, %(me)s, 'word', 'football')",
            id=ids.new_id(), me=cast.alma.id,
        )  # fmt: skip
    await cast.bram.replies(muted["talk"], "It goes on")
    await cast.bram.writes("Soup for @alma", in_group=cast.canteen)
    await cast.greta.writes("From me, @alma")
    await cast.bram.writes("@alma: Football tonight")
    heard = await cast.bram.writes("@alma: chess tonight")

    await hear(cast.house)

    assert await told(cast.alma) == [("mention", heard)]


async def test_whoever_replied_is_asked_once_their_conversation_is_open_to_more_people(cast):
    opening = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)
    await cast.bram.replies(opening, "On the shelf")
    await cast.bram.replies(opening, "The upper one")
    await hear(cast.house)
    async with cast.alma.visit() as visit:
        await widening.widen(visit, await contributions.contribution(visit, opening), ORGANISATION)

    await hear(cast.house)

    assert (await told(cast.bram)).count(("opened", opening)) == 1
    for player in (cast.alma, cast.greta, cast.cees):
        assert ("opened", opening) not in await told(player)
    assert "may your reply come along?" in (await cast.bram.get("/for-you")).text


async def test_the_open_pages_of_whoever_is_told_hear_that_something_waits_and_nothing_else(cast):
    await cast.bram.writes("Soup for @alma")
    await hear(cast.house)

    async with cast.house.database.keeper() as visit:
        heard = await visit.values("select body from fact where name = 'attention.Noticed'")
    assert heard == [{"person_id": str(cast.alma.id)}]
    assert '<span class="n" aria-hidden="true">1</span>' in (await cast.alma.get("/for-you/count")).text
    assert (await cast.cees.get("/for-you/count")).text.strip() == ""
    assert 'data-count="/for-you/count" data-of="attention.Noticed"' in (await cast.cees.get("/people")).text


async def test_of_so_many_who_are_told_at_once_the_rest_find_it_when_they_open_another_page(cast, monkeypatch):
    monkeypatch.setattr(noting, "MOST", 1)
    await cast.bram.writes("Soup for @alma and @greta", in_group=cast.nurses)

    await hear(cast.house)

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from fact where name = 'attention.Noticed'") == 1
    assert [kind for kind, _ in await told(cast.alma)] == [kind for kind, _ in await told(cast.greta)] == ["mention"]
