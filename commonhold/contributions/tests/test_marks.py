"""What came of a conversation is said by those whose it is, seen by those who read it, and taken back."""

from uuid import UUID, uuid4

import psycopg
import pytest

from commonhold import contributions
from commonhold.ground.errors import Refused


async def marks(player, id: UUID) -> tuple[str, ...]:
    async with player.visit() as visit:
        return (await contributions.contribution(visit, id)).marks


async def test_who_opened_a_conversation_says_what_was_decided(cast):
    opening = await cast.alma.writes("Which colour?", in_group=cast.nurses)
    reply = await cast.greta.replies(opening, "Blue, we said on Tuesday")

    answer = await cast.alma.post(f"/c/{reply}/marks/decision?_method=put")
    page = (await cast.bram.get(f"/c/{opening}")).text

    assert answer.headers["location"] == f"/c/{opening}#decision"
    assert "What was decided" in page and "Decided, says Alma Åkesson" in page
    assert page.index("What was decided") < page.index('id="replies"')


async def test_a_steward_of_the_group_says_it_and_nobody_else(cast):
    opening = await cast.alma.writes("Which colour?", in_group=cast.nurses)
    reply = await cast.greta.replies(opening, "Blue")

    refused = await cast.greta.post(f"/c/{reply}/marks/decision?_method=put")
    page = (await cast.greta.get(f"/c/{opening}")).text
    said = await cast.bram.post(f"/c/{reply}/marks/decision?_method=put")

    assert (refused.status_code, said.status_code) == (403, 303)
    assert "marks/decision" not in page and "marks/outdated" in page
    assert await marks(cast.alma, reply) == ("decision",)


async def test_what_was_said_is_taken_back(cast):
    opening = await cast.alma.writes("Which colour?")
    reply = await cast.greta.replies(opening, "Blue")
    await cast.alma.post(f"/c/{reply}/marks/decision?_method=put")

    refused = await cast.greta.post(f"/c/{reply}/marks/decision?_method=delete")
    await cast.alma.post(f"/c/{reply}/marks/decision?_method=delete")

    assert refused.status_code == 403
    assert await marks(cast.greta, reply) == ()


async def test_what_no_longer_holds_is_marked_and_stays(cast):
    opening = await cast.alma.writes("Where is it?", in_group=cast.nurses)
    reply = await cast.greta.replies(opening, "In the folder")

    await cast.greta.post(f"/c/{reply}/marks/outdated?_method=put")
    page = (await cast.bram.get(f"/c/{opening}")).text
    await cast.alma.post(f"/c/{reply}/marks/outdated?_method=delete")

    assert "Outdated, says Greta Holm" in page and "In the folder" in page
    assert "Outdated" not in (await cast.bram.get(f"/c/{opening}")).text


async def test_the_beginning_of_a_conversation_can_be_outdated_and_is_no_decision(cast):
    opening = await cast.alma.writes("The key hangs by the door")

    outdated = await cast.alma.post(f"/c/{opening}/marks/outdated?_method=put")
    decided = await cast.alma.post(f"/c/{opening}/marks/decision?_method=put")

    assert (outdated.status_code, decided.status_code) == (303, 403)
    assert await marks(cast.cees, opening) == ("outdated",)
    assert "Outdated" in (await cast.alma.get("/")).text
    assert (await cast.cees.get(f"/c/{opening}.json")).json()["contribution"]["marks"] == ["outdated"]


async def test_only_its_author_and_those_whose_conversation_it_is_say_that_it_is_outdated(cast):
    opening = await cast.alma.writes("Where is the plan?")
    reply = await cast.greta.replies(opening, "In the folder")

    assert (await cast.cees.post(f"/c/{reply}/marks/outdated?_method=put")).status_code == 403
    assert (await cast.alma.post(f"/c/{reply}/marks/outdated?_method=put")).status_code == 303


async def test_a_mark_of_another_conversation_is_refused_by_the_database(cast):
    mine, theirs = await cast.alma.writes("Mine"), await cast.greta.writes("Theirs")
    reply = await cast.bram.replies(theirs, "Yes")

    async with cast.alma.visit() as visit:
        with pytest.raises(Refused):
            await contributions.mark(visit, await contributions.contribution(visit, reply), "decision")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with visit.connection.transaction():
                await visit.run(
                    "insert into mark (contribution_id, kind, thread_id, by) values (%(id)s, 'decision', %(thread)s, %(me)s)",
                    id=reply, thread=mine, me=cast.alma.id,
                )  # fmt: skip


async def test_a_mark_goes_with_the_words_it_was_on(cast):
    opening = await cast.alma.writes("Which colour?")
    reply = await cast.greta.replies(opening, "Blue")
    await cast.bram.replies(reply, "Why?")
    await cast.alma.post(f"/c/{reply}/marks/decision?_method=put")

    await cast.greta.post(f"/c/{reply}?_method=delete")

    assert await marks(cast.alma, reply) == ()
    assert "What was decided" not in (await cast.alma.get(f"/c/{opening}")).text


async def test_what_is_marked_where_one_may_not_read_answers_as_what_never_was(cast):
    opening = await cast.alma.writes("Which colour?", in_group=cast.nurses)
    reply = await cast.greta.replies(opening, "Blue")

    hidden = await cast.cees.post(f"/c/{reply}/marks/outdated?_method=put")
    absent = await cast.cees.post(f"/c/{uuid4()}/marks/outdated?_method=put")

    assert (hidden.status_code, len(hidden.text)) == (404, len(absent.text))
    assert (await cast.alma.post(f"/c/{reply}/marks/best?_method=put")).status_code == 422
