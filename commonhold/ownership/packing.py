"""Packing a hold: all that is somebody's, as one archive that is worth reading and can be checked without us."""

import hashlib
import json
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import IO, Any
from uuid import UUID
from zipfile import ZipFile
from zoneinfo import ZoneInfo

from libipld import decode_multibase, encode_dag_cbor

from commonhold import badges, contacts, covenants
from commonhold.covenants import Covenant, Terms
from commonhold.ground import clock
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.house import House
from commonhold.ground.web import pages
from commonhold.ground.words import speaking
from commonhold.keys import Key, did, follow, hold_key, number_of_keys, recovery, text_of
from commonhold.ownership import describing, earlier
from commonhold.ownership.arrival import Brought, arrivals, brought_of
from commonhold.ownership.bag import Bag, Tell, opened, spool, to_nobody, told
from commonhold.ownership.belongings import belongings
from commonhold.ownership.reading import Reader, blob
from commonhold.ownership.repository import Repository, name_of
from commonhold.ownership.salt import salt_for
from commonhold.ownership.streams import Streams
from commonhold.ownership.words import File, Words, all_words, earlier_files_of, files_of, goes_from


@dataclass
class Packing:
    """One archive that is being made, of one person; `tell` hears how many pieces are in it."""

    house: House
    person: Visitor
    at: datetime
    bag: Bag
    repository: Repository
    importable: Repository
    reader: Reader
    streams: Streams
    tell: Tell = to_nobody
    laid: list[Covenant] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    stayed: Counter[int] = field(default_factory=Counter)
    packed: set[str] = field(default_factory=set)
    withheld: IO[bytes] = field(default_factory=spool)
    brought: dict[UUID, Brought] = field(default_factory=dict)
    logs: list[str] = field(default_factory=list)

    def withhold(self, words: Words, why: str, **more: Any) -> None:
        """Note what is not given, and why."""
        item = {
            "kind": words.kind,
            "date": words.created_at,
            "class": words.keep,
            "covenant": words.covenant,
            "why": why,
            **more,
        }
        self.withheld.write(json.dumps(item, ensure_ascii=False, default=str).encode() + b"\n")


async def pack(house: House, person: Visitor, out: Path, tell: Tell = to_nobody) -> Counter[str]:
    """Write the hold of this person to a file that is not there yet, in a visit in their own name. Answers what is in it.

    Written beside its place first, so that what stands there is whole.
    """
    at, beside = clock.now(), out.with_name(f".{out.name}.{hashlib.sha256(person.id.bytes).hexdigest()[:8]}")
    beside.unlink(missing_ok=True)
    try:
        with opened(beside) as file:
            with speaking(person.language, person.timezone):
                async with house.database.visit(person) as visit:
                    key = hold_key(house.settings.secret, person.id, await number_of_keys(visit))
                    packing = replace(_begun(house, person, at, file, key), tell=tell)
                    await _fill(packing, visit)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
    return packing.counts


def _begun(house: House, person: Visitor, at: datetime, file: ZipFile, key: Key) -> Packing:
    bag = Bag(file, f"hold-{person.handle}", at)
    base = house.settings.url.rstrip("/")
    reader, streams = Reader(bag, base, ZoneInfo(person.timezone)), Streams(bag, base, person)
    return Packing(house, person, at, bag, Repository(key), Repository(key), reader, streams)


async def _fill(packing: Packing, visit: Visit) -> None:
    packing.laid = await covenants.covenants(visit)
    done = 0
    async for some in all_words(visit):
        files, before = await files_of(visit, some), await earlier_files_of(visit, some)
        packing.brought = await brought_of(visit, [words.id for words in some])
        for words in some:
            await _take(packing, _as_it_was(packing, words), files.get(words.id, []), before.get(words.id, []))
            done += 1
            await packing.tell(done)
    async for name, rows in belongings(visit):
        packing.bag.put(f"more/{name}.json", told(rows))
        packing.streams.note(name, rows)
        packing.counts["more"] += len(rows)
    await _put_logs(packing, visit)
    await _put_contacts(packing, visit)
    await _put_credentials(packing, visit)
    _put_covenants(packing)
    _put_stayed(packing)
    _put_withheld(packing)
    for each in await arrivals(visit):
        earlier.put(packing.house.settings.data, each.id, packing.bag)
    packing.reader.end_month()
    await describing.finish(packing, visit)


