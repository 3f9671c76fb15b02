"""What going on elsewhere promises: the same things with their dates and author, for the author alone; packed again they are equal."""

import random
import shutil
from dataclasses import replace
from datetime import timedelta
from zipfile import ZipFile

import pytest
from libipld import decode_car
from PIL import Image

from commonhold import contributions, groups, people
from commonhold.ground import clock
from commonhold.ground.archives import BadArchive
from commonhold.ground.database import Visitor
from commonhold.ground.files import FileStore
from commonhold.groups import ORGANISATION
from commonhold.ownership import arriving, jobs, pack, verify
from commonhold.ownership.arrival import arrivals, decline, take_in

KINDS = ("post", "question", "article", "poll", "date", "estimate", "goal", "opinions")


@pytest.fixture
async def elsewhere(standing_house, tmp_path):
    """Another house, with a database and a folder of its own."""
    standing_house.settings = replace(standing_house.settings, data=tmp_path / "elsewhere", url="http://elsewhere.test")
    standing_house.store = FileStore(tmp_path / "elsewhere" / "files")
    return standing_house


async def various(cast, seed: int) -> None:
    """Things of every kind that Alma wrote, some changed since, some as replies, to all kinds of readers."""
    drawn = random.Random(seed)
    for number in range(12):
        to = drawn.choice([ORGANISATION, cast.nurses, cast.alma.id])
        async with cast.alma.visit() as visit:
            id = await contributions.contribute(
                visit, drawn.choice(KINDS), drawn.choice(["Å **b** #tag", "1\n\n- 2\n- 3", "\u202e x", "@bram 👩‍⚕️"]) + f" {number}",
                title=drawn.choice(["", "En rubrik: “så”"]), audience_id=to,
            )  # fmt: skip
        if drawn.random() < 0.4:
            await cast.alma.replies(id, f"More of {number}")
        if drawn.random() < 0.4:
            async with cast.alma.visit() as visit:
                await contributions.revise(visit, await contributions.contribution(visit, id), f"Other words {number}")


async def with_files(cast, tmp_path) -> None:
    Image.new("RGB", (900, 700), "#1e6b45").save(tmp_path / "green.png")
    picture = (
        await contributions.take_in(cast.house.store, [("green.png", (tmp_path / "green.png").read_bytes())], "en")
    ).kept
    plain = (await contributions.take_in(cast.house.store, [("notes.txt", b"What I noted")], "en")).kept
    on = await cast.alma.writes("With two files", to=ORGANISATION)
    async with cast.alma.visit() as visit:
        files = [replace(each, alt="Green") for each in (*picture, *plain)]
        await contributions.keep_files(visit, files)
        await contributions.attach(visit, on, [each.id for each in files])


async def packed(house, visitor, out):
    await pack(house, visitor, out)
    assert verify(out).wrong == []
    return out


def inside(path, place: str) -> bytes:
    with ZipFile(path) as file:
        return file.read(next(name for name in file.namelist() if name.endswith(f"/data/{place}")))


def tree(path) -> bytes:
    """The address of all that goes along whole: equal where and only where every key and every record is."""
    header, blocks = decode_car(inside(path, "importable.car"))
    return blocks[header["roots"][0]]["data"]


def blobs(path) -> set[str]:
    with ZipFile(path) as file:
        return {name.rpartition("/")[2] for name in file.namelist() if "/data/blobs/" in name}


async def owner(house, arrival) -> Visitor:
    async with house.database.keeper() as visit:
        person = await people.person(visit, arrival.person_id)
    return Visitor(person.id, person.handle, person.name, person.language, person.timezone)


async def here_already(house) -> Visitor:
    """Anna, who is a member of the other house."""
    async with house.database.keeper() as visit:
        id = await people.introduce(visit, "anna", "Anna")
        await groups.enrol(visit, id)
    return Visitor(id, "anna", "Anna")


async def brought(house, path) -> Visitor:
    arrival = await arriving.bring_newcomer(house, path)
    await arriving.perform(house, arrival, path)
    return await owner(house, arrival)


