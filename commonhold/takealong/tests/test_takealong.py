"""What take-along promises: each night what is mine lies at my place, whole at each moment, for nobody's eyes but mine."""

import os
import random
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from commonhold import contributions
from commonhold.identity.tests.doors import Browser, give_mail, post
from commonhold.keys.tests.answers import makes_words, new_words
from commonhold.leaving.tests.steps import PRIVATE, leaves, names_address
from commonhold.ownership import pack, verify
from commonhold.takealong import jobs
from commonhold.takealong.opening import NotWhole, open_folder
from commonhold.takealong.pieces import cut
from commonhold.takealong.tests.places import LOGIN, PASSWORD, SCHEMES, served
from commonhold.takealong.web import WebDav

HERE = "/hold/along"


class Place:
    """Alma's folder at a real server, with what she needs to open it."""

    def __init__(self, cast, folder, host):
        self.cast, self.house, self.folder, self.host = cast, cast.house, folder, host
        self.member, self.words = Browser(cast, cookies={"session": cast.alma.session}), ""

    async def named(self, address="", password=PASSWORD, kind="webdav"):
        """Alma names it in her browser, and the job that this asks for is done."""
        address = address or f"{SCHEMES[kind]}://{self.host}/of%20mine"
        given = {"address": address, "login": LOGIN, "password": password, "kind": kind}
        answer = await self.member.sends(HERE, f"{HERE}?_method=put", **given)
        assert (answer.status_code, answer.headers["location"]) == (303, HERE), answer.text
        return await post(self.house)

    async def night(self):
        async with self.house.database.keeper() as visit:
            await visit.run(
                "update destination set due_at = now(), state = case when state = 'running' then 'waiting' else state end"
            )
        await jobs.go_on(self.house)
        return await post(self.house)

    async def row(self):
        async with self.house.database.keeper() as visit:
            return next(iter(await visit.rows("select * from destination")), None)

    def lying(self):
        return {each.name: each.read_bytes() for each in (self.folder / "of mine").iterdir()}

    def opened(self, out, words=""):
        out.unlink(missing_ok=True)
        open_folder(self.folder / "of mine", words or self.words, out)
        return verify(out)


@pytest.fixture
async def place(cast, tmp_path):
    (tmp_path / "place").mkdir()
    with served("webdav", tmp_path / "place") as host:
        yield await begun(cast, tmp_path / "place", host)


async def begun(cast, folder, host):
    """Alma has words and wrote something; nothing is named yet."""
    cast.house.settings = replace(cast.house.settings, places_allowed=host)
    place = Place(cast, folder, host)
    place.words = await makes_words(place.member)
    await post(cast.house)
    await cast.alma.writes("Words for all of us, in Swedish: räksmörgås")
    return place


async def with_file(cast, content: bytes):
    on, stored = await cast.alma.writes("With a file"), await cast.house.store.keep(content)
    async with cast.alma.visit() as visit:
        id = await contributions.keep_file(
            visit, digest=stored.digest, name="x.bin", media_type="application/x", size=stored.size
        )
        await contributions.attach(visit, on, [id])


async def test_what_lies_there_opens_with_the_words_as_the_archive_that_is_packed_here(place, tmp_path):
    """From the page to the archive: nothing of it can be read at the place, and no other words open it."""
    await with_file(place.cast, b"what is in a file")
    await place.named()

    found = place.opened(tmp_path / "out.zip")
    await pack(place.house, place.cast.alma.visitor, tmp_path / "here.zip")

    here = verify(tmp_path / "here.zip")
    assert found.wrong == [] and (found.root, found.counts, found.key) == (here.root, here.counts, here.key)
    assert not any("räksmörgås".encode() in body or b"what is in a file" in body for body in place.lying().values())
    with pytest.raises(NotWhole, match="do not open it"):
        place.opened(tmp_path / "none.zip", new_words())
    page = (await place.member.get(HERE)).text
    assert "whole" in page and "What is yours lies there" in page and PASSWORD not in page
    assert "It lies at your place too" in (await place.member.get("/hold")).text
    assert PASSWORD.encode() not in (await place.row())["secret"]


