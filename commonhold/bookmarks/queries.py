"""Reading shelves: each address once, by its newest bookmark that may be read. The policies decide which there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from commonhold.bookmarks.bookmark import Bookmark
from commonhold.contributions import MORE, NEWEST, Contribution, Listing, newest, page_of
from commonhold.ground.database import Visit

BESIDE = 3  # that stand beside a person
MEETING = 20  # bookmarks of one address that are shown with it
TAGS = 60


@dataclass(frozen=True)
class Shelf:
    """Whose bookmarks: all, those of a person, or those of a group; of them those with a tag, if it says one."""

    person_id: UUID | None = None
    group_id: UUID | None = None
    tag: str = ""

    def holds(self, each: str) -> str:
        """The condition for a contribution that is called so."""
        of = {"author_id": self.person_id, "group_id": self.group_id}
        said = [f"{each}.{name} = %({name})s" for name, id in of.items() if id]
        if self.tag:
            said.append(f"exists (select from tag t where t.contribution_id = {each}.id and t.name = %(tag)s)")
        return " and ".join(said) or "true"

    @property
    def whole(self) -> "Shelf":
        """The same with whatever tag."""
        return replace(self, tag="")

    @property
    def values(self) -> dict[str, object]:
        return {"author_id": self.person_id, "group_id": self.group_id, "tag": self.tag}


async def shelved(visit: Visit, shelf: Shelf, before: UUID = NEWEST) -> Listing:
    """A page of a shelf."""
    return page_of(await _newest(visit, shelf, before, MORE))


async def newest_of(visit: Visit, person_id: UUID) -> list[Contribution]:
    """The few newest of a person, to stand beside them."""
    return await _newest(visit, Shelf(person_id=person_id), NEWEST, BESIDE)


async def _newest(visit: Visit, shelf: Shelf, before: UUID, count: int) -> list[Contribution]:
    return await newest(
        visit,
        f"""select c.id from bookmark b join contribution c on c.id = b.contribution_id
            where c.id < %(before)s and {shelf.holds("c")} and not exists (
                select from bookmark l join contribution d on d.id = l.contribution_id
                where l.same = b.same and l.contribution_id > b.contribution_id and {shelf.holds("d")})
            order by c.id desc limit {count:d}""",
        before=before, **shelf.values,
    )  # fmt: skip


async def bookmarks(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Bookmark]:
    """Where these lead, and who else bookmarked that; those of them that are bookmarks."""
    rows = await visit.rows(
        """select b.contribution_id as id, b.url, array(
               select distinct p.name from bookmark o join contribution d on d.id = o.contribution_id
                   join face p on p.id = d.author_id
               where o.same = b.same and d.author_id <> c.author_id order by p.name limit 100) as others
           from bookmark b join contribution c on c.id = b.contribution_id where b.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )
    return {row["id"]: Bookmark(row["id"], row["url"], tuple(row["others"])) for row in rows}


async def met_by(visit: Visit, id: UUID) -> list[Contribution]:
    """The other bookmarks of the same address, newest first."""
    return await newest(
        visit,
        f"""select o.contribution_id from bookmark b join bookmark o on o.same = b.same and o.contribution_id <> b.contribution_id
            where b.contribution_id = %(id)s order by o.contribution_id desc limit {MEETING:d}""",
        id=id,
    )


async def tags(visit: Visit, shelf: Shelf) -> list[str]:
    """The tags that bookmarks on a shelf have."""
    return await visit.values(
        f"""select distinct t.name from bookmark b join contribution c on c.id = b.contribution_id
                join tag t on t.contribution_id = c.id
            where {shelf.holds("c")} order by t.name limit {TAGS:d}""",
        **shelf.values,
    )
