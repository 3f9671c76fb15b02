"""The sample in a house: everybody reads what they should, once, and a house with other people is left alone."""

from contextlib import suppress
from datetime import timedelta

import pytest

from commonhold import people, polls
from commonhold.ground import clock
from commonhold.sample import load
from commonhold.sample.loading import Occupied, bring_in, is_loaded
from commonhold.sample.news import NEWS
from commonhold.sample.settling import LAST_READ

TABLES = ("person", "unit", '"group"', "membership", "contribution", "reaction", "revision", "link", "follow", "login")


class Undone(Exception):
    """Takes back what was done in a visit."""


# Voices stand as authors and are nobody who is here.
COUNTED = {"person": "person where not is_bot"}


@pytest.fixture
async def nordpack(house):
    """A house with the sample in it."""
    async with house.database.keeper() as visit:
        await bring_in(visit, load(), "a hash")
    return house


async def counted(house) -> list[int]:
    async with house.database.keeper() as visit:
        return [await visit.value(f"select count(*) from {COUNTED.get(table, table)}") for table in TABLES]


async def seen_by(house, handle: str) -> dict[str, int]:
    """How many openings this person may read, by kind of audience."""
    async with house.database.keeper() as visit:
        person = await people.by_handle(visit, handle)
    async with house.database.visit(person.id) as visit:
        rows = await visit.rows(
            """select a.kind, count(*) as n from contribution c join audience a on a.id = c.audience_id
               where c.parent_id is null group by a.kind"""
        )
    return {row["kind"]: row["n"] for row in rows}


async def test_all_of_nordpack_is_there_with_its_own_times(nordpack):
    sample = load()
    texts = list(sample.texts())

    people, units, groups, _, contributions, _, revisions, links, _, logins = await counted(nordpack)

    out = sum(each.is_out for each in sample.spoken)
    assert (people, groups, contributions) == (66, 14, len(texts) + len(sample.pages) + out)
    assert units == len(sample.units)
    assert revisions == sum(text.edited is not None for text in texts)
    ties = sum(len(goals) for each in sample.conversations for goals in each.ties.values())
    assert links == sum(text.quotes is not None for text in texts) + ties
    assert logins == sum(person.has_joined for person in sample.people)
    async with nordpack.database.keeper() as visit:
        assert await visit.value("select count(*) from contribution where text like '%%(sample:%%'") == 0
        assert await visit.value("select max(created_at) < '2026-11-21' from contribution")
        assert await visit.value("select count(*) from fact where name like 'contributions.%%'") == 0
        told = await visit.rows("select way, at from notice")
        assert {each["way"] for each in told} == {"app"} and min(each["at"] for each in told) > LAST_READ - NEWS


async def test_what_was_asked_put_to_the_vote_and_written_together_stands_in_its_own_room(nordpack):
    sample = load()
    kinds = [each.kind for each in sample.conversations]
    taken = [each.answer for each in sample.conversations if each.answer]

    async with nordpack.database.keeper() as visit:
        assert await visit.value("select count(*) from question") == kinds.count("ask")
        assert await visit.value("select count(*) from mark where kind = 'answer'") == len(taken)
        assert await visit.value("select count(*) from pointer") == sum(
            len(each.pointed) for each in sample.conversations
        )
        assert await visit.value("select count(*) from article") == kinds.count("article")
        assert await visit.value("select count(*) from poll") == kinds.count("poll") + kinds.count("date")
        assert await visit.value("select count(*) from estimate") == kinds.count("estimate") == 3
        assert await visit.value("select count(*) from opinion_map") == kinds.count("opinions") == 1
        assert await visit.value("select count(*) from page_version") == sum(len(page.texts) for page in sample.pages)
        assert await visit.value("select count(*) from page_source") == sum(
            len(page.distilled) for page in sample.pages
        )


async def test_one_link_of_the_pages_is_red(nordpack):
    async with nordpack.database.keeper() as visit:
        red = await visit.values(
            """select place from page_link l where not exists (select from page p where p.place = l.place)
               and not exists (select from page_was w where w.place = l.place)"""
        )

    assert red == ["house/locker-keys"]