@pytest.mark.parametrize("kind", ["s3", "sftp"])
async def test_places_of_other_kinds_do_the_same(cast, tmp_path, kind):
    (tmp_path / "place" / "of mine").mkdir(parents=True)
    with served(kind, tmp_path / "place") as host:
        place = await begun(cast, tmp_path / "place", host)
        await with_file(cast, random.Random(4).randbytes(700_000))
        await place.named(password="another", kind=kind)
        refused = (await place.row())["trouble"]
        await place.named(kind=kind)
        before = place.lying()
        await cast.alma.writes("More words")
        await place.night()

    assert refused == "refused" and (await place.row())["state"] == "whole"
    assert place.opened(tmp_path / "out.zip").wrong == [] and len({*before} & {*place.lying()} - {"README.txt"}) >= 1
    assert len([name for name in place.lying() if name.startswith("hold-")]) == 1


async def test_a_server_that_shows_another_key_is_not_believed(cast, tmp_path):
    (tmp_path / "place").mkdir()
    with served("sftp", tmp_path / "place") as host:
        place = await begun(cast, tmp_path / "place", host)
        await place.named(kind="sftp")
        known = (await place.row())["host_key"]
        async with cast.house.database.keeper() as visit:
            await visit.run("update destination set host_key = 'SHA256:of-another'")
        await place.night()

    assert known.startswith("SHA256:") and len(known) == 50
    assert (await place.row())["trouble"] == "stranger"
    assert "shows another key than when you named it" in (await place.member.get(HERE)).text


async def test_only_what_changed_travels_and_what_was_taken_away_goes(place, tmp_path):
    await with_file(place.cast, random.Random(1).randbytes(3_000_000))
    gone = await place.cast.alma.writes("Words that are taken away")
    await place.named()
    before = place.lying()

    async with place.cast.alma.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, gone))
    await place.night()

    after = place.lying()
    travelled = sum(len(body) for name, body in after.items() if before.get(name) != body and name != "README.txt")
    assert travelled < 300_000 < sum(map(len, before.values())) / 5
    assert place.opened(tmp_path / "out.zip").wrong == []
    with ZipFile(tmp_path / "out.zip") as file:
        assert not any(b"Words that are taken away" in file.read(name) for name in file.namelist())
    assert len([name for name in after if name.startswith("hold-")]) == 1


async def test_lost_anywhere_on_its_way_the_place_stays_whole_and_nothing_doubles(place, tmp_path, monkeypatch):
    """A worker that is killed while something is put there leaves the old hold whole; the next goes on, and leaves nothing behind."""
    await place.named()
    put = WebDav.put

    for bears in range(1, 6):
        await with_file(place.cast, random.Random(bears).randbytes(700_000))
        borne = iter(range(bears))

        async def killed(self, name, body, borne=borne):
            await put(self, name, body)
            if next(borne, None) is None:
                raise KeyboardInterrupt  # as a worker that is gone: nothing is noted any more

        monkeypatch.setattr(WebDav, "put", killed)
        with pytest.raises(KeyboardInterrupt):
            await place.night()
        assert place.opened(tmp_path / "out.zip").wrong == []

    monkeypatch.setattr(WebDav, "put", put)
    left = place.house.settings.data / "along" / ".another.zip.half"
    left.write_bytes(b"what a worker left of a hold that is named no more")
    os.utime(left, (0, 0))
    await place.night()

    async with place.house.database.keeper() as visit:
        noted = await visit.values("select name from laid where is_laid")
    assert sorted(place.lying()) == sorted([*noted, "README.txt"]) and place.opened(tmp_path / "out.zip").wrong == []
    assert (await place.row())["state"] == "whole" and list(left.parent.iterdir()) == []


async def test_trouble_is_told_in_words_once_and_after_a_week_by_one_letter(place):
    await give_mail(place.cast, "alma", "alma@house.example")
    letters = await place.named(password="another")

    page, told = (await place.member.get(HERE)).text, (await place.member.get("/for-you")).text
    for _ in range(2):
        await place.night()
    assert "does not take this name and password" in page and "does not get through to your place" in told
    assert await post(place.house) == letters

    async with place.house.database.keeper() as visit:
        await visit.run("update destination set failing_since = now() - interval '8 days'")
    await jobs.tell(place.house)
    await jobs.tell(place.house)
    new = (await post(place.house))[len(letters) :]
    assert [each["subject"] for each in new] == ["Your copy has not got through for a week"]
    assert "name and password" in new[0].get_body(("plain",)).get_content()


