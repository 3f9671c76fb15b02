"""Identity logs before three judges that we did not write: `did-webvh`, `openvc-core` and `didwebvh-ts`."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from did_webvh.resolver import resolve_did
from openvc.did.base import DidResolutionError
from openvc.did.did_webvh import DidWebvhResolver

from commonhold.ground.testing.judges import Judge, seated
from commonhold.keys import Unproven, commands, follow, line
from commonhold.keys.key import multikey
from commonhold.keys.tests.answers import new_words
from commonhold.keys.words import key_of

HERE = line.place_of("https://nordpack.example", "people", "7d1e")
HOME = line.place_of("https://home.example:8443", "people", "alma")
AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def typescript() -> Judge:
    return seated(Path(__file__).parent / "judges", "identity.mjs")


@pytest.fixture
def judged(typescript, tmp_path):
    """Asks all: the name that each finds, or None where it refuses; the last is our own."""

    async def ask(*lines: line.Line) -> list[str | None]:
        text, wanted = "".join(f"{line.told(each)}\n" for each in lines), lines[-1]["state"]["id"]
        file = tmp_path / "did.jsonl"
        file.write_text(text)
        found = (await resolve_did(wanted, local_history=file)).document
        said = await typescript.asked(str(file))
        return [found and found["id"], _openvc(wanted, text), said and said["did"], _ours(text)]

    return ask


def _openvc(wanted: str, text: str) -> str | None:
    try:
        return DidWebvhResolver(lambda url: text).resolve(wanted).id
    except DidResolutionError:
        return None


def _ours(text: str) -> str | None:
    try:
        return follow(text).did
    except Unproven:
        return None


class Keys:
    """The organisation's key, the member's own, and the one after it; and what somebody holds for the member."""

    def __init__(self) -> None:
        self.house, self.own, self.next, self.friend = (Ed25519PrivateKey.generate() for _ in range(4))

    def first(self) -> line.Line:
        return line.begin(HERE, self.house, announced(self.own, self.friend), {"hold": multikey(self.own)}, AT)


def announced(*keys: Ed25519PrivateKey) -> list[str]:
    return [line.hash_of(multikey(each)) for each in keys]


def goes_on(last: line.Line, key: Ed25519PrivateKey, place: str, *following: Ed25519PrivateKey) -> line.Line:
    state = line.moved(last["state"], place, {"own": multikey(key)})
    return line.go_on(last, key, announced(*following), state, AT + timedelta(days=line.number_of(last)))


async def test_all_follow_a_member_who_moves_to_a_home_of_their_own_and_takes_other_keys_there(judged):
    keys = Keys()
    first = keys.first()
    moved = goes_on(first, keys.own, HOME, keys.next)
    later = goes_on(moved, keys.next, HOME, keys.own)

    scid = first["parameters"]["scid"]
    assert await judged(first) == [f"did:webvh:{scid}:{HERE}"] * 4
    assert await judged(first, moved) == [f"did:webvh:{scid}:{HOME}"] * 4
    assert await judged(first, moved, later) == [f"did:webvh:{scid}:{HOME}"] * 4


async def test_all_follow_twelve_words_from_house_to_house_at_the_command_line(judged, tmp_path):
    words, keys = new_words(), Keys()
    keys.own = key_of(words)
    log = tmp_path / "log" / "did.jsonl"
    log.parent.mkdir()
    log.write_text(line.told(keys.first()) + "\n")

    for home in ("https://home.example/people/alma", "https://alma.example"):
        done = CliRunner().invoke(commands.keys, ["move", str(log), "--to", home], input=f"{words}\n")
        assert done.exit_code == 0, done.output
    refused = CliRunner().invoke(commands.keys, ["move", str(log), "--to", home], input=f"{new_words()}\n")

    lines = [json.loads(each) for each in log.read_text().splitlines()]
    assert await judged(*lines) == [f"did:webvh:{lines[0]['parameters']['scid']}:alma.example"] * 4
    assert (len(lines), refused.exit_code) == (3, 1)


async def test_all_follow_whoever_holds_the_second_key(judged):
    keys = Keys()
    first = keys.first()

    moved = goes_on(first, keys.friend, HOME, keys.next)

    assert None not in await judged(first, moved)


async def test_all_refuse_the_organisation_that_writes_over_it(judged):
    keys = Keys()
    first = keys.first()
    with_its_own_key = goes_on(first, keys.house, HERE, keys.house)
    # It names the member's key as who writes, and signs with its own.
    unproven = {name: value for name, value in goes_on(first, keys.own, HERE, keys.house).items() if name != "proof"}
    under_the_members_name = line.signed(unproven, keys.house)

    assert await judged(first, with_its_own_key) == [None] * 4
    assert await judged(first, under_the_members_name) == [None] * 4


@pytest.mark.parametrize(
    "place",
    [
        "",
        ":",
        ":evil.example/path?x=",
        ":a b",
        ":evil.example\n",
        ":house.test:x\u0000",
        ":x@evil.example",
        ":x%3A",
        f":{'x' * 300}",
    ],
)
def test_a_log_that_does_not_say_plainly_where_it_lies_is_not_followed(place):
    keys = Keys()
    first = keys.first()
    scid = first["parameters"]["scid"]
    named = {**first["state"], "id": f"did:webvh:{scid}{place}"}

    said = line.go_on(first, keys.own, announced(keys.next), named, AT + timedelta(days=1))

    with pytest.raises(Unproven):
        follow(f"{line.told(first)}\n{line.told(said)}\n")


@pytest.mark.parametrize("hidden", ["the document", "a second proof"])
def test_a_log_with_a_sign_that_the_database_cannot_read_is_not_followed(hidden):
    keys = Keys()
    first = keys.first()
    if hidden == "the document":
        said = line.go_on(
            first, keys.own, announced(keys.next), first["state"] | {"alsoKnownAs": ["\u0000"]}, AT + timedelta(days=1)
        )
    else:
        said = goes_on(first, keys.own, HOME, keys.next)
        said["proof"].append({"type": "\ud800"})

    with pytest.raises(Unproven):
        follow("".join(f"{json.dumps(each)}\n" for each in (first, said)))


@pytest.mark.parametrize("damage", ["a line is left out", "a key in the first line", "a later time", "the signature"])
async def test_all_refuse_damage(judged, damage):
    keys = Keys()
    first = keys.first()
    moved = goes_on(first, keys.own, HOME, keys.next)
    later = goes_on(moved, keys.next, HOME, keys.own)
    other = json.loads(json.dumps([first, moved, later]))
    if damage == "a line is left out":
        del other[1]
    elif damage == "a key in the first line":
        other[0]["state"]["verificationMethod"][0]["publicKeyMultibase"] = multikey(keys.house)
    elif damage == "a later time":
        other[1]["versionTime"] = "2026-11-02T09:00:01Z"
    else:
        other[2]["proof"] = other[1]["proof"]

    assert await judged(*other) == [None] * 4


def test_a_log_that_asks_for_more_than_we_check_is_not_believed():
    keys = Keys()
    first = keys.first()
    moved = {name: value for name, value in goes_on(first, keys.own, HOME, keys.next).items() if name != "proof"}
    parameters = moved["parameters"] | {"witness": {"threshold": 1, "witnesses": []}}
    asking = moved | {"parameters": parameters, "versionId": first["versionId"]}

    assert _ours(f"{line.told(first)}\n{line.told(line.signed(line.numbered(asking, 2), keys.own))}\n") is None
