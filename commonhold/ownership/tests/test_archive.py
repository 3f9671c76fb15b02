"""What the archive promises: what is mine and nothing else, worth reading, and checked by software that we did not write."""

import json
import stat
from datetime import timedelta
from uuid import UUID
from zipfile import ZipFile

import bagit
import pytest
from libipld import decode_car

from commonhold import contributions, covenants
from commonhold.ground import clock, ids
from commonhold.groups import ORGANISATION
from commonhold.keys import did, hold_key, sign
from commonhold.ownership import pack, verify
from commonhold.ownership.repository import Repository
from commonhold.ownership.tree import Entry, height, plant


@pytest.fixture
async def packed(cast, tmp_path):
    """Alma's hold: one thing in full, one trace with a title, one that stays."""
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set joined_at = now() where id = %(id)s", id=cast.alma.id)
    await cast.alma.writes("Words for **all** of us", title="For all")
    await cast.alma.writes("Words among nurses", to=cast.nurses, title="Among nurses")
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "insert into membership (audience_id, person_id) values (%(cellar)s, %(alma)s)",
            cellar=cast.cellar,
            alma=cast.alma.id,
        )
    await cast.alma.writes("Words in the cellar", to=cast.cellar, title="In the cellar")
    out = tmp_path / "alma.zip"
    counts = await pack(cast.house, cast.alma.visitor, out)
    return out, counts


def unpacked(out, tmp_path):
    with ZipFile(out) as file:
        file.extractall(tmp_path / "out")
    return tmp_path / "out" / "hold-alma"


def all_of(folder) -> str:
    return "\n".join(path.read_text(errors="replace") for path in sorted(folder.rglob("*")) if path.is_file())


async def test_bagit_finds_the_bag_valid(packed, tmp_path):
    folder = unpacked(packed[0], tmp_path)

    assert bagit.Bag(str(folder)).validate()


async def test_what_is_mine_is_in_it_and_what_stays_is_not(packed, tmp_path):
    out, counts = packed
    said = all_of(unpacked(out, tmp_path))

    assert (counts["keep"], counts["trace"], counts["stay"]) == (1, 1, 1)
    assert "Words for **all** of us" in said and "Among nurses" in said
    assert "Words among nurses" not in said and "Words in the cellar" not in said and "In the cellar" not in said


async def test_a_file_goes_with_what_it_is_on_under_no_name_that_somebody_gave_it(cast, tmp_path):
    """L235."""
    kept, stays = await cast.alma.writes("With a file"), await cast.alma.writes("With another", to=cast.nurses)
    for on, content in ((kept, b"What is mine"), (stays, b"What is a trace")):
        stored = await cast.house.store.keep(content)
        async with cast.alma.visit() as visit:
            id = await contributions.keep_file(
                visit, digest=stored.digest, name="../../etc/passwd.txt", media_type="text/plain", size=stored.size
            )
            await contributions.attach(visit, on, [id])

    counts = await pack(cast.house, cast.alma.visitor, tmp_path / "files.zip")

    with ZipFile(tmp_path / "files.zip") as file:
        contents = [file.read(name) for name in file.namelist() if "/blobs/" in name]
        assert not any("passwd" in name for name in file.namelist())
    assert (counts["files"], contents, verify(tmp_path / "files.zip").wrong) == (1, [b"What is mine"], [])


async def test_what_stood_in_the_place_of_a_file_goes_along_and_is_listed(cast, tmp_path):
    kept = await cast.alma.writes("With a file")
    async with cast.alma.visit() as visit:
        first, second = [await cast.house.store.keep(content) for content in (b"The first", b"The second")]
        id = await contributions.keep_file(visit, digest=first.digest, name="a.txt", media_type="text/plain", size=9)
        await contributions.attach(visit, kept, [id])
        await visit.run("update attachment set digest = %(new)s where id = %(id)s", new=second.digest, id=id)

    await pack(cast.house, cast.alma.visitor, tmp_path / "files.zip")

    with ZipFile(tmp_path / "files.zip") as file:
        contents = {file.read(name) for name in file.namelist() if "/blobs/" in name}
        (listed,) = [json.loads(file.read(name)) for name in file.namelist() if name.endswith("more/file_version.json")]
    assert contents == {b"The first", b"The second"}
    assert [(each["number"], each["sha256"]) for each in listed] == [(1, first.digest)]


async def test_each_thing_that_is_withheld_is_told_with_its_reason(packed, tmp_path):
    told = json.loads((unpacked(packed[0], tmp_path) / "data/withheld.json").read_text())

    assert [(each["class"], each["why"], each.get("title")) for each in told] == [
        ("trace", "a trace: its words stay here", "Among nurses"), ("stay", "stays with the group", None),
    ]  # fmt: skip


async def test_our_own_check_finds_it_whole(packed):
    found = verify(packed[0])

    assert (found.wrong, found.counts["traces"], found.key[:12]) == ([], 1, "did:key:zDna")


async def test_nobody_else_on_the_machine_reads_it(packed):
    assert stat.S_IMODE(packed[0].stat().st_mode) == 0o600