async def test_the_one_who_wrote_a_secret_poll_sees_how_many_and_nobody_by_name(nordpack):
    async with nordpack.database.keeper() as visit:
        malin = await people.by_handle(visit, "malin")
    async with nordpack.database.visit(malin.id) as visit:
        id = await visit.value("select contribution_id from poll where is_secret")
        standing = await polls.standing(visit, id)

        assert standing.answered == 13 and sum(standing.count(option) for option in standing.options) == 13
        assert await visit.value("select count(*) from vote where poll_id = %(id)s", id=id) == 0


async def test_each_door_opens_on_what_its_person_may_read(nordpack):
    sara, annelie, robert = [await seen_by(nordpack, handle) for handle in ("sara", "annelie", "robert")]

    assert sara["organisation"] == robert["organisation"] > 10
    assert sara["me"] > 0 and (await seen_by(nordpack, "amina"))["chosen"] > 0
    assert set(annelie) == {"group"}  # a guest
    assert "me" not in robert or robert["me"] < sara["me"]


async def test_the_same_seed_makes_the_same_house(house):
    sql = """select c.id, c.author_id, c.audience_id, md5(c.html), c.created_at from contribution c
             union all select person_id, source_id, null, null, null from follow order by 1, 2"""
    seen = []

    for _ in range(2):
        with suppress(Undone):
            async with house.database.keeper() as visit:
                await bring_in(visit, load(), "a hash", people=5)
                seen.append(await visit.rows(sql))
                raise Undone

    assert len(seen[0]) > 500
    assert seen[0] == seen[1]


async def test_it_is_brought_in_once(house):
    sample = load()

    async with house.database.keeper() as visit:
        assert not await is_loaded(visit)
        await bring_in(visit, sample, "a hash")
        assert await is_loaded(visit)


async def test_a_house_with_other_people_is_left_alone(house):
    async with house.database.keeper() as visit:
        await people.introduce(visit, "somebody", "Somebody else")

        with pytest.raises(Occupied, match="already has people"):
            await is_loaded(visit)


async def test_more_people_and_their_posts_come_by_number(house):
    async with house.database.keeper() as visit:
        await bring_in(visit, load(), "a hash", people=30)

    people, *_, logins = await counted(house)
    async with house.database.keeper() as visit:
        grown = await visit.value(
            "select count(*) from contribution c join person p on p.id = c.author_id where p.handle ~ '_[0-9]+$'"
        )

    assert people == 66 + 30
    assert logins == 62 + 30
    assert grown == 300


async def test_whenever_it_is_brought_in_dates_are_still_to_come_and_no_group_is_closed_by_time(house):
    with clock.moved(timedelta(days=500)):
        async with house.database.keeper() as visit:
            await bring_in(visit, load(), "a hash")
            days = await visit.values(
                """select coalesce(o.day, o.starts_at::date) from poll p join poll_option o on o.poll_id = p.contribution_id
                   where p.choices = 'each'"""
            )
            closed = await visit.values('select name from "group" where archived_at is not null')

        assert len(days) == 6 and all(day > clock.now().date() for day in days)
        assert closed == []


async def test_a_group_has_its_canvas_and_tries_something_another_is_a_project_and_a_budget_is_under_vote(nordpack):
    async with nordpack.database.keeper() as visit:
        amina = (await people.by_handle(visit, "amina")).id
    async with nordpack.database.visit(amina) as visit:
        canvas = await visit.value(
            """select c.title from page p join contribution c on c.id = p.contribution_id
               where p.place = 'g/packaging-lund/canvas'"""
        )
        tried = await visit.values("select title from contribution where kind = 'experiment'")
        projects = await visit.values('select g.slug from project p join "group" g on g.id = p.group_id')
        voted = await visit.rows(
            "select phase_of(contribution_id), budget, unit from challenge where budget is not null"
        )

    assert (canvas, len(tried), projects) == ("How we work", 1, ["recycled-film"])
    assert voted == [{"phase_of": "support", "budget": 300, "unit": "hours"}]
