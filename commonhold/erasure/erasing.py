"""Having all of one's own taken away, or one's name from it: asked for on a page, done by a job, some at a time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold import contributions, people
from commonhold.erasure.again import unname_person
from commonhold.erasure.erased import note_person
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Named

AT_ONCE = 100
# Notes to oneself bear no name that anybody else could read, and replies go before what they answer, so that fewer places stay.
LEFT = f"""select c.id from contribution c join audience a on a.id = c.audience_id, erasure e
    where e.person_id = %(id)s and c.author_id = e.person_id and c.created_at <= e.asked_at and (a.kind <> 'me' or e.how = 'gone')
    order by c.id desc limit {AT_ONCE:d}"""


@dataclass(frozen=True)
class Erasure:
    """`how` is gone or nameless; `done` and `total` count contributions."""

    how: str
    state: str
    done: int
    total: int
    asked_at: datetime

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "stopped")

    @property
    def share(self) -> int:
        """How much of it is through, in percent."""
        return min(100, 100 * self.done // self.total) if self.total else 0


async def erasure(visit: Visit) -> Erasure | None:
    """The visitor's own."""
    return await visit.one(
        Erasure, "select how, state, done, total, asked_at from erasure where person_id = (select viewer())"
    )


async def ask(visit: Visit, how: str) -> None:
    """Have it done to all that the visitor wrote until now. What is at work already goes on."""
    asked = await visit.run(
        """insert into erasure (person_id, how, total) select viewer(), %(how)s, coalesce(sum(count), 0) from own_counts()
           on conflict (person_id) do update set how = excluded.how, state = 'waiting', done = 0, total = excluded.total,
               asked_at = now(), beat_at = now() where erasure.state in ('done', 'stopped')""",
        how=how,
    )
    if asked and how == "gone":
        visit.announce(people.AllWithdrawn(visit.person.id))
    if asked:
        visit.then("erasure.go_on", person_id=str(visit.person.id))


async def stop(visit: Visit) -> None:
    """No more of it. What is gone is gone."""
    await visit.run(
        "update erasure set state = 'stopped' where person_id = (select viewer()) and state in ('waiting', 'running')"
    )


async def some(visit: Visit, person_id: UUID, named: list[Named]) -> bool:
    """Do the next of it; answers whether there may be more (by the keeper)."""
    how = await visit.value(
        "select how from erasure where person_id = %(id)s and state in ('waiting', 'running') for update", id=person_id
    )
    if how is None:
        return False
    ids = await visit.values(LEFT, id=person_id)
    if ids:
        await _do(visit, person_id, how, ids, named)
    else:
        await unname_person(visit, person_id, named)
        await note_person(visit, person_id, how)
    await visit.run(
        """update erasure set state = %(state)s, done = least(done + %(n)s, total), beat_at = now() where person_id = %(id)s""",
        id=person_id, state="running" if ids else "done", n=len(ids),
    )  # fmt: skip
    return bool(ids)


async def _do(visit: Visit, person_id: UUID, how: str, ids: list[UUID], named: list[Named]) -> None:
    """What stays of them, a place or what was written together, bears no name."""
    if how == "gone":
        await contributions.erase(visit, ids)
    await contributions.unname(visit, person_id, ids, named)
