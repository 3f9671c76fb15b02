"""Erasing by the keeper, for authors wherever they are by now: words with all that hangs on them, or their name alone."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import people
from commonhold.contributions.actions import empty, let_go
from commonhold.contributions.facts import PersonUnnamed, Unnamed, Withdrawn
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Named

NAMED = (
    Named("link", "by", "from_id"), Named("mark", "by", "thread_id"), Named("mark", "by", "contribution_id"),
    Named("closing", "by", "thread_id"),
)  # fmt: skip
OF_ONE_FACT = 20  # ids: a fact is small


async def erase(visit: Visit, ids: Sequence[UUID]) -> None:
    """Take these away as their author would, who may read them no longer; not what is gone already, or is written together. Whoever
    replies meanwhile waits for this, and finds nothing to reply to."""
    held = "where id = any(%(ids)s) and withdrawn_at is null and not is_shared order by id for update"
    found = await visit.rows(f"select id, thread_id, audience_id from contribution {held}", ids=list(ids))
    going = [each["id"] for each in found]
    await let_go(visit, going, "attachment", "revision", "reaction")
    last = "not exists (select from contribution r where r.parent_id = c.id)"  # replies go before what they answer
    while await visit.run(f"delete from contribution c where id = any(%(ids)s) and {last}", ids=going):
        pass
    await empty(visit, going)
    for each in found:
        visit.announce(Withdrawn(each["id"], each["thread_id"], each["audience_id"]))


async def unname(visit: Visit, person_id: UUID, ids: Sequence[UUID], named: Sequence[Named]) -> None:
    """From now on nobody wrote these, and nobody did there what this person did."""
    who: dict[str, Any] = {"nobody": await people.nobody(visit), "whose": person_id, "ids": list(ids)}
    for each in named:
        await visit.run(
            f"""update {each.table} set {each.column} = %(nobody)s
                where {each.of} = any(%(ids)s) and {each.column} = %(whose)s""",
            **who,
        )
    await visit.run(
        "update attachment set owner_id = %(nobody)s where contribution_id = any(%(ids)s) and owner_id = %(whose)s",
        **who,
    )
    await visit.run(
        "update contribution set author_id = %(nobody)s where id = any(%(ids)s) and author_id = %(whose)s", **who
    )
    for start in range(0, len(ids), OF_ONE_FACT):
        visit.announce(Unnamed(tuple(ids[start : start + OF_ONE_FACT])))


async def unname_acts(visit: Visit, person_id: UUID, named: Sequence[Named]) -> None:
    """Nobody did what this person did to what others wrote."""
    nobody = await people.nobody(visit)
    for each in named:
        await visit.run(
            f"update {each.table} set {each.column} = %(nobody)s where {each.column} = %(whose)s",
            nobody=nobody, whose=person_id,
        )  # fmt: skip
    visit.announce(PersonUnnamed(person_id))
