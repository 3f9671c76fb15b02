"""A conversation is closed with a reason and opened again; a long one is summed up by those who read it."""

from uuid import UUID, uuid4

import psycopg
import pytest

from commonhold import contributions
from commonhold.ground.errors import Refused, Wrong
from commonhold.groups import ORGANISATION
from commonhold.posts import summing


async def sums_up(player, thread: UUID, words: str, base: UUID | None = None) -> UUID:
    """What the summary is now, after this player wrote it."""
    async with player.visit() as visit:
        await summing.sum_up(visit, await contributions.contribution(visit, thread), words, base)
        return (await summing.summary(visit, thread)).now.id


async def summary(player, thread: UUID) -> summing.Summary | None:
    async with player.visit() as visit:
        return await summing.summary(visit, thread)


async def test_a_conversation_is_closed_with_a_reason_that_all_see(cast):
    post = await cast.alma.writes("Which colour?", in_group=cast.nurses)

    await cast.alma.post(f"/c/{post}/closing?_method=put", reason="It is blue since Tuesday.")
    page = (await cast.greta.get(f"/c/{post}")).text
    reply = await cast.greta.post(f"/c/{post}/replies", text="Green")

    assert "Closed by Alma Åkesson" in page and "It is blue since Tuesday." in page
    assert reply.status_code == 403
    assert 'id="f-reply"' not in page and "Open the conversation again" not in page


async def test_the_database_refuses_a_reply_to_what_is_closed(cast):
    post = await cast.alma.writes("Which colour?")
    await cast.alma.post(f"/c/{post}/closing?_method=put", reason="Settled")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.greta.visit() as visit:
            await visit.run(
                """insert into contribution (id, kind, author_id, audience_id, thread_id, parent_id, keep, covenant)
                   values (%(id)s, 'post', %(me)s, %(all)s, %(post)s, %(post)s, 'keep', 1)""",
                id=uuid4(), me=cast.greta.id, all=ORGANISATION, post=post,
            )  # fmt: skip


async def test_it_is_opened_again(cast):
    post = await cast.alma.writes("Which colour?")
    await cast.alma.post(f"/c/{post}/closing?_method=put", reason="Settled")

    await cast.alma.post(f"/c/{post}/closing?_method=delete")

    assert (await cast.greta.post(f"/c/{post}/replies", text="Green")).status_code == 303
    assert "Closed by" not in (await cast.greta.get(f"/c/{post}")).text


async def test_a_steward_of_the_group_closes_it_and_nobody_else(cast):
    post = await cast.alma.writes("Which colour?", in_group=cast.nurses)

    for refused in (
        await cast.greta.get(f"/c/{post}/closing"),
        await cast.greta.post(f"/c/{post}/closing?_method=put", reason="x"),
        await cast.greta.post(f"/c/{post}/closing?_method=delete"),
    ):
        assert refused.status_code == 403
    assert (await cast.cees.post(f"/c/{post}/closing?_method=put", reason="x")).status_code == 404
    assert "Close the conversation" in (await cast.bram.get(f"/c/{post}/closing")).text
    assert (await cast.bram.post(f"/c/{post}/closing?_method=put", reason="x")).status_code == 303
    assert (await cast.bram.post(f"/c/{post}/closing?_method=put", reason=" ")).status_code == 422


async def test_from_twelve_replies_on_readers_are_asked_to_sum_it_up(cast):
    post = await cast.alma.writes("Which colour?")
    for number in range(11):
        await cast.greta.replies(post, f"Colour {number}")
    before = (await cast.cees.get(f"/c/{post}")).text
    last = await cast.greta.replies(post, "Colour 12")

    asked = (await cast.cees.get(f"/c/{post}")).text
    await cast.cees.post(f"/c/{post}/summary?_method=put", text="**Blue** it is")
    page = (await cast.alma.get(f"/c/{post}")).text

    assert "Sum it up" not in before and "12 replies so far" in asked
    assert "<strong>Blue</strong> it is" in page and "Written by Cees" in page
    assert f"/c/{last}#c-{last}" in page
    assert page.index("<strong>Blue</strong>") < page.index('id="replies"')


async def test_all_who_write_at_it_are_named_and_every_wording_is_kept(cast):
    post = await cast.alma.writes("Which colour?")
    first = await sums_up(cast.cees, post, "Blue")
    await sums_up(cast.greta, post, "Blue or green", first)
    await cast.alma.replies(post, "Red")

    found = await summary(cast.alma, post)
    page = (await cast.alma.get(f"/c/{post}/summary/history")).text

    assert [face.first_name for face in found.authors] == ["Cees", "Greta"]
    assert (found.now.text, found.since) == ("Blue or green", 1)
    assert "Blue" in page and "or green" in page and "Greta Holm" in page


async def test_two_at_once_lose_nothing(cast):
    post = await cast.alma.writes("Which colour?")
    base = await sums_up(cast.cees, post, "Blue")
    await sums_up(cast.greta, post, "Green", base)

    with pytest.raises(Wrong):
        await sums_up(cast.alma, post, "Red", base)
    answer = await cast.alma.post(f"/c/{post}/summary?_method=put", text="Red", base=str(base))

    assert answer.status_code == 422
    assert "Red</textarea>" in answer.text and "Green" in answer.text
    assert (await summary(cast.bram, post)).now.text == "Green"


async def test_whoever_may_not_read_the_conversation_learns_nothing_of_its_summary(cast):
    post = await cast.alma.writes("Which colour?", in_group=cast.nurses)
    await sums_up(cast.greta, post, "Blue")

    for path in ("summary", "summary/history", "closing"):
        hidden, absent = await cast.cees.get(f"/c/{post}/{path}"), await cast.cees.get(f"/c/{uuid4()}/{path}")
        assert (hidden.status_code, len(hidden.text)) == (404, len(absent.text))
    assert await summary(cast.cees, post) is None


async def test_what_was_summed_up_for_fewer_stays_with_those(cast):
    post = await cast.alma.writes("Which colour?", in_group=cast.nurses)
    await sums_up(cast.greta, post, "Blue, said in confidence")

    async with cast.alma.visit() as visit:
        mine = await contributions.contribution(visit, post)
        await contributions.open_to(visit, mine, ORGANISATION, is_group=False)

    assert await summary(cast.cees, post) is None
    assert "in confidence" not in (await cast.cees.get(f"/c/{post}")).text
    assert (await summary(cast.greta, post)).now.text == "Blue, said in confidence"
    await sums_up(cast.cees, post, "A colour was found")
    assert (await summary(cast.greta, post)).now.text == "A colour was found"


async def test_a_reply_is_not_summed_up_and_nobody_writes_in_anothers_name(cast):
    post = await cast.alma.writes("Which colour?")
    reply = await cast.greta.replies(post, "Blue")

    assert (await cast.alma.get(f"/c/{reply}/summary")).status_code == 404
    with pytest.raises(Refused):
        await sums_up(cast.alma, reply, "Blue")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await visit.run(
                """insert into summary (id, thread_id, audience_id, by, text, html)
                   values (%(id)s, %(post)s, %(all)s, %(greta)s, 'x', 'x')""",
                id=uuid4(), post=post, all=ORGANISATION, greta=cast.greta.id,
            )  # fmt: skip


async def test_what_was_begun_is_found_again(cast):
    post = await cast.alma.writes("Which colour?")
    await cast.alma.post(f"/drafts/{post}-summary?at=/c/{post}/summary", text="Half of it")

    page = (await cast.alma.get(f"/c/{post}/summary")).text

    assert "Half of it</textarea>" in page