async def own(house, visitor) -> list[dict]:
    async with house.database.visit(visitor) as visit:
        return await visit.rows(
            """select text, title, created_at, edited_at, audience_id, author_id, keep, parent_id, thread_id
               from contribution order by created_at, id"""
        )


@pytest.mark.parametrize("seed", range(4))
async def test_packed_taken_in_elsewhere_and_packed_again_it_is_equal(elsewhere, cast, tmp_path, seed):
    """The address of the tree over all that goes along whole is the same, and so is every file: only who signs has changed."""
    await various(cast, seed)
    await with_files(cast, tmp_path)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")

    alma = await brought(elsewhere, first)
    second = await packed(elsewhere, alma, tmp_path / "second.zip")

    assert tree(second) == tree(first)
    assert blobs(second) == blobs(first) and len(blobs(first)) == 2
    assert verify(second).key != verify(first).key


async def test_it_comes_with_dates_and_author_for_the_author_alone(elsewhere, cast, tmp_path):
    with clock.moved(timedelta(days=-400)):
        id = await cast.alma.writes("Long ago", to=ORGANISATION, title="A title")
    await cast.alma.replies(id, "And again")
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    before = await own(cast.house, cast.alma.visitor)

    alma = await brought(elsewhere, first)

    # Written in one transaction of this test they have one time, so by their words.
    opening, reply = sorted(await own(elsewhere, alma), key=lambda row: row["text"], reverse=True)
    assert [(row["text"], row["title"]) for row in (opening, reply)] == [("Long ago", "A title"), ("And again", "")]
    assert {row["created_at"] for row in (opening, reply)} == {row["created_at"] for row in before}
    assert (
        {row["author_id"] for row in (opening, reply)} == {row["audience_id"] for row in (opening, reply)} == {alma.id}
    )
    assert reply["thread_id"] == reply["parent_id"] == opening["thread_id"]
    assert {row["keep"] for row in (opening, reply)} == {"keep"}
    assert alma.name == "Alma Åkesson"
    async with elsewhere.database.keeper() as visit:
        assert await visit.value("select joined_at from person where id = %(id)s", id=alma.id) is None


async def test_nobody_else_there_sees_any_of_it(elsewhere, cast, tmp_path):
    await various(cast, 1)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    anna = await here_already(elsewhere)

    await brought(elsewhere, first)

    async with elsewhere.database.visit(anna) as visit:
        counts = [
            await visit.value(f"select count(*) from {table}")
            for table in ("contribution", "origin", "brought", "arrival")
        ]
    assert counts == [0, 0, 0, 0]


async def test_twice_does_not_double_and_a_later_archive_adds_what_is_new(elsewhere, cast, tmp_path):
    await various(cast, 2)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    alma = await brought(elsewhere, first)
    once = await own(elsewhere, alma)

    again = await brought(elsewhere, first)
    twice = await own(elsewhere, alma)
    await cast.alma.writes("Since then", to=ORGANISATION)
    later = await brought(elsewhere, await packed(cast.house, cast.alma.visitor, tmp_path / "later.zip"))

    assert again.id == alma.id == later.id and twice == once
    texts = [row["text"] for row in once] + ["Since then"]
    assert sorted(row["text"] for row in await own(elsewhere, alma)) == sorted(texts)


async def test_stopped_in_the_middle_it_goes_on(elsewhere, cast, tmp_path, monkeypatch):
    for number in range(5):
        await cast.alma.writes(f"Number {number}", to=ORGANISATION)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    arrival = await arriving.bring_newcomer(elsewhere, first)
    visitor = await owner(elsewhere, arrival)
    monkeypatch.setattr("commonhold.ground.limits.PACKED_AT_ONCE", 2)

    async def stop(done: int) -> None:
        if done >= 2:
            raise ConnectionError("the machine goes down")

    with pytest.raises(ConnectionError):
        await arriving.unpack(elsewhere, arrival, visitor, first, stop)
    half = len(await own(elsewhere, visitor))
    counts = await arriving.unpack(elsewhere, arrival, visitor, first)

    assert half == 2 and (counts["brought"], counts["here"]) == (3, 2)
    assert sorted(row["text"] for row in await own(elsewhere, visitor)) == [f"Number {number}" for number in range(5)]


