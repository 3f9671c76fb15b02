"""News of what came in together, and was said before."""

from collections.abc import Iterable
from uuid import UUID

from commonhold.attention import listeners
from commonhold.contributions import Contributed
from commonhold.ground.database import Visit


async def note_many(visit: Visit, said: Iterable[Contributed]) -> None:
    """It stands under *For you* of whom it concerns, and no letter tells of it (by the keeper)."""
    noted: list[UUID] = []
    for fact in said:
        await listeners.note_said(visit, fact)
        noted.append(fact.id)
    await visit.run("update notice set way = 'app' where contribution_id = any(%(noted)s)", noted=noted)
