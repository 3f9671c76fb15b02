"""Recovery words: they begin somebody's identity log, and are tried from time to time. Nobody else sees whether there are any."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libipld import decode_multibase
from psycopg.errors import UniqueViolation

from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.keys import line
from commonhold.keys.answer import NOT_RIGHT
from commonhold.keys.following import Identity
from commonhold.keys.key import log_key, own_keys
from commonhold.keys.line import Line
from commonhold.keys.queries import number_of_keys

NO_HASH = "This is not what such a key is called by. It begins with Qm and stands on their page under the same heading."
ONE_OF_TWO = "Both are needed: who it is, and what their key is called by."


@dataclass(frozen=True)
class Recovery:
    """The visitor's own. `log_id` says where their log lies, `scid` is its name wherever that is. `key` is the public half of the key
    behind the words, to which is sealed what only its owner is to open; empty until the words are tried, where they are older.
    `asked_at`: since when the holder is asked to sign that other words take the place of these.
    """

    log_id: UUID
    scid: str
    hash: str
    key: str
    holder: str
    holder_hash: str
    made_at: datetime
    tested_at: datetime
    asked_at: datetime | None


@dataclass(frozen=True)
class Holder:
    """Whoever else may write the next line, by the hash of their key. Nobody, where both are empty."""

    name: str = ""
    hash: str = ""


async def recovery(visit: Visit) -> Recovery | None:
    return await visit.one(
        Recovery,
        """select r.log_id, i.scid, r.hash, r.key, r.holder, r.holder_hash, r.made_at, r.tested_at, r.asked_at
           from recovery r join identity_log i on i.id = r.log_id where r.person_id = (select viewer())""",
    )


async def begin(visit: Visit, secret: str, url: str, key: str, holder: Holder) -> None:
    """A new log of the visitor's, in which the key behind these words writes the next line, or the holder's."""
    hash = line.hash_of(key)
    _insist_sound(holder, hash)
    id = ids.new_id()
    keys = own_keys(secret, visit.person.id, await number_of_keys(visit))
    announced = [each for each in (hash, holder.hash) if each]
    place = line.place_of(url, "people", str(id))
    first = line.begin(place, log_key(secret, id), announced, keys, clock.now())
    await _write(visit, id, first)
    await note(visit, id, key, holder)
    visit.then("identity.tell", person_id=str(visit.person.id), what="recovery")


async def note_tested(visit: Visit, key: str) -> None:
    """The visitor has the words still; `Wrong` when these are others."""
    noted = await visit.run(
        "update recovery set tested_at = now(), key = %(key)s where person_id = (select viewer()) and hash = %(hash)s",
        key=key, hash=line.hash_of(key),
    )  # fmt: skip
    if not noted:
        raise Wrong({"": NOT_RIGHT})


async def whose(visit: Visit, key: str) -> UUID | None:
    """Who of those who have left comes back by this key."""
    return await visit.value("select recovers(%(hash)s)", hash=line.hash_of(key))


async def note(visit: Visit, log_id: UUID, key: str, holder: Holder) -> None:
    """By this key the visitor comes back, and this log is theirs; the holder may write in it too."""
    try:
        async with visit.attempt():
            await visit.run(
                """insert into recovery (person_id, log_id, hash, key, holder, holder_hash)
                   values ((select viewer()), %(log)s, %(hash)s, %(key)s, %(holder)s, %(holder_hash)s)
                   on conflict (person_id) do update set log_id = excluded.log_id, hash = excluded.hash, key = excluded.key,
                       holder = excluded.holder, holder_hash = excluded.holder_hash, made_at = now(), tested_at = now(),
                       asked_key = '', asked_token = null, asked_at = null""",
                log=log_id, hash=line.hash_of(key), key=key, holder=holder.name, holder_hash=holder.hash,
            )  # fmt: skip
    except UniqueViolation:
        # Somebody else here has these words already, and the desk that they open is one person's.
        raise Wrong({"": NOT_RIGHT}) from None


async def go_on(visit: Visit, log_id: UUID, after: Identity, key: str, holder_hash: str) -> None:
    """Keep the line with which the visitor's log ends now, and by which key they come back; what was asked of a holder is over."""
    await visit.run(
        "insert into identity_line (log_id, version, line) values (%(log)s, %(version)s, %(line)s)",
        log=log_id, version=line.number_of(after.last), line=line.told(after.last),
    )  # fmt: skip
    await visit.run(
        """update recovery set hash = %(hash)s, key = %(key)s, holder_hash = %(holder_hash)s, made_at = now(), tested_at = now(),
               asked_key = '', asked_token = null, asked_at = null
           where person_id = (select viewer())""",
        hash=line.hash_of(key), key=key, holder_hash=holder_hash,
    )  # fmt: skip


async def _write(visit: Visit, id: UUID, first: Line) -> None:
    await visit.run(
        "insert into identity_log (id, person_id, scid) values (%(id)s, (select viewer()), %(scid)s)",
        id=id, scid=first["parameters"]["scid"],
    )  # fmt: skip
    await visit.run(
        "insert into identity_line (log_id, version, line) values (%(id)s, 1, %(line)s)", id=id, line=line.told(first)
    )


def _insist_sound(holder: Holder, own: str) -> None:
    if bool(holder.name) != bool(holder.hash):
        raise Wrong({"holder_hash": ONE_OF_TWO})
    # house: equal — both are announced to everybody
    if holder.hash and (holder.hash == own or not _is_hash(holder.hash)):
        raise Wrong({"holder_hash": NO_HASH})


def _is_hash(text: str) -> bool:
    try:
        _, raw = decode_multibase(f"z{text}")
    except ValueError:
        return False
    return len(raw) == len(line.SHA256) + 32 and raw.startswith(line.SHA256)
