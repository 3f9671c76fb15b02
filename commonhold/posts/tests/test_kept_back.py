"""What did not go out says why, to whoever wrote it, in the language they read then."""

from commonhold.ground import clock
from commonhold.posts.tests.test_waiting import LATER, at, passes


async def test_what_keeps_it_back_is_told_with_its_figures_in_the_language_of_then(cast):
    await cast.alma.post("/write", text="For you", to="chosen", more="Dewi Sari", goes_at=at(clock.now() + LATER))
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set name = 'Dewi Putri', handle = 'putri' where id = %(id)s", id=cast.dewi.id)

    await passes(cast, LATER)

    english = [(await cast.alma.get(path)).text for path in ("/write/waiting", "/for-you")]
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set language = 'sv' where id = %(id)s", id=cast.alma.id)
    swedish = [(await cast.alma.get(path)).text for path in ("/write/waiting", "/for-you")]
    assert ["Nobody here is called Dewi Sari." in each for each in english] == [True, True]
    assert ["Ingen här heter Dewi Sari." in each for each in swedish] == [True, True]
