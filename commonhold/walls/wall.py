"""Walls, and what stands at one: read for whoever holds its address, who is nobody."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.ground import ids, words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, there
from commonhold.ground.web import cookies
from commonhold.people import shown


@dataclass(frozen=True)
class Wall:
    id: UUID
    name: str
    at: datetime


@dataclass(frozen=True)
class Screen:
    """What a wall is called, and how it speaks."""

    name: str
    language: str
    timezone: str


@dataclass(frozen=True)
class Shown:
    """Something at a wall: a question, an event, what was done or not (`no`), or a promise. `people` answered it or come."""

    kind: str
    id: UUID
    title: str
    lang: str | None
    author: str
    unit: str | None
    at: datetime
    until: datetime | None
    words: str
    people: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "author", shown(self.author))

    @property
    def when(self) -> str:
        return words.span(self.at, self.until) if self.until else words.day(self.at)


async def walls(visit: Visit) -> list[Wall]:
    return await visit.all(Wall, "select id, name, at from wall order by name, id limit 200")


async def put_up(visit: Visit, name: str, language: str) -> str:
    """Another wall, at the hour of who makes it; answers the secret of its address, which nobody can read again."""
    if not name.strip():
        raise Wrong({"name": "Say where it hangs."})
    secret = secrets.token_urlsafe(32)
    await visit.run(
        """insert into wall (id, name, language, timezone, token_hash, by)
           values (%(id)s, %(name)s, %(language)s, %(timezone)s, %(hash)s, %(me)s)""",
        id=ids.new_id(), name=name.strip(), language=language, timezone=visit.person.timezone, hash=cookies.hashed(secret),
        me=visit.person.id,
    )  # fmt: skip
    return secret


async def take_down(visit: Visit, id: UUID) -> None:
    """Its address shows nothing any more, at once."""
    if not await visit.run("delete from wall where id = %(id)s", id=id):
        raise Missing


async def screen(visit: Visit, secret: str) -> Screen:
    return there(await visit.one(Screen, "select * from wall_at(%(hash)s)", hash=cookies.hashed(secret)))


async def on_wall(visit: Visit, secret: str) -> dict[str, list[Shown]]:
    """What stands there now, by what it is."""
    found = await visit.all(Shown, "select * from on_wall(%(hash)s)", hash=cookies.hashed(secret))
    return {
        kind: [each for each in found if each.kind == kind] for kind in ("question", "event", "done", "no", "promise")
    }


async def keep_off(visit: Visit, id: UUID) -> None:
    """What the visitor wrote stands at no wall; twice is once."""
    await visit.run("insert into off_wall (contribution_id) values (%(id)s) on conflict do nothing", id=id)


async def let_on(visit: Visit, id: UUID) -> None:
    await visit.run("delete from off_wall where contribution_id = %(id)s", id=id)


async def is_off(visit: Visit, id: UUID) -> bool:
    return await visit.value("select exists (select from off_wall where contribution_id = %(id)s)", id=id)
