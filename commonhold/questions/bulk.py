"""Questions by the many, for samples (by the keeper; nobody is called): of what was written already."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def begin_many(visit: Visit, ids: Sequence[UUID]) -> None:
    """Make these contributions questions."""
    await spread(
        visit,
        "insert into question (contribution_id) select * from unnest(%(id)s::uuid[])",
        [{"id": id} for id in ids],
    )


async def agree_many(visit: Visit, people: Sequence[UUID]) -> None:
    """Let these people be named as somebody who may know: they said so."""
    await visit.run("insert into willing (person_id) select unnest(%(people)s::uuid[])", people=list(people))


async def refer_many(visit: Visit, pointers: Sequence[tuple[UUID, UUID, UUID, datetime]]) -> None:
    """The question of each was pointed to the second, by the third, then."""
    await spread(
        visit,
        """insert into pointer (question_id, person_id, by, at)
           select * from unnest(%(question)s::uuid[], %(person)s::uuid[], %(by)s::uuid[], %(at)s::timestamptz[])""",
        [{"question": question, "person": person, "by": by, "at": at} for question, person, by, at in pointers],
    )