@pytest.mark.leak("L179")
@pytest.mark.parametrize(
    "address", ["http://10.0.0.7/dav", "https://127.0.0.1:1/dav", "http://files.example/dav", "https://[::1]/dav", "sftp://10.0.0.7/mine"]
)  # fmt: skip
async def test_a_place_in_a_network_that_is_not_open_is_not_gone_to(place, address):
    await place.named(address, kind="sftp" if address.startswith("sftp") else "webdav")

    assert (await place.row())["trouble"] == "shut" and list(place.folder.iterdir()) == []


async def test_what_lies_there_is_read_back_and_what_is_not_as_it_was_is_laid_anew(place, tmp_path):
    await give_mail(place.cast, "alma", "alma@house.example")
    sent = len(await place.named())
    async with place.house.database.keeper() as visit:
        await visit.run("update destination set named_at = now() - interval '2 days'")
    await jobs.tell(place.house)
    whole = (await post(place.house))[sent:]
    piece = next(each for each in (place.folder / "of mine").iterdir() if len(each.name) > 60)
    piece.write_bytes(piece.read_bytes()[:-1] + b"x")

    async with place.house.database.keeper() as visit:
        await visit.run("update destination set checked_at = now() - interval '92 days'")
    await jobs.tell(place.house)
    damaged = (await post(place.house))[sent + 1 :]
    await place.night()

    assert [each["subject"] for each in (*whole, *damaged)] == ["Your copy is whole", "Your copy is not quite whole"]
    assert "1 piece was missing or not as it was" in damaged[0].get_body(("plain",)).get_content()
    assert place.opened(tmp_path / "out.zip").wrong == []
    await jobs.tell(place.house)
    assert len(await post(place.house)) == sent + 2


async def test_with_other_words_everything_is_sealed_anew(place, tmp_path):
    await place.named()
    first, before = place.words, place.lying()
    place.words = await makes_words(place.member)

    await place.night()

    assert not {*before} & {*place.lying()} - {"README.txt"} and place.opened(tmp_path / "out.zip").wrong == []
    with pytest.raises(NotWhole):
        place.opened(tmp_path / "none.zip", first)


async def test_it_goes_on_for_whoever_has_left_until_their_desk_shuts(place, tmp_path):
    await names_address(place.cast)
    await place.named()
    before = {name for name in place.lying() if name.startswith("hold-")}
    await leaves(place.cast)

    await place.night()
    assert before != {name for name in place.lying() if name.startswith("hold-")}
    async with place.house.database.keeper() as visit:
        await visit.run("update destination set named_at = now() - interval '2 days'")
    await jobs.tell(place.house)
    letter = (await post(place.house))[-1]
    assert (letter["to"], letter["subject"]) == (PRIVATE, "Your copy is whole")

    async with place.house.database.keeper() as visit:
        await visit.run(
            "update person set left_at = now() - interval '5000 days' where id = %(id)s", id=place.cast.alma.id
        )
    await place.night()
    assert await place.row() is None and place.opened(tmp_path / "out.zip").wrong == []


async def test_ended_it_is_laid_there_no_more_and_what_lies_there_stays(place, tmp_path):
    await place.named()

    await place.member.sends(HERE, f"{HERE}?_method=delete")
    await place.cast.alma.writes("Later words")
    await place.night()

    assert await place.row() is None and place.opened(tmp_path / "out.zip").wrong == []


def test_pieces_are_cut_the_same_whatever_came_before_and_however_they_come():
    content = random.Random(3).randbytes(3_000_000)
    whole = list(cut([content]))
    parts = BytesIO(content)

    in_parts = list(cut(iter(lambda: parts.read(7_001), b"")))
    moved = list(cut([b"something new\n" * 3, content]))

    assert b"".join(whole) == content and whole == in_parts
    assert len(set(whole) - set(moved)) <= 1 and len(whole) > 5
    assert b"".join(cut([bytes(9_000_000)])) == bytes(9_000_000)
