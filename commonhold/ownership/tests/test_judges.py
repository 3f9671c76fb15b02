"""A hold before a judge that we did not write: the program with which Bluesky checks repositories (`@atproto/repo`)."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from libipld import decode_car

from commonhold.ground.testing.judges import Judge, seated
from commonhold.identity.tests.doors import Browser
from commonhold.keys import did, hold_key
from commonhold.keys.tests.answers import makes_words, new_words
from commonhold.keys.tests.test_renewing import renews
from commonhold.ownership import pack

JUDGES = Path(__file__).parent / "judges"


@pytest.fixture(scope="module")
def judge() -> Judge:
    return seated(JUDGES, "repository.mjs")


async def records(judge: Judge, car: bytes, key: str, how: str, tmp_path: Path) -> int | None:
    """How many records it finds; None when it refuses."""
    file = tmp_path / "asked.car"
    file.write_bytes(car)
    found = await judge.asked(str(file), key, how)
    return found and found["records"]


async def evidence(cast, tmp_path: Path, *, traced: bool) -> tuple[bytes, str]:
    for number in range(40):
        await cast.alma.writes(f"Number {number}", title=f"Title {number}")
    if traced:
        for number in range(20):
            await cast.alma.writes(f"Among us {number}", to=cast.nurses, title=f"Trace {number}")
    await pack(cast.house, cast.alma.visitor, tmp_path / "hold.zip")
    with ZipFile(tmp_path / "hold.zip") as file:
        car = file.read("hold-alma/data/hold.car")
    return car, did(hold_key(cast.house.settings.secret, cast.alma.id))


async def test_it_accepts_a_hold_that_is_whole(cast, judge, tmp_path):
    car, key = await evidence(cast, tmp_path, traced=False)

    assert await records(judge, car, key, "whole", tmp_path) == 40 + 1  # and the covenant


async def test_it_accepts_a_hold_under_the_key_that_took_the_place_of_another_and_under_that_alone(
    cast, judge, tmp_path
):
    secret, me = cast.house.settings.secret, cast.alma.id
    member = Browser(cast, cookies={"session": cast.alma.session})
    await renews(member, await makes_words(member), new_words(), keys="on")

    car, earlier = await evidence(cast, tmp_path, traced=False)

    keys = (did(hold_key(secret, me, 1)), earlier)
    assert [await records(judge, car, key, "whole", tmp_path) for key in keys] == [40 + 1, None]


async def test_of_a_hold_with_traces_it_accepts_tree_and_signature_and_misses_the_words(cast, judge, tmp_path):
    car, key = await evidence(cast, tmp_path, traced=True)

    found = [await records(judge, car, key, how, tmp_path) for how in ("traced", "whole")]

    assert found == [40 + 1 + 2 * 20, None]


@pytest.mark.parametrize(
    "damage", ["a word", "a key of the tree", "the signature", "another key", "a record less", "cut off"]
)
async def test_it_refuses_damage(cast, judge, tmp_path, damage):
    car, key = await evidence(cast, tmp_path, traced=False)
    _, blocks = decode_car(car)
    broken = {
        "a word": car.replace(b"Number 7", b"Number 8", 1),
        "a key of the tree": car.replace(b"org.commonhold.covenant/1", b"org.commonhold.covenant/2", 1),
        "the signature": _other_signature(car, blocks),
        "another key": car,
        "a record less": _without_one(car, blocks),
        "cut off": car[:-100],
    }[damage]
    other = did(hold_key("another secret of the house", cast.alma.id)) if damage == "another key" else key

    assert broken != car or damage == "another key"
    assert await records(judge, broken, other, "whole", tmp_path) is None


def _other_signature(car: bytes, blocks: dict[bytes, dict]) -> bytes:
    signature = next(block["sig"] for block in blocks.values() if "sig" in block)
    return car.replace(signature, signature[:-1] + bytes([signature[-1] ^ 1]), 1)


def _without_one(car: bytes, blocks: dict[bytes, dict]) -> bytes:
    """The file without the block of one record."""
    address = next(address for address, block in blocks.items() if block.get("text") == "Number 7")
    at = car.rindex(address)
    length, place = 0, at
    while place > 0:  # its length stands before it, seven bits a byte
        place -= 1
        length = (length << 7) | (car[place] & 0x7F)
        if at - place >= 2:
            break
    return car[: at - 2] + car[at + length :]
