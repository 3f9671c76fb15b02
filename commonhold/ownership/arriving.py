"""How a hold from elsewhere comes in: with a new person of its own, or offered to somebody here, who says yes or no.

Nobody is given words under their name without having said so. A new person has not joined: whoever is to come in as them is
invited as everybody is.
"""

import asyncio
import secrets
import shutil
from collections import Counter
from io import BufferedWriter
from pathlib import Path
from uuid import UUID
from zoneinfo import available_timezones

from commonhold import groups, people
from commonhold.attention import Noticed
from commonhold.ground import ids, limits
from commonhold.ground.archives import BadArchive
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Missing
from commonhold.ground.house import House
from commonhold.ground.sentences import kept as stored
from commonhold.ground.words import speaking
from commonhold.ownership.arrival import Arrival, arrival
from commonhold.ownership.bag import Careful
from commonhold.ownership.bringing import unpack
from commonhold.ownership.incoming import Incoming, Profile, incoming
from commonhold.ownership.shelf import Shelf

MOST_NAMESAKES = 100
# The same hold: signed by the same key, or by another of the same person, as their log proves.
SAME = "(signed_by = %(by)s or %(scid)s <> '' and split_part(identity, ':', 3) = %(scid)s)"
TROUBLE = 500  # letters of why it is not taken in


async def offer(house: House, handle: str, path: Path) -> Arrival:
    """Keep it for somebody who is here, until they have answered. `Missing` where there is nobody of that name."""
    shelf, name = Shelf(house.settings.data), secrets.token_hex(16)
    with incoming(path) as hold:
        async with house.database.keeper() as visit:
            person = await people.by_handle(visit, handle)
            if person is None or person.left_at:
                raise Missing
            id = await _note(visit, hold, person.id, "offered", name)
            visit.announce(Noticed(person.id))
        with path.open("rb") as source, BufferedWriter(Careful(shelf.place(name))) as kept:
            shutil.copyfileobj(source, kept)
    async with house.database.keeper() as visit:
        return await arrival(visit, id)


async def look_at(house: House, given: Arrival) -> None:
    """Check what somebody gave in, and offer it to them; or note why it cannot be taken in."""
    path = Shelf(house.settings.data).received(given.file)
    async with house.database.keeper() as visit:
        person = await people.person(visit, given.person_id)
    try:
        with speaking(person.language, person.timezone):
            hold = await asyncio.to_thread(_seen, path)
    except BadArchive as bad:
        await _change(
            house, given.id, "state = 'failed', file = null, trouble = %(why)s", why=stored(bad.reason, TROUBLE)
        )
    else:
        async with house.database.keeper() as visit:
            await visit.run("delete from arrival where id = %(id)s", id=given.id)
            await _note(visit, hold, person.id, "offered", given.file)
            visit.announce(Noticed(person.id))


def _seen(path: Path) -> Incoming:
    with incoming(path) as hold:
        return hold


async def bring_newcomer(house: House, path: Path) -> Arrival:
    """A new person of the name that it bears, who has not joined; the same one when it is brought again."""
    with incoming(path) as hold:
        async with house.database.keeper() as visit:
            # Two at once wait for each other, and the second finds the person of the first.
            await visit.value(
                "select pg_advisory_xact_lock(hashtextextended(%(by)s, 0))", by=hold.scid or hold.signed_by
            )
            known = await visit.value(
                f"select person_id from arrival where is_newcomer and {SAME} limit 1", by=hold.signed_by, scid=hold.scid
            )
            person_id = known or await _introduced(visit, hold.profile)
            id = await _note(visit, hold, person_id, "running", None, is_newcomer=True)
            return await arrival(visit, id)


async def perform(house: House, arrival: Arrival, path: Path) -> Counter[str]:
    """Take it in, noting how far it is; or note that it could not be."""
    async with house.database.keeper() as visit:
        person = await people.person(visit, arrival.person_id)

    async def tell(done: int) -> None:
        await _change(house, arrival.id, "done = %(done)s, beat_at = now()", done=done)

    visitor = Visitor(person.id, person.handle, person.name, person.language, person.timezone)
    try:
        counts = await unpack(house, arrival, visitor, path, tell)
    except BadArchive:
        await _change(house, arrival.id, "state = 'failed', file = null")
        raise
    await _change(house, arrival.id, "state = 'here', file = null, done = total")
    return counts


async def note_alive(house: House, id: UUID) -> None:
    """Somebody is at work on it."""
    await _change(house, id, "beat_at = now()")


async def _note(
    visit: Visit, hold: Incoming, person_id: UUID, state: str, file: str | None, *, is_newcomer: bool = False
) -> UUID:
    known_by = await visit.value(
        f"select signed_by from arrival where person_id = %(person)s and {SAME} order by at limit 1",
        person=person_id, by=hold.signed_by, scid=hold.scid,
    )  # fmt: skip
    return await visit.value(
        """insert into arrival (id, person_id, signed_by, house, name, address, is_newcomer, state, file, total, identity)
           values (%(id)s, %(person)s, %(by)s, %(house)s, %(name)s, %(address)s, %(newcomer)s, %(state)s, %(file)s, %(total)s, %(identity)s)
           on conflict (person_id, signed_by) do update set state = excluded.state, file = excluded.file, total = excluded.total,
               identity = excluded.identity, done = 0, tries = 0, at = now(), beat_at = now()
           returning id""",
        id=ids.new_id(), person=person_id, by=known_by or hold.signed_by, house=hold.house, name=hold.profile.name,
        address=hold.address, newcomer=is_newcomer, state=state, file=file, total=hold.count, identity=hold.identity[: limits.ADDRESS],
    )  # fmt: skip


async def _introduced(visit: Visit, profile: Profile) -> UUID:
    id = await people.introduce(
        visit, await _free(visit, profile), profile.name, title=profile.title, about=profile.about, place=profile.place,
        speaks=profile.speaks, language=profile.language,
        timezone=profile.timezone if profile.timezone in available_timezones() else "Europe/Stockholm",
    )  # fmt: skip
    await groups.enrol(visit, id)
    return id


async def _free(visit: Visit, profile: Profile) -> str:
    """Their handle, if nobody here has it; else with a number behind it."""
    wanted = profile.handle if people.HANDLE.fullmatch(profile.handle) else people.handle_from(profile.name)
    names = [wanted, *(f"{wanted[:58]}-{number}" for number in range(2, MOST_NAMESAKES))]
    taken = set(await visit.values("select handle from person where handle = any(%(names)s)", names=names))
    return next(name for name in names if name not in taken)


async def _change(house: House, id: UUID, changes: str, **values: object) -> None:
    async with house.database.keeper() as visit:
        await visit.run(f"update arrival set {changes} where id = %(id)s", id=id, **values)
