"""What an archive that anybody may have made can do here: nothing but what its shape allows."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from commonhold.ground import clock, ids
from commonhold.ground.archives import BadArchive
from commonhold.keys import hold_key
from commonhold.ownership import arriving, verify
from commonhold.ownership.bag import Bag, opened, pieces_of, told
from commonhold.ownership.incoming import incoming
from commonhold.ownership.repository import Repository
from commonhold.people import Person, person

ID = UUID("01a2277c-cfb0-7f95-ac78-5e76606e65a1")
PIECE = {
    "$type": "org.commonhold.post", "id": str(ID), "text": "Words", "createdAt": "2026-01-02T03:04:05.678901Z", "audience": "organisation",
    "files": [], "salt": b"0" * 16,
}  # fmt: skip


def repository(*pieces: dict) -> Repository:
    made = Repository(hold_key("their secret", ID))
    for number, piece in enumerate(pieces):
        made.put(f"org.commonhold.post/{number:013d}", PIECE | piece)
    return made


def made(path, *pieces: dict, profile: object = None):
    """An archive that is whole and signed, with these pieces."""
    with opened(path) as file:
        bag = Bag(file, "hold-of-anybody", clock.now())
        bag.put("more/person.json", told([profile or {"handle": "anybody", "name": "Any Body"}]))
        for name in ("hold.car", "importable.car"):
            bag.put(name, pieces_of(repository(*pieces).sealed(clock.now())))
        bag.tie(Source_Organization="Their house")
    assert verify(path).wrong == []
    return path


async def came(house, path) -> tuple[Person, list[dict], dict]:
    arrival = await arriving.bring_newcomer(house, path)
    counts = await arriving.perform(house, arrival, path)
    async with house.database.keeper() as visit:
        rows = await visit.rows(
            "select id, text, parent_id, created_at from contribution where author_id = %(id)s", id=arrival.person_id
        )
        return await person(visit, arrival.person_id), rows, counts


async def test_a_piece_of_a_strange_shape_is_counted_and_the_others_come(house, tmp_path):
    strange = [
        {"text": 7},
        {"text": "a\0b"},
        {"id": "x"},
        {"createdAt": "yesterday"},
        {"title": "x" * 301},
        {"$type": "app.bsky.feed.post"},
    ]
    path = made(tmp_path / "a.zip", {}, *({"id": str(ids.new_id())} | each for each in strange))

    _, rows, counts = await came(house, path)

    assert [row["text"] for row in rows] == ["Words"] and counts["strange"] == len(strange)


async def test_a_date_that_cannot_be_is_the_nearest_that_can(house, tmp_path):
    dates = ("0001-01-01T00:00:00Z", "2999-01-01T00:00:00Z")
    path = made(tmp_path / "a.zip", *({"id": str(ids.new_id()), "createdAt": each} for each in dates))

    _, rows, _ = await came(house, path)

    early, late = sorted(row["created_at"] for row in rows)
    assert early == datetime(1970, 1, 2, tzinfo=UTC) and late <= clock.now()


async def test_one_id_twice_is_one_piece_and_nobody_elses(cast, tmp_path):
    theirs = await cast.bram.writes("Bram's own words")
    path = made(
        tmp_path / "a.zip",
        {"id": str(theirs)},
        {"id": str(theirs), "text": "Again"},
        {"replyTo": f"http://x/c/{theirs}"},
    )

    _, rows, _ = await came(cast.house, path)

    async with cast.bram.visit() as visit:
        assert await visit.value("select text from contribution where id = %(id)s", id=theirs) == "Bram's own words"
    assert theirs not in {row["id"] for row in rows} and len(rows) == 2
    assert theirs not in {row["parent_id"] for row in rows}


async def test_a_file_that_is_not_what_it_is_called_is_lost_and_the_words_come(house, tmp_path):
    path = made(tmp_path / "a.zip", {"files": [{"name": "../x", "sha256": "0" * 64, "alt": ""}]})

    _, rows, counts = await came(house, path)

    assert len(rows) == 1 and counts["lost"] == 1


@pytest.mark.parametrize(
    "profile", [{"handle": "x"}, {"handle": "x", "name": ""}, {"handle": "x", "name": "a\0"}, ["x"], "x"]
)
def test_who_does_not_say_who_they_are_does_not_come(tmp_path, profile):
    path = made(tmp_path / "a.zip", {}, profile=profile)

    with pytest.raises(BadArchive, match="whose it is"), incoming(path):
        pass


async def test_what_it_says_of_its_person_is_no_more_than_words(house, tmp_path):
    said = {
        "handle": "../Root",
        "name": "Any Body",
        "timezone": "../../etc/passwd",
        "is_steward": True,
        "joined_at": "2020-01-01",
    }
    path = made(tmp_path / "a.zip", {}, profile=said)

    someone, _, _ = await came(house, path)

    assert (someone.handle, someone.timezone, someone.is_steward, someone.joined_at) == (
        "any.body",
        "Europe/Stockholm",
        False,
        None,
    )