async def _take(packing: Packing, words: Words, files: list[File], before: list[File]) -> None:
    """Give one piece its place, by what is promised of it; what its files were before goes where they go."""
    terms = words.terms(packing.laid)
    if terms.keep == "stay":
        packing.stayed[words.created_at.year] += 1
        packing.withhold(words, "stays with the group")
    elif terms.keep == "trace":
        _put_record(packing, words, terms, files, with_words=False)
        packing.withhold(words, "a trace: its words stay here", **({"title": words.title} if terms.is_titled else {}))
    elif goes_from(words, terms) > packing.at:
        _put_record(packing, words, terms, files, with_words=False)
        packing.withhold(words, "not yet", goes_from=goes_from(words, terms))
        packing.counts["later"] += 1
    else:
        _put_record(packing, words, terms, files, with_words=True)
        packing.reader.add(words, files)
        packing.streams.add(words, files)
        packing.bag.put(
            f"posts/{words.created_at:%Y}/{words.created_at:%Y-%m-%d}-{words.id}.md", _markdown(words, files)
        )
        await _bring_files(packing, [*files, *before])
    packing.counts[terms.keep] += 1


def _put_record(packing: Packing, words: Words, terms: Terms, files: list[File], *, with_words: bool) -> None:
    key, block = _signed_elsewhere(packing, words) or _new_record(packing, words, terms, files)
    of = packing.repository.put_block(key, block, with_words=with_words)
    if with_words:
        packing.importable.put_block(key, block)
    if not with_words and terms.is_titled and words.title:
        title = {"$type": "org.commonhold.title", "of": of, "title": words.title}
        packing.repository.put(packing.repository.key_for("title", words.created_at, words.id), title)


def _as_it_was(packing: Packing, words: Words) -> Words:
    """What was brought along is called what it was where it was written."""
    brought = packing.brought.get(words.id)
    return replace(words, kind=brought.kind, was_for=brought.readers) if brought else words


def _signed_elsewhere(packing: Packing, words: Words) -> tuple[str, bytes] | None:
    """The record of what was brought along, as it was: the same, as long as its words are the same."""
    brought = packing.brought.get(words.id)
    if brought is None or brought.edited_at != words.edited_at or brought.key in packing.repository.taken:
        return None
    return brought.key, brought.record


def _new_record(packing: Packing, words: Words, terms: Terms, files: list[File]) -> tuple[str, bytes]:
    version = next(each for each in packing.laid if each.version == words.covenant)
    record = {
        "$type": name_of(words.kind), "id": str(words.id), "title": words.title,
        "text": words.text, "lang": words.lang, "createdAt": _instant(words.created_at), "audience": words.written_to,
        "editedAt": _instant(words.edited_at) if words.edited_at else None,
        "replyTo": f"{packing.reader.base}/c/{words.parent_id}" if words.parent_id else None,
        "files": [
            {"name": file.name, "type": file.media_type, "size": file.size, "sha256": file.digest, "alt": file.alt} for file in files
        ],
        "terms": {"covenant": _link(version.cid), "class": terms.keep, "months": terms.months},
        "salt": salt_for(packing.house.settings.secret, words.id),
    }  # fmt: skip
    return packing.repository.key_for(words.kind, words.created_at, words.id), encode_dag_cbor(record)


