"""Made-up exports of any size, for tests and measurements: the same numbers and seed give the same bytes."""
# house: numbers — what is made up.

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from commonhold.imports.slack import made_up_words as stock
from commonhold.imports.slack.made_up_talk import Talk

_START = 1_546_819_200_000_000  # Monday 2019-01-07
_A_DAY = 120
_LONGEST = 1_500
_LISTS = {"open": "channels.json", "private": "groups.json", "several": "mpims.json", "direct": "dms.json"}


class MadeUp(NamedTuple):
    """What a made-up export holds: entries by subtype ("" for plain messages)."""

    people: int
    channels: int
    entries: int
    kinds: dict[str, int]


def write_made_up_export(path: Path | str, *, messages: int, channels: int, people: int, seed: int = 1) -> MadeUp:
    """Write a zip in Slack's layout with exactly so many entries, channels and people; memory does not grow with it.

    In it: threads over days, edits, reactions, pins, files, apps, guests, deleted and renamed accounts, notices of all
    kinds, and open, private, direct and group conversations, some archived. Needs a channel and two people at least.
    """
    random = Random(seed)
    users = [_user(random, place) for place in range(people)]
    rooms = [_room(random, place, users) for place in range(channels)]
    sentences = stock.sentences(random, 2_000)
    kinds: Counter[str] = Counter()
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for room, quota in zip(rooms, _shares(messages, channels), strict=True):
            talk = Talk(random, room["id"], room["members"], quota, _START, sentences)
            for name, entries in _days(talk):
                _write(archive, f"{_folder(room)}/{name}.json", entries)
            room["pins"] = [{"id": pin, "type": "C", "created": 0} for pin in talk.pins]
            kinds += talk.kinds
        _write(archive, "users.json", users)
        for kind, list_name in _LISTS.items():
            _write(archive, list_name, [_listed(room) for room in rooms if room["kind"] == kind])
    return MadeUp(people, channels, messages, dict(kinds))


def _write(archive: ZipFile, name: str, value: object) -> None:
    # A ZipInfo of our own, for the usual one holds today's time.
    archive.writestr(ZipInfo(name, (2024, 1, 1, 0, 0, 0)), msgspec.json.encode(value), ZIP_DEFLATED, 1)


def _days(talk: Talk) -> Iterator[tuple[str, list[dict]]]:
    a_day = max(_A_DAY, talk.quota // _LONGEST)
    for day, entries in talk.days(a_day):
        yield f"{datetime.fromtimestamp(day // 1_000_000, UTC):%Y-%m-%d}", entries


def _shares(messages: int, channels: int) -> list[int]:
    """A few busy channels and many quiet ones, adding up exactly."""
    weights = [1 / (place + 2) ** 0.7 for place in range(channels)]
    shares = [int(messages * weight / sum(weights)) for weight in weights]
    shares[0] += messages - sum(shares)
    return shares


def _user(random: Random, place: int) -> dict:
    first, last = random.choice(stock.FIRST_NAMES), random.choice(stock.LAST_NAMES)
    id, chance = f"UMADE{place:05}", random.random() if place > 1 else 1
    plain = {"å": "a", "ä": "a", "ö": "o"}
    handle = f"{first}.{last}.{place}".lower().translate(str.maketrans(plain))
    profile = {"real_name": f"{first} {last}", "display_name": first, "title": random.choice(stock.TITLES)}
    user = {"id": id, "name": handle, "deleted": chance < 0.06, "is_bot": 0.06 <= chance < 0.08}
    profile["email"] = f"{handle}@example.org"
    return user | {"is_restricted": 0.08 <= chance < 0.12, "tz": "Europe/Stockholm", "profile": profile}


def _room(random: Random, place: int, users: list[dict]) -> dict:
    kind = ("open", "open", "private", "direct", "open", "open", "several", "open")[place % 8]
    size = {"direct": 2, "several": random.randint(3, 6)}.get(kind) or random.randint(2, min(len(users), 400))
    members = random.sample(users, min(size, len(users)))
    ids = [member["id"] for member in members]
    topic = f"{stock.TOPICS[place % len(stock.TOPICS)]}-{place}" if place >= len(stock.TOPICS) else stock.TOPICS[place]
    name = f"mpdm-{'--'.join(member['name'] for member in members)}-1" if kind == "several" else topic
    room = {"id": f"{'D' if kind == 'direct' else 'C'}MADE{place:05}", "kind": kind, "name": name, "members": ids}
    return room | {"creator": ids[0], "is_archived": place % 16 == 5}


def _folder(room: dict) -> str:
    return room["id"] if room["kind"] == "direct" else room["name"]


def _listed(room: dict) -> dict:
    """As the lists tell of it; of direct messages only who takes part."""
    created = _START // 1_000_000
    if room["kind"] == "direct":
        return {"id": room["id"], "created": created, "members": room["members"]}
    else:
        purpose = {"value": f"About {room['name']}", "creator": room["creator"], "last_set": created}
        rest = {key: value for key, value in room.items() if key != "kind"}
        return rest | {"created": created, "topic": {"value": ""}, "purpose": purpose}
