"""Reading lists of articles, newest first. The policies decide which there are."""

from uuid import UUID

from commonhold.contributions import MORE, NEWEST, Contribution, Listing, newest, page_of
from commonhold.ground.database import Visit

BESIDE = 3


async def articles(visit: Visit, before: UUID = NEWEST) -> Listing:
    """All that the visitor may read."""
    return await _page(visit, "true", None, before)


async def by_person(visit: Visit, person_id: UUID, before: UUID = NEWEST) -> Listing:
    """What this person wrote, in whatever group."""
    return await _page(visit, "c.author_id = %(of)s", person_id, before)


async def in_group(visit: Visit, group_id: UUID, before: UUID = NEWEST) -> Listing:
    """What was written in this group, by whomever."""
    return await _page(visit, "c.group_id = %(of)s", group_id, before)


async def newest_of(visit: Visit, person_id: UUID) -> list[Contribution]:
    """The few newest of a person, to stand beside them."""
    return await _newest(visit, "c.author_id = %(of)s", person_id, NEWEST, BESIDE)


async def newest_in(visit: Visit, group_id: UUID) -> list[Contribution]:
    """The few newest of a group, to stand beside it."""
    return await _newest(visit, "c.group_id = %(of)s", group_id, NEWEST, BESIDE)


async def _page(visit: Visit, whose: str, of: UUID | None, before: UUID) -> Listing:
    return page_of(await _newest(visit, whose, of, before, MORE))


async def _newest(visit: Visit, whose: str, of: UUID | None, before: UUID, count: int) -> list[Contribution]:
    return await newest(
        visit,
        f"""select c.id from article a join contribution c on c.id = a.contribution_id
            where {whose} and c.id < %(before)s order by c.id desc limit {count:d}""",
        of=of, before=before,
    )  # fmt: skip
