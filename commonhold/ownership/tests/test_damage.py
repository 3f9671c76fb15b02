"""What somebody makes who knows how bags are tied and trees are signed: each is refused in words, quickly, and nothing is taken in."""

from time import monotonic
from uuid import UUID
from zipfile import ZipFile

import pytest
from libipld import encode_dag_cbor

from commonhold.groups import ORGANISATION
from commonhold.keys import did, hold_key, sign
from commonhold.ownership import pack, verify
from commonhold.ownership.incoming import incoming
from commonhold.ownership.repository import _length
from commonhold.ownership.tests.bags import with_file
from commonhold.ownership.tree import cid_of

KEY = hold_key("secret", UUID(int=1))


@pytest.fixture
async def packed(cast, tmp_path):
    await cast.alma.writes("Mine", to=ORGANISATION)
    await pack(cast.house, cast.alma.visitor, tmp_path / "alma.zip")
    return tmp_path / "alma.zip"


def car(commit, nodes=(), roots=None) -> bytes:
    """A file of these blocks, each under its right address."""
    blocks = [encode_dag_cbor(each) for each in (commit, *nodes)]
    header = encode_dag_cbor({"roots": [cid_of(blocks[0])] if roots is None else roots, "version": 1})
    laid = b"".join(_length(36 + len(block)) + cid_of(block) + block for block in blocks)
    return _length(len(header)) + header + laid


def signed(**said) -> dict:
    commit = {"did": did(KEY), "version": 3, "data": b"", "rev": "2", "prev": None} | said
    return commit | {"sig": sign(KEY, encode_dag_cbor(commit))}


def doubling(levels: int) -> bytes:
    """A tree of so many small parts, each of which names the one below twice: two to that power of entries."""
    nodes = [{"l": None, "e": [{"p": 0, "k": b"a", "v": b"x", "t": None}]}]
    for _ in range(levels):
        below = cid_of(encode_dag_cbor(nodes[-1]))
        nodes.append({"l": below, "e": [{"p": 0, "k": b"b", "v": b"x", "t": below}]})
    return car(signed(data=cid_of(encode_dag_cbor(nodes[-1]))), nodes)


EVIDENCE = {
    "no root": car(signed(), roots=[]),
    "a list for a root": car([1, 2]),
    "a number for a name": car(signed() | {"did": 5}),
    "a number for a signature": car(signed() | {"sig": 5}),
    "a number for a tree": car(signed(data=5)),
    "a list for a tree": car(signed(data=[])),
    "a part that is a list": car(signed(data=cid_of(encode_dag_cbor([1]))), [[1]]),
    "a key that is a number": car(
        signed(data=cid_of(encode_dag_cbor({"l": None, "e": [{"p": 9**18, "k": 1, "v": b"", "t": None}]}))),
        [{"l": None, "e": [{"p": 9**18, "k": 1, "v": b"", "t": None}]}],
    ),
    "a count that is a word": car(signed(), [{"$type": "org.commonhold.stayed", "count": "many"}]),
    "a tree without an end": doubling(60),
    "nothing": b"",
    "a length without an end": b"\xff" * 9,
}


@pytest.mark.parametrize("which", EVIDENCE)
async def test_evidence_that_is_none_is_said_to_be_none(packed, tmp_path, which):
    changed = with_file(packed, "hold.car", EVIDENCE[which], tmp_path)

    begun = monotonic()
    found = verify(changed)

    assert len(found.wrong) >= 1 and any("evidence" in each or "signature" in each for each in found.wrong)
    assert monotonic() - begun < 5


async def test_what_a_bag_says_of_itself_in_no_alphabet_is_read_as_far_as_it_can_be(packed, tmp_path):
    about = with_file(packed, "", b"Source-Organization: \xff\xfe of the north\n", tmp_path, inside="bag-info.txt")

    with incoming(about) as found:
        assert found.house.endswith("of the north")


async def test_links_and_one_name_twice_are_refused(packed, tmp_path):
    def damaged(name: str, mode: int = 0o600, times: int = 1):
        path = tmp_path / f"{len(name)}-{mode}-{times}.zip"
        with ZipFile(packed) as whole, ZipFile(path, "w") as file:
            for info in whole.infolist():
                for _ in range(times if info.filename.endswith(name) else 1):
                    content = whole.read(info.filename)
                    info.external_attr = (mode if info.filename.endswith(name) else 0o600) << 16
                    file.writestr(info, content)
        return path

    link, twice = damaged("withheld.json", 0o120777), damaged("manifest.yml", times=2)

    assert [len(verify(each).wrong) for each in (damaged("nothing"), link, twice)] == [0, 1, 1]
