"""Whoever sealed an answer is told when all are opened, and how it turned out: once each, in the letter with how it is known."""

from datetime import timedelta

from commonhold import estimates
from commonhold.attention.tests.steps import give_mail, hear, told, words_of, write_after
from commonhold.estimates.jobs import announce_opened
from commonhold.ground import clock
from commonhold.groups import ORGANISATION


async def asked(cast):
    """Bram asks for a number of days; Alma seals an answer, and the day comes."""
    what = estimates.Terms(clock.now() + timedelta(days=1), unit="days")
    async with cast.bram.visit() as visit:
        id = await estimates.ask(visit, "How long?", what, "Line 2", audience_id=ORGANISATION)
    async with cast.alma.visit() as visit:
        await estimates.seal(visit, await estimates.standing(visit, id), estimates.Guess(4))
    return id


async def test_when_all_is_opened_those_who_answered_and_who_asked_are_told_once(cast):
    id = await asked(cast)
    await announce_opened(cast.house)
    await hear(cast.house)
    before = await told(cast.alma)
    async with cast.house.database.keeper() as visit:
        await visit.run("update estimate set opens_at = now() - interval '1 minute'")

    for _ in range(2):
        await announce_opened(cast.house)
        await hear(cast.house)

    assert before == []
    assert await told(cast.alma) == await told(cast.bram) == [("unsealed", id)]
    assert await told(cast.cees) == []
    assert "The answers are opened" in (await cast.alma.get("/for-you")).text


async def test_those_who_answered_are_told_how_it_turned_out_and_how_it_is_known(cast):
    await give_mail(cast, "alma")
    id = await asked(cast)
    async with cast.alma.visit() as visit:
        await visit.run("insert into telling (person_id, reply) values (%(me)s, 'once')", me=cast.alma.id)
    for _ in range(2):
        async with cast.bram.visit() as visit:
            await estimates.settle(visit, await estimates.standing(visit, id), 5, "The log of the line")
        await hear(cast.house)

    [letter] = await write_after(cast.house, timedelta(minutes=11))

    assert await told(cast.alma) == [("turned_out", id)] and await told(cast.bram) == []
    assert letter["Subject"] == "Bram de Vries says how it turned out: How long?"
    assert "5 days\nThe log of the line" in words_of(letter).replace("\r\n", "\n")
