"""What a bot is here: a name with a word beside it, met by those who read what it wrote, asked and counted by nobody."""

import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold import contributions, groups, people
from commonhold.contributions.bulk import Place, understand_alone, write_many
from commonhold.ground import clock, ids
from commonhold.people.bulk import Newcomer, introduce_many


@pytest.fixture
async def bell(cast):
    """A door bell that wrote in the cellar."""
    bot, id = Newcomer(ids.new_id(), "bell", "Door bell", is_bot=True, left_at=clock.now()), ids.new_id()
    async with cast.house.database.keeper() as visit:
        await introduce_many(visit, [bot])
        place = Place(
            id=id, author_id=bot.id, audience_id=cast.cellar, group_id=cast.cellar, thread_id=id, parent_id=None, keep="stay",
            covenant=1, created_at=clock.now(),
        )  # fmt: skip
        await write_many(visit, "post", [(place, understand_alone("Somebody rang", {}))])
    return bot.id, id


async def test_its_name_has_a_word_beside_it_for_those_who_read_what_it_wrote(cast, bell):
    _, said = bell

    assert ">Bot</span>" in (await cast.greta.get(f"/c/{said}")).text
    page = (await cast.greta.get("/@bell")).text
    assert "Door bell" in page and ">Bot</span>" in page and "A program that posts under this name." in page
    assert "Has left" not in page and "/write?to=chosen" not in page


@pytest.mark.leak("L019")
async def test_nobody_else_hears_of_it(cast, bell):
    bot, _ = bell

    for player in (cast.bram, cast.cees, cast.farid):
        assert (await player.get("/@bell")).status_code == 404
        async with player.visit() as visit:
            assert await people.face(visit, bot) is None
    assert "Door bell" not in (await cast.bram.get("/admin/members?state=left")).text


async def test_it_is_in_no_directory_and_no_choice_and_is_no_reader(cast, bell):
    assert "Door bell" not in (await cast.greta.get("/people")).text
    async with cast.greta.visit() as visit:
        assert await people.called(visit, "door bell") == []
        assert await people.named(visit, ["bell"]) == {}
        assert (await groups.audience(visit, cast.cellar)).people == 1
        id = await contributions.contribute(visit, "post", "Who rang, @bell?", audience_id=cast.cellar)
        assert await visit.values("select person_id from mention where contribution_id = %(id)s", id=id) == []


async def test_whoever_is_a_person_stays_one(cast):
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from person where is_bot") == 0
    for player in (cast.alma, cast.bram):
        with pytest.raises(InsufficientPrivilege):
            async with player.visit() as visit:
                await visit.run("update person set is_bot = true where id = %(me)s", me=player.id)
