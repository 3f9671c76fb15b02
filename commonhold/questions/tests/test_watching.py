"""Response watch: what nobody has answered is shown to those who may know, and to nobody else."""

from datetime import timedelta
from uuid import UUID

from commonhold import contributions, people, questions
from commonhold.ground import clock
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION
from commonhold.questions.watching import waiting


async def wrote(player, words: str, *, days: int = 9, in_group: UUID | None = None) -> UUID:
    at = clock.now() - timedelta(days=days)
    async with player.visit() as visit:
        return await contributions.contribute(
            visit, "post", words, audience_id=in_group or ORGANISATION, group_id=in_group, at=at
        )


async def asks(player, title: str, *, in_group: UUID | None = None) -> UUID:
    async with player.visit() as visit:
        return await questions.ask(visit, title, audience_id=in_group or ORGANISATION, group_id=in_group)


async def waits(player) -> list[UUID]:
    async with player.visit() as visit:
        return [each.contribution.id for each in await waiting(visit)]


async def settle(cast) -> None:
    """Nobody is a newcomer any more."""
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set joined_at = now() - interval '90 days' where joined_at is not null")


async def test_a_question_waits_for_those_who_wrote_about_it_until_somebody_answers(cast):
    await settle(cast)
    await wrote(cast.greta, "The cold seal wants dry paper")
    await wrote(cast.elin, "Lunch is soup today")
    question = await asks(cast.cees, "Which paper for a cold seal?")

    assert await waits(cast.greta) == [question]
    assert await waits(cast.elin) == await waits(cast.cees) == await waits(cast.bram) == []
    page = (await cast.greta.get("/questions/waiting")).text
    assert "Which paper for a cold seal?" in page

    await cast.alma.replies(question, "A dry one")
    assert await waits(cast.greta) == []


async def test_the_askers_own_reply_is_no_answer(cast):
    await settle(cast)
    await wrote(cast.greta, "The cold seal wants dry paper")
    question = await asks(cast.cees, "Which paper for a cold seal?")

    await cast.cees.replies(question, "Anybody?")

    assert await waits(cast.greta) == [question]


async def test_what_nobody_wrote_about_waits_for_who_looks_after_the_place(cast):
    await settle(cast)
    everywhere = await asks(cast.cees, "Where is the zeppelin?")
    inside = await asks(cast.alma, "Who feeds the axolotl?", in_group=cast.nurses)

    assert await waits(cast.bram) == [inside, everywhere]
    assert await waits(cast.greta) == []


async def test_the_first_words_of_somebody_new_wait_too_and_the_second_do_not(cast):
    await settle(cast)
    async with cast.house.database.keeper() as visit:
        await people.record_join(visit, cast.dewi.id)
    await wrote(cast.greta, "The cold seal wants dry paper", days=40)
    first = await cast.dewi.writes("Hello, I look after the cold seal from today")
    await cast.dewi.writes("The cold seal is cold")

    page = (await cast.greta.get("/questions/waiting")).text

    assert await waits(cast.greta) == [first]
    assert "the first words of somebody new" in page


async def test_what_waits_is_not_shown_to_somebody_who_may_not_read_it_nor_left_to_them(cast):
    await settle(cast)
    await wrote(cast.cees, "The cold seal wants dry paper")
    question = await asks(cast.alma, "Which paper for a cold seal?", in_group=cast.nurses)

    assert await waits(cast.cees) == []
    assert await waits(cast.bram) == [question]  # Cees knows and cannot read it, so that Bram looks after it.


async def test_a_question_of_long_ago_waits_no_more(cast):
    await settle(cast)
    await wrote(cast.greta, "The cold seal wants dry paper", days=200)
    async with cast.cees.visit() as visit:
        at = clock.now() - timedelta(days=60)
        await questions.ask(visit, "Which paper for a cold seal?", audience_id=ORGANISATION, at=at)

    assert await waits(cast.greta) == []


async def test_the_list_asks_the_database_as_often_for_many_as_for_one(cast):
    await wrote(cast.greta, "The cold seal wants dry paper")
    await asks(cast.cees, "Which paper for a cold seal?")
    with counted(cast.house) as one:
        await cast.greta.get("/questions/waiting")
    for number in range(9):
        await asks(cast.cees, f"Which paper for seal {number}, cold or dry?")
    with counted(cast.house) as many:
        page = (await cast.greta.get("/questions/waiting")).text

    assert page.count("Which paper for") == 10
    assert len(many) == len(one)