async def test_what_its_author_takes_away_stays_away(elsewhere, cast, tmp_path):
    await cast.alma.writes("Not wanted", to=ORGANISATION)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    alma = await brought(elsewhere, first)
    async with elsewhere.database.keeper() as visit:
        await visit.run("delete from contribution")

    await brought(elsewhere, first)

    assert await own(elsewhere, alma) == []


async def test_what_is_changed_here_is_a_record_of_its_own(elsewhere, cast, tmp_path):
    await cast.alma.writes("As it was", to=ORGANISATION)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    alma = await brought(elsewhere, first)
    async with elsewhere.database.visit(alma) as visit:
        id = await visit.value("select id from contribution")
        await contributions.revise(visit, await contributions.contribution(visit, id), "As it is now")

    second = await packed(elsewhere, alma, tmp_path / "second.zip")

    assert tree(second) != tree(first)
    assert b"As it is now" in inside(second, "importable.car") and b"As it was" not in inside(second, "importable.car")
    async with elsewhere.database.visit(alma) as visit:
        kept = (await arrivals(visit))[0].id
    assert inside(second, f"earlier/{kept}/hold.car") == inside(first, "hold.car")


async def test_evidence_with_traces_goes_along_through_two_houses(elsewhere, cast, tmp_path):
    await cast.alma.writes("Among us", to=cast.nurses, title="A trace")
    await cast.alma.writes("For all", to=ORGANISATION)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    alma = await brought(elsewhere, first)

    second = await packed(elsewhere, alma, tmp_path / "second.zip")

    with ZipFile(second) as file:
        names = [
            name.partition("/data/earlier/")[2].partition("/")[2]
            for name in file.namelist()
            if "/data/earlier/" in name
        ]
    assert {"hold.car", "withheld.json", "covenant/v1.json", "more/person.json"} <= set(names)


async def test_into_somebody_who_is_here_it_comes_when_they_say_so(elsewhere, cast, tmp_path):
    await cast.alma.writes("Mine", to=ORGANISATION)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    anna = await here_already(elsewhere)

    arrival = await arriving.offer(elsewhere, "anna", first)
    await elsewhere.queue.work(until_empty=True)
    before = await own(elsewhere, anna)
    async with elsewhere.database.visit(anna) as visit:
        await take_in(visit, arrival.id)
    await elsewhere.queue.work(until_empty=True)

    assert before == [] and [row["text"] for row in await own(elsewhere, anna)] == ["Mine"]


async def test_declined_nothing_comes_and_the_file_goes(elsewhere, cast, tmp_path):
    await cast.alma.writes("Not hers", to=ORGANISATION)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    anna = await here_already(elsewhere)
    arrival = await arriving.offer(elsewhere, "anna", first)

    async with elsewhere.database.visit(anna) as visit:
        await decline(visit, arrival.id)
    await jobs.clear_away(elsewhere)

    assert await own(elsewhere, anna) == []
    assert list((elsewhere.settings.data / "holds").iterdir()) == []


async def test_a_name_that_is_taken_is_given_to_nobody_twice(elsewhere, cast, tmp_path):
    await cast.alma.writes("Mine", to=ORGANISATION)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    async with elsewhere.database.keeper() as visit:
        await people.introduce(visit, "alma", "Alma Another")

    alma = await brought(elsewhere, first)

    assert (alma.handle, alma.name) == ("alma-2", "Alma Åkesson")


async def test_damage_is_refused_before_anything_is_written(elsewhere, cast, tmp_path):
    await cast.alma.writes("Mine", to=ORGANISATION)
    first = await packed(cast.house, cast.alma.visitor, tmp_path / "first.zip")
    shutil.copy(first, tmp_path / "broken.zip")
    with ZipFile(tmp_path / "broken.zip", "a") as file:
        file.writestr("hold-alma/data/more.txt", "more")

    with pytest.raises(BadArchive, match="not listed"):
        await arriving.bring_newcomer(elsewhere, tmp_path / "broken.zip")

    async with elsewhere.database.keeper() as visit:
        assert await visit.value("select count(*) from person") == 0
