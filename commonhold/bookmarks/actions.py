"""The verb of bookmarks: put a page on a shelf."""

from datetime import datetime
from uuid import UUID

from commonhold import contributions
from commonhold.bookmarks.leading import fingerprint, first_of
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong

KIND = "bookmark"
UNTITLED = "Say in a few words what is to be found there."


async def put(
    visit: Visit, title: str, words: str, *, audience_id: UUID, group_id: UUID | None = None, at: datetime | None = None
) -> UUID:
    """Bookmark the first address in these words for an audience of the visitor's; `at` is when it was done, if brought in."""
    id = await contributions.contribute(
        visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title, at=at
    )
    await begin(visit, id)
    return id


async def begin(visit: Visit, id: UUID) -> None:
    """Make what was just written a bookmark. `Wrong` without a title or an address, or if the writer has the same one there."""
    row = (await visit.rows("select title, text from contribution where id = %(id)s", id=id))[0]
    if not row["title"].strip():
        raise Wrong({"title": UNTITLED})
    insist_addressed(row["text"])
    url = first_of(row["text"])
    if await _has_it_there(visit, id, fingerprint(url)):
        raise Wrong({"text": "You have bookmarked this here already."})
    await visit.run(
        "insert into bookmark (contribution_id, url, same) values (%(id)s, %(url)s, %(same)s)",
        id=id, url=url, same=fingerprint(url),
    )  # fmt: skip


def insist_addressed(words: str) -> None:
    """`Wrong` where no address stands in these words."""
    if not first_of(words):
        raise Wrong({"text": "Write the address too, from its https:// on."})


async def _has_it_there(visit: Visit, id: UUID, same: str) -> bool:
    """Whether the visitor has bookmarked that for the very same readers."""
    return await visit.value(
        """select exists (select from bookmark b join contribution c on c.id = b.contribution_id
               join contribution n on n.id = %(id)s and n.audience_id = c.audience_id
           where b.same = %(same)s and c.author_id = (select viewer()))""",
        id=id, same=same,
    )  # fmt: skip
