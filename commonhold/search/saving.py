"""Searches that somebody keeps: under a name, with what is new since they last looked. Nobody else knows of them."""

from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import UUID

import msgspec
from psycopg.types.json import Jsonb

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.search.finding import Search, wanted_by

NEWS = limits.PAGE + 1  # as many new ones are counted; of more it is said that there are more
NAMES = ("q", "when", "where", "group")
SAVED = "s.id, s.name, s.address"


@dataclass(frozen=True)
class SavedSearch:
    """One of them. `news` is how many came since its owner last looked."""

    id: UUID
    name: str
    address: str
    news: int = 0

    @property
    def search(self) -> Search:
        return Search(**dict(parse_qsl(self.address)))

    @property
    def has_more_news(self) -> bool:
        return self.news >= NEWS


async def saved(visit: Visit) -> list[SavedSearch]:
    """The visitor's own, by name, with what is new in each."""
    return await visit.all(
        SavedSearch,
        f"""select {SAVED}, (select count(*)::integer from search(
                asked(s.wanted -> 'asked'), tags_of(s.wanted -> 'tagged'), tags_of(s.wanted -> 'untagged'),
                (s.wanted ->> 'before')::uuid, greatest(s.seen, (s.wanted ->> 'after')::uuid), {NEWS:d}, {NEWS:d})) as news
            from saved_search s order by lower(s.name), s.id""",
    )


async def saved_search(visit: Visit, id: UUID) -> SavedSearch:
    return await visit.the(SavedSearch, f"select {SAVED} from saved_search s where s.id = %(id)s", id=id)


async def saved_as(visit: Visit, search: Search) -> SavedSearch | None:
    """Under what name this very search is kept, if it is."""
    address = kept_of(search).told
    return await visit.one(
        SavedSearch, f"select {SAVED} from saved_search s where s.address = %(address)s", address=address
    )


def kept_of(search: Search) -> Search:
    """What is kept of a search: what it looks for, not how it is shown."""
    return Search(**{name: getattr(search, name) for name in NAMES})


async def save(visit: Visit, search: Search, name: str) -> None:
    """Keep it; keeping it again changes its name. What is there now has been seen."""
    if search.asked.is_empty:
        raise Wrong({"q": "Type what you look for first."})
    if await visit.value("select count(*) from saved_search") >= limits.SAVED_SEARCHES:
        raise Wrong({"q": "You have kept as many searches as can be kept. Let one go first."})
    kept = kept_of(search)
    await visit.run(
        """insert into saved_search (id, person_id, name, address, wanted, seen)
           values (%(id)s, %(me)s, %(name)s, %(address)s, %(wanted)s, %(seen)s)
           on conflict (person_id, address) do update set name = excluded.name""",
        id=ids.new_id(), me=visit.person.id, name=name.strip() or kept.q[: limits.NAME], address=kept.told,
        wanted=await _wanted(visit, kept), seen=ids.new_id(),
    )  # fmt: skip


async def look(visit: Visit, mine: SavedSearch) -> None:
    """What is there now has been seen; names are looked up anew."""
    await visit.run(
        "update saved_search set seen = %(seen)s, wanted = %(wanted)s where id = %(id)s",
        id=mine.id, seen=ids.new_id(), wanted=await _wanted(visit, mine.search),
    )  # fmt: skip


async def rename(visit: Visit, id: UUID, name: str) -> None:
    """Call it something else. `Missing` when it is not the visitor's."""
    if not name.strip():
        raise Wrong({"name": "Give it a name."})
    if not await visit.run("update saved_search set name = %(name)s where id = %(id)s", id=id, name=name.strip()):
        raise Missing


async def let_go(visit: Visit, id: UUID) -> None:
    if not await visit.run("delete from saved_search where id = %(id)s", id=id):
        raise Missing


async def _wanted(visit: Visit, search: Search) -> Jsonb:
    return Jsonb(msgspec.to_builtins(await wanted_by(visit, search)))
