"""The verb of articles: publish. Those of series are in `arranging`."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong

KIND = "article"
UNTITLED = "An article has a title. Say in a few words what it is about."


async def publish(
    visit: Visit, title: str, words: str, *, audience_id: UUID, group_id: UUID | None = None, lang: str | None = None,
    files: Sequence[UUID] = (), at: datetime | None = None,
) -> UUID:  # fmt: skip
    """Write at length to an audience of the visitor's; `at` is when it was written, for what is brought in."""
    id = await contributions.contribute(
        visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title, lang=lang, files=files, at=at
    )
    await begin(visit, id)
    return id


async def begin(visit: Visit, id: UUID) -> None:
    """Make what was just written an article. `Wrong` without a title, or without words below it."""
    row = (await visit.rows("select title, plain from contribution where id = %(id)s", id=id))[0]
    if not row["title"].strip():
        raise Wrong({"title": UNTITLED})
    if not row["plain"].strip():
        raise Wrong({"text": "A title alone is not an article yet. Write what it is about."})
    await visit.run("insert into article (contribution_id) values (%(id)s)", id=id)


async def standing(visit: Visit, id: UUID) -> Contribution:
    """The article that the visitor sees there; `Missing` when it is hidden or is none."""
    found = await contributions.contribution(visit, id)
    if found is None or found.is_withdrawn or found.kind != KIND or not found.is_opening:
        raise Missing
    return found
