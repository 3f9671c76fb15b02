"""Facts: what happened, in the past tense, stored in the transaction in which it happened.

A fact is a frozen dataclass that holds ids, never text. One outbox reader tells each fact to the listeners (each a job of
its own, with retries; so a listener must bear being called twice) and to open pages (`live`), since NOTIFY inside every
write would make all writers wait for one lock.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec

from commonhold.ground.database import Database, Visit

Listener = Callable[..., Awaitable[None]]

_known: dict[str, type] = {}


class Fact:
    """Base of every fact. `is_live` facts are told to open pages; they name their `audience_id` or `person_id`. After one
    that `ends_streams` the pages of its person begin their stream anew, with what they may hear then."""

    is_live: ClassVar[bool] = False
    ends_streams: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        _known[fact_name(cls)] = cls


def fact_name(kind: type) -> str:
    """`posts.PostWritten` for a class in `commonhold.posts.facts`."""
    return f"{kind.__module__.split('.')[1]}.{kind.__name__}"


def known() -> dict[str, type]:
    """Every kind of fact that a room of this house announces, by its name."""
    return dict(_known)


@dataclass(frozen=True)
class Hearing:
    """A room hears a fact: this function is called with a visit and the fact."""

    fact: type
    listener: Listener


async def store(visit: Visit) -> None:
    """Write down what the visit announced (a closing of the database)."""
    if visit.facts:
        rows = [{"name": fact_name(type(fact)), "body": msgspec.json.encode(fact).decode()} for fact in visit.facts]
        await visit.many("insert into fact (name, body) values (%(name)s, %(body)s::jsonb)", rows)
        visit.facts.clear()


@dataclass
class Outbox:
    """Reads facts in the order they were stored and passes each on, once per listener."""

    database: Database
    hearings: tuple[Hearing, ...]

    async def pass_on(self, at_once: int = 500) -> int:
        """Pass on what is waiting; answers how many facts that was."""
        async with self.database.keeper() as visit:
            waiting = await visit.rows(
                f"select id, name, body from fact where told_at is null order by id limit {at_once:d} for update skip locked"
            )
            for row in waiting:
                await self._tell(visit, row)
            await visit.run(
                "update fact set told_at = now() where id = any(%(ids)s)", ids=[row["id"] for row in waiting]
            )
        return len(waiting)

    async def _tell(self, visit: Visit, row: dict[str, Any]) -> None:
        kind = _known.get(row["name"])
        for hearing in self.hearings:
            if hearing.fact is kind:
                visit.then("ground.hear", fact_id=row["id"], listener=_listener_name(hearing.listener))
        if kind and kind.is_live:
            notice = msgspec.json.encode({"fact": row["name"], **row["body"]}).decode()
            await visit.run("select pg_notify('live', %(notice)s)", notice=notice)


def _listener_name(listener: Listener) -> str:
    return f"{listener.__module__}.{listener.__name__}"


async def hear(house: Any, fact_id: int, listener: str) -> None:
    """The job in which one listener hears one fact, in a transaction of its own."""
    function = next(each.listener for each in house.hearings if _listener_name(each.listener) == listener)
    async with house.database.keeper() as visit:
        row = (await visit.rows("select name, body from fact where id = %(id)s", id=fact_id))[0]
        await function(visit, msgspec.convert(row["body"], _known[row["name"]], strict=False))


async def forget_facts(house: Any) -> None:
    """The sweep that lets go of facts told more than a week ago."""
    async with house.database.keeper() as visit:
        await visit.run("delete from fact where told_at < now() - interval '7 days'")