async def test_whoever_is_out_of_a_group_takes_their_own_words_and_nothing_else_of_it(cast, tmp_path):
    """L092, L118."""
    async with cast.greta.visit() as visit:
        await visit.run("""update "group" set keep = 'keep' where id = %(id)s""", id=cast.cellar)
    place = {"cellar": cast.cellar, "elin": cast.elin.id}
    async with cast.house.database.keeper() as visit:
        await visit.run("insert into membership (audience_id, person_id) values (%(cellar)s, %(elin)s)", **place)
    theirs = await cast.greta.writes("Of the cellar, by Greta", to=cast.cellar)
    await cast.elin.replies(theirs, "Of the cellar, by Elin")
    async with cast.house.database.keeper() as visit:
        await visit.run("delete from membership where audience_id = %(cellar)s and person_id = %(elin)s", **place)

    await pack(cast.house, cast.elin.visitor, tmp_path / "elin.zip")

    with ZipFile(tmp_path / "elin.zip") as file:
        said = "\n".join(file.read(name).decode(errors="replace") for name in file.namelist())
    assert "by Elin" in said
    assert not any(each in said for each in ("by Greta", "Cellar", "Greta Holm", str(cast.cellar)))


async def test_what_is_under_an_embargo_comes_later(cast, tmp_path):
    async with cast.house.database.keeper() as visit:
        laid, now = await covenants.covenants(visit), await visit.value("select now()")
        rules = (covenants.CHOICES["balanced"], now, now - timedelta(days=31), {"organisation": 12})
        await covenants.announce(visit, covenants.Covenant(len(laid) + 1, "own", *rules), cast.bram.id)
    await cast.alma.writes("Not before a year")

    early = await pack(cast.house, cast.alma.visitor, tmp_path / "early.zip")
    with clock.moved(timedelta(days=400)):
        late = await pack(cast.house, cast.alma.visitor, tmp_path / "late.zip")

    assert (early["later"], late["later"]) == (1, 0)
    assert verify(tmp_path / "early.zip").counts["traces"] == 1 and verify(tmp_path / "late.zip").counts["traces"] == 0


async def test_packed_twice_the_evidence_is_the_same_but_for_the_signature(cast, tmp_path):
    await cast.alma.writes("The same", to=ORGANISATION)
    for name in ("one", "two"):
        await pack(cast.house, cast.alma.visitor, tmp_path / f"{name}.zip")

    roots = [_commit(tmp_path / f"{name}.zip")["data"] for name in ("one", "two")]

    assert roots[0] == roots[1]


def _commit(path):
    with ZipFile(path) as file:
        header, blocks = decode_car(file.read("hold-alma/data/hold.car"))
    return blocks[header["roots"][0]]


@pytest.mark.parametrize("damage", ["other words", "one less", "one more", "another signature", "cut off"])
async def test_our_own_check_refuses_damage(packed, tmp_path, damage):
    broken = tmp_path / "broken.zip"
    with ZipFile(packed[0]) as whole, ZipFile(broken, "w") as file:
        for info in whole.infolist():
            content = whole.read(info)
            if info.filename.endswith(".md") and damage == "other words":
                content += b"more"
            if info.filename.endswith("hold.car") and damage == "another signature":
                content = content.replace(b"csig", b"csih", 1)
            if not (info.filename.endswith("withheld.json") and damage == "one less"):
                file.writestr(info.filename, content)
        if damage == "one more":
            file.writestr("hold-alma/data/more.txt", "more")
    if damage == "cut off":
        broken.write_bytes(packed[0].read_bytes()[:-2000])

    assert verify(broken).wrong != []


def test_what_was_written_in_one_microsecond_has_a_place_each():
    repository, at = Repository(hold_key("secret", ids.new_id())), clock.now()
    same = UUID(int=7)

    keys = [
        repository.key_for("post", at, same)
        for _ in range(3)
        if repository.put(repository.key_for("post", at, same), {"n": _})
    ]

    assert len({entry.key for entry in repository.entries}) == 3 and len(set(keys)) == 3


def test_the_tree_of_known_keys_is_the_one_that_others_build():
    """From the interoperability tests of the AT protocol: heights of keys, and the root over one entry."""
    assert [height(key) for key in (b"", b"asdf", b"blue", b"2653ae71", b"88bfafc7", b"2a92d355", b"app.bsky.feed.post/454397e440ec")] == [
        0, 0, 1, 0, 2, 4, 4,
    ]  # fmt: skip
    assert plant([], lambda address, block: None).hex().startswith("01711220")


def test_signatures_have_the_low_form():
    key = hold_key("secret", ids.new_id())
    half = 0x7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8

    assert all(int.from_bytes(sign(key, bytes([number]))[32:]) <= half for number in range(20))
    assert did(key).startswith("did:key:zDn")


def test_a_tree_of_many_is_read_back_in_order():
    entries = sorted(
        Entry(f"org.commonhold.post/{number:013d}".encode(), bytes([1, 0x71, 0x12, 32]) + number.to_bytes(32))
        for number in range(3_000)
    )
    blocks: dict[bytes, bytes] = {}

    plant(entries, blocks.__setitem__)

    assert len(blocks) > 500
