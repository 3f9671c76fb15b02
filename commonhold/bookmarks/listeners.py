"""A bookmark leads where its words lead, and nowhere once they are gone."""

from commonhold.bookmarks.leading import fingerprint, first_of
from commonhold.contributions import Revised, Withdrawn
from commonhold.ground.database import Visit


async def lead_on(visit: Visit, fact: Revised) -> None:
    """Lead to the address that stands in its words now."""
    words = await visit.value(
        """select c.text from contribution c join bookmark b on b.contribution_id = c.id
           where c.id = %(id)s and c.withdrawn_at is null""",
        id=fact.id,
    )
    if url := first_of(words or ""):
        await visit.run(
            "update bookmark set url = %(url)s, same = %(same)s where contribution_id = %(id)s",
            id=fact.id, url=url, same=fingerprint(url),
        )  # fmt: skip


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Where others replied an empty place stays; its address does not."""
    await visit.run("delete from bookmark where contribution_id = %(id)s", id=fact.id)
