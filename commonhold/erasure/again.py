"""What an older backup has undone is done again, after a restore: words and names go, and people leave and come back, in the order in
which it was."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from commonhold import contributions, events, identity, people, relay
from commonhold.ground.database import Visit
from commonhold.ground.errors import Refused, there
from commonhold.ground.rooms import Named

if TYPE_CHECKING:
    from commonhold.erasure.erased import Entry

log = structlog.get_logger()
ANSWERS = """select exists (select from special_access a where a.by = %(id)s and a.person_id <> a.by)
    or exists (select from signature s where s.person_id = %(id)s) or exists (select from representative r where r.person_id = %(id)s)"""
GONE_SINCE, BACK_SINCE = "had left before the house was restored", "was here again before the house was restored"


async def do(visit: Visit, entries: Sequence["Entry"], columns: list[Named]) -> list["Entry"]:
    """Do these again, of which the older comes first, as far as the database has what they mean; answers those that are done."""
    digests: defaultdict[str, list[bytes]] = defaultdict(list)
    for each in entries:
        digests[each.how].append(bytes.fromhex(each.digest))
    await _unname_again(visit, digests["nameless"], columns)
    gone = await visit.values(_meant("contribution", "id"), digests=digests["gone"])
    # A house may stand without either.
    if await visit.value("select to_regclass('outsider_mail')"):
        await events.owe_nobody(visit, gone)
    await contributions.erase(visit, gone)
    if await visit.value("select to_regclass('capture')"):
        await relay.refuse_again(visit, digests["gone"])
    waiting = await _live_again(visit, entries, columns)
    return [each for each in entries if each.digest not in waiting]


async def _unname_again(visit: Visit, digests: list[bytes], columns: list[Named]) -> None:
    by: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for row in await visit.rows(_meant("contribution", "id, author_id"), digests=digests):
        by[row["author_id"]].append(row["id"])
    for person, ids in by.items():
        await contributions.unname(visit, person, ids, columns)


async def _live_again(visit: Visit, entries: Iterable["Entry"], columns: list[Named]) -> set[str]:
    """What people did: they left, took their name away or all of theirs, and came back. Answers who waits: where somebody alone looks
    after the house by now, all of theirs does until it has another steward."""
    found = await visit.rows(
        _meant("person", "id, encode(sha256(uuid_send(id)), 'hex') as digest"),
        digests=[bytes.fromhex(each.digest) for each in entries],
    )
    ids, waiting = {row["digest"]: row["id"] for row in found}, set[str]()
    for each in entries:
        if each.digest in ids and each.digest not in waiting:
            try:
                async with visit.attempt():
                    await _once_more(visit, ids[each.digest], each.how, columns)
            except Refused:
                log.warning("somebody who had left before a restore is here again until the house has another steward")
                waiting.add(each.digest)
    return waiting


async def _once_more(visit: Visit, person_id: UUID, how: str, columns: list[Named]) -> None:
    is_here = there(await people.person(visit, person_id)).is_here
    if how == "left" and is_here:
        await identity.retire(visit, person_id, GONE_SINCE)
    elif how == "back" and not is_here:
        await identity.restore(visit, person_id, BACK_SINCE)
    elif how == "nameless":
        await unname_person(visit, person_id, columns)
    elif how == "gone":
        visit.announce(people.AllWithdrawn(person_id))


async def unname_person(visit: Visit, person_id: UUID, columns: list[Named]) -> None:
    """Nobody did what this person did to what others wrote. Who has left is called nothing any more, beside votes and thanks neither; but
    who acted for the house on others, or signed for it, answers for that with their name.
    """
    await contributions.unname_acts(visit, person_id, columns)
    if not await visit.value(ANSWERS, id=person_id):
        await people.take_name(visit, person_id)


def _meant(table: str, columns: str) -> str:
    return f"select {columns} from {table} where sha256(uuid_send(id)) = any(%(digests)s)"
