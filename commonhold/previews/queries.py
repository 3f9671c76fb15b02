"""Reading previews: those of a page of contributions at once, and what waits to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from commonhold.ground import house_settings, limits
from commonhold.ground.database import Visit
from commonhold.previews.preview import Preview

ARE_ON = "previews.are_on"


async def previews(visit: Visit, ids: Sequence[UUID]) -> list[Preview]:
    """What was found of the links of these contributions."""
    return await visit.all(
        Preview,
        """select id, contribution_id, url, title, description, site, picture is not null as has_picture,
               state = 'inside' as is_inside
           from preview where contribution_id = any(%(ids)s) and state in ('found', 'inside') order by id""",
        ids=list(ids),
    )


async def picture(visit: Visit, id: UUID) -> bytes | None:
    return await visit.value("select picture from preview where id = %(id)s", id=id)


async def are_on(visit: Visit) -> bool:
    """Whether the organisation lets links be looked at; so it is until it says otherwise."""
    return await house_settings.setting(visit, ARE_ON) is not False


@dataclass(frozen=True)
class Due:
    """A link that waits to be looked at."""

    id: UUID
    url: str


async def due(visit: Visit) -> list[Due]:
    """The next links to look at, those that wait longest first (by the keeper)."""
    return await visit.all(
        Due,
        f"""update preview set tries = tries + 1 where id in (
                select id from preview where state = 'waiting' order by noted_at limit {limits.PREVIEWS_AT_ONCE:d}
                for update skip locked)
            returning id, url""",
    )