def _markdown(words: Words, files: list[File]) -> str:
    """One piece as Markdown, with what is known of it on top."""
    known = {
        "id": str(words.id), "kind": words.kind, "date": words.created_at.isoformat(), "title": words.title, "lang": words.lang,
        "audience": words.readers, "covenant": words.covenant, "reply_to": str(words.parent_id) if words.parent_id else None,
    }  # fmt: skip
    head = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in known.items() if value)
    below = "\n".join(
        f"{'!' * file.media_type.startswith('image/')}[{file.alt or file.name}](../../{blob(file)})" for file in files
    )
    return f"---\n{head}\n---\n\n{words.text}\n" + (f"\n{below}\n" if below else "")


async def _bring_files(packing: Packing, files: list[File]) -> None:
    """Each content once; what is no longer there is told in what was withheld by nobody's wish."""
    for file in files:
        if file.digest not in packing.packed and await packing.house.store.exists(file.digest):
            packing.packed.add(file.digest)
            packing.counts["files"] += 1
            with suppress(FileNotFoundError):
                await packing.bag.bring(blob(file), packing.house.store.read(file.digest))


async def _put_logs(packing: Packing, visit: Visit) -> None:
    """The identity log of whose it is, where it names the key that signs this, and the organisation's."""
    own, house = await recovery.recovery(visit), await text_of(visit)
    text = await text_of(visit, own.log_id) if own else ""
    if text and did(packing.repository.key).removeprefix("did:key:") not in follow(text).keys:
        text = ""  # the house has another secret by now, and so another key
    for place, log in (("did.jsonl", text), ("issuer/did.jsonl", house)):
        if log:
            packing.bag.put(place, log)
            packing.logs.append(place)


async def _put_contacts(packing: Packing, visit: Visit) -> None:
    """The cards of those who agreed to stay in touch: for an address book, and each signed by whose it is. Nobody else is named."""
    maker = contacts.Maker(packing.house.settings.secret)
    agreed = [each for each in await contacts.contacts(visit) if each.card]
    for each in agreed:
        packing.bag.put(f"contacts/{each.face.handle}.json", told(maker.signed(each.face.id, each.card)))
    if agreed:
        packing.bag.put("contacts.vcf", maker.address_book(agreed))
        packing.counts["contacts"] = len(agreed)


async def _put_credentials(packing: Packing, visit: Visit) -> None:
    """Badges and thanks, signed, with what it takes to check them when the house is silent."""
    if pages.has_room("badges"):
        async for name, document in badges.taken_along(visit, packing.house.settings):
            packing.bag.put(name, document)
            packing.counts["credentials"] += name.startswith(badges.FOLDER) and name.endswith(".json")


def _put_covenants(packing: Packing) -> None:
    for each in packing.laid:
        packing.repository.put(f"org.commonhold.covenant/{each.version}", each.said)
        packing.bag.put(
            f"covenant/v{each.version}.json", told({"cid": each.cid, "previousCid": each.previous, **_plain(each)})
        )
        packing.bag.put(f"covenant/v{each.version}.md", describing.covenant_in_words(each))


def _plain(covenant: Covenant) -> dict[str, Any]:
    return {name: value for name, value in covenant.said.items() if name != "previous"}


def _put_stayed(packing: Packing) -> None:
    """Of what stays with groups a count by year, and nothing else."""
    for year, count in sorted(packing.stayed.items()):
        packing.repository.put(
            f"org.commonhold.stayed/{year}", {"$type": "org.commonhold.stayed", "year": year, "count": count}
        )


def _put_withheld(packing: Packing) -> None:
    """As one list, though it is written line by line."""
    packing.withheld.seek(0)
    lines = (b",\n" * bool(number) + line.rstrip(b"\n") for number, line in enumerate(packing.withheld))
    packing.bag.put("withheld.json", chain([b"[\n"], lines, [b"\n]\n"]))


def _link(cid: str) -> bytes:
    return decode_multibase(cid)[1]


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
