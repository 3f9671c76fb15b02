"""A place with its code, and the verbs of it: hang one up, take it down."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from commonhold import contributions, groups
from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, there

# Letters and digits that nobody takes for another on a sheet at the wall, and that make no words.
LETTERS, LONG = "23456789BCDFGHJKMNPQRSTVWXYZ", 6


@dataclass(frozen=True)
class Place:
    """`leads_to` is the address that its code opens, `of` what stands there."""

    id: UUID
    word: str
    name: str
    leads_to: str
    of: str
    at: datetime

    @property
    def url(self) -> str:
        return f"/r/{self.word}"


SHOWN = """select k.id, k.word, k.name, coalesce('/g/' || g.slug, '/c/' || k.contribution_id) as leads_to,
        coalesce(g.name, nullif(c.title, ''), left(c.plain, 80)) as of, k.at
    from place_code k left join "group" g on g.id = k.group_id left join contribution c on c.id = k.contribution_id"""


async def places(visit: Visit) -> list[Place]:
    """Those that the visitor may know, by name."""
    return await visit.all(Place, f"{SHOWN} order by k.name, k.id limit {limits.PLACES:d}")


async def place(visit: Visit, id: UUID) -> Place:
    return there(await visit.one(Place, f"{SHOWN} where k.id = %(id)s", id=id))


async def opened(visit: Visit, word: str) -> Place:
    """The place whose code this is; `Missing` where there is none, or what it leads to is hidden from the visitor."""
    return there(await visit.one(Place, f"{SHOWN} where k.word = %(word)s", word=word.upper()))


async def hang_up(visit: Visit, name: str, leads_to: str) -> UUID:
    """Give a place a code that opens a conversation or a group of the visitor's."""
    if not name.strip():
        raise Wrong({"name": "Say what the place is called."})
    contribution_id, group_id = await _meant(visit, leads_to)
    id, word = ids.new_id(), "".join(secrets.choice(LETTERS) for _ in range(LONG))
    await visit.run(
        """insert into place_code (id, word, name, contribution_id, group_id, by)
           values (%(id)s, %(word)s, %(name)s, %(contribution)s, %(group)s, %(me)s)""",
        id=id, word=word, name=name.strip(), contribution=contribution_id, group=group_id, me=visit.person.id,
    )  # fmt: skip
    return id


async def _meant(visit: Visit, leads_to: str) -> tuple[UUID | None, UUID | None]:
    """The conversation or the group that an address names, as it stands in the browser."""
    try:
        step, _, name = urlsplit(leads_to.strip()).path.strip("/").partition("/")
        found = await contributions.thread_of(visit, UUID(name)) if step == "c" else None
    except ValueError:
        found = None
    group = await groups.by_slug(visit, name) if step == "g" and name else None
    if found is None and group is None:
        raise Wrong({"leads_to": "Give the address of a conversation or a group that you read: /c/… or /g/…"})
    return found, group and group.id


async def take_down(visit: Visit, id: UUID) -> None:
    """Its code opens nothing any more."""
    if not await visit.run("delete from place_code where id = %(id)s", id=id):
        raise Missing
