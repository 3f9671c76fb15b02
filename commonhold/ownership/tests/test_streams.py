"""What was written to everybody, before a judge that we did not write: a reader of Mastodon's archives (`masto2pelican`)."""

import asyncio
import json
import subprocess
import sys
from zipfile import ZipFile

from commonhold import contributions
from commonhold.groups import ORGANISATION
from commonhold.ownership import pack


async def streams(cast, tmp_path) -> dict[str, dict]:
    await pack(cast.house, cast.alma.visitor, tmp_path / "hold.zip")
    with ZipFile(tmp_path / "hold.zip") as file:
        names = ("actor", "outbox", "likes", "bookmarks")
        return {name: json.loads(file.read(f"hold-alma/data/activitypub/{name}.json")) for name in names}


async def with_a_file(cast) -> None:
    on = await cast.alma.writes("What I **learned** #packaging", to=ORGANISATION, title="Cold sealing")
    stored = await cast.house.store.keep(b"GIF89a")
    async with cast.alma.visit() as visit:
        id = await contributions.keep_file(
            visit, digest=stored.digest, name="a.gif", media_type="image/gif", size=6, alt="Small"
        )
        await contributions.attach(visit, on, [id])
    await cast.alma.replies(on, "And one thing more")


async def test_a_reader_of_mastodons_archives_reads_it(cast, tmp_path):
    """It is given the folder and the files, as Mastodon lays them."""
    await with_a_file(cast)
    await pack(cast.house, cast.alma.visitor, tmp_path / "hold.zip")
    with ZipFile(tmp_path / "hold.zip") as whole, ZipFile(tmp_path / "archive.zip", "w") as archive:
        for name in whole.namelist():
            place = name.removeprefix("hold-alma/data/").removeprefix("activitypub/")
            if place.startswith("blobs/") or name.startswith("hold-alma/data/activitypub/"):
                archive.writestr(place, whole.read(name))

    said = [sys.executable, "-m", "masto2pelican", str(tmp_path / "archive.zip"), "--dest", str(tmp_path / "read")]
    judged = await asyncio.to_thread(subprocess.run, said, capture_output=True, text=True)

    pages = list((tmp_path / "read").glob("*.html"))
    assert (judged.returncode, len(pages)) == (0, 1), judged.stderr
    read = pages[0].read_text()
    assert "Cold sealing" in read and "<strong>learned</strong>" in read and "And one thing more" in read
    assert 'content="packaging"' in read and 'alt="Small"' in read
    assert [path.read_bytes() for path in (tmp_path / "read/blobs").iterdir()] == [b"GIF89a"]


async def test_only_what_was_written_to_everybody_is_in_it(cast, tmp_path):
    await cast.alma.writes("For all", to=ORGANISATION)
    await cast.alma.writes("In an open group", in_group=cast.nurses)
    await cast.alma.writes("For me", to=cast.alma.id)

    outbox = (await streams(cast, tmp_path))["outbox"]

    assert [each["object"]["content"] for each in outbox["orderedItems"]] == ["<p>For all</p>\n"]
    assert outbox["totalItems"] == 1
    # Whom it was for stands with it: followers, never the world.
    assert "https://www.w3.org/ns/activitystreams#Public" not in json.dumps(outbox)


async def test_what_was_liked_and_kept_in_mind_is_named_by_its_address(cast, tmp_path):
    liked = await cast.bram.writes("Liked", to=ORGANISATION)
    async with cast.alma.visit() as visit:
        await contributions.react(visit, liked, "like")
    await cast.alma.client.post(f"/c/{liked}/saved?_method=put", data={"csrf": cast.alma.csrf})

    found = await streams(cast, tmp_path)

    assert found["likes"]["orderedItems"] == [f"http://house.test/c/{liked}"] == found["bookmarks"]["orderedItems"]
    assert "Liked" not in json.dumps([found["likes"], found["bookmarks"]])


async def test_who_it_is_says_nothing_that_the_profile_does_not(cast, tmp_path):
    actor = (await streams(cast, tmp_path))["actor"]

    assert (actor["type"], actor["preferredUsername"], actor["name"]) == ("Person", "alma", "Alma Åkesson")
    assert actor["outbox"] == "outbox.json" and "@example" not in json.dumps(actor)
