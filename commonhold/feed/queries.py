"""Reading lists of contributions, a page at a time from an id, so that nothing is skipped when new ones arrive."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.contributions import MORE, NEWEST, OLDEST, Listing, newest, page_of
from commonhold.ground.database import Visit
from commonhold.ground.ids import first_id_at

VIEWS = ("latest", "missed", "few", "beyond")
# The last words of each conversation among a few that the visitor is one of; the second condition is that of the index of these.
LAST_WORDS = """select distinct on (c.thread_id) c.thread_id, c.id, c.audience_id from contribution c
    where c.audience_id in (select m.audience_id from membership m join audience a on a.id = m.audience_id
            where m.person_id = (select viewer()) and a.kind = 'chosen')
        and c.group_id is null and c.audience_id <> c.author_id and c.audience_id <> '00000000-0000-7000-8000-000000000001'
        and c.withdrawn_at is null
    order by c.thread_id, c.id desc"""


@dataclass(frozen=True)
class Bounds:
    """Between which ids to look: older than `before`, newer than `after`."""

    before: UUID = NEWEST
    after: UUID = OLDEST


async def home(visit: Visit, view: str = "latest", bounds: Bounds = Bounds()) -> Listing:
    """A page of the home feed, through the guarded function; of *few* what was said last in each conversation."""
    if view == "few":
        return await _among_few(visit, bounds)
    found = await newest(
        visit, "select feed(%(view)s, %(before)s, %(after)s)", view=view, before=bounds.before, after=bounds.after
    )
    return page_of(found)


async def _among_few(visit: Visit, bounds: Bounds) -> Listing:
    found = await newest(
        visit,
        f"""select t.id from ({LAST_WORDS}) t where t.id < %(before)s and t.id > %(after)s
            order by t.id desc limit {MORE:d}""",
        before=bounds.before,
        after=bounds.after,
    )
    return page_of(found)


async def of_group(visit: Visit, group_id: UUID, before: UUID = NEWEST) -> Listing:
    """What was opened in a group, as far as the visitor may read it."""
    return await _page(visit, "group_id = %(of)s and parent_id is null", group_id, before)


async def of_person(visit: Visit, person_id: UUID, before: UUID = NEWEST) -> Listing:
    """What a person wrote, replies too, as far as the visitor may read it."""
    return await _page(visit, "author_id = %(of)s", person_id, before)


async def of_tag(visit: Visit, tag: str, before: UUID = NEWEST) -> Listing:
    """What carries this tag, as far as the visitor may read it."""
    return await _page(visit, "id in (select t.contribution_id from tag t where t.name = %(of)s)", tag, before)


async def _page(visit: Visit, condition: str, of: UUID | str, before: UUID) -> Listing:
    found = await newest(
        visit,
        f"""select id from contribution where {condition} and withdrawn_at is null and id < %(before)s
            order by id desc limit {MORE:d}""",
        of=of,
        before=before,
    )
    return page_of(found)


async def is_following(visit: Visit, source_id: UUID) -> bool:
    return bool(
        await visit.value(
            "select 1 from follow where person_id = (select viewer()) and source_id = %(source)s", source=source_id
        )
    )


async def home_marked(visit: Visit) -> tuple[UUID, datetime] | None:
    """Up to where the visitor has read at home, as their apps say, and when they said so."""
    found = await visit.made(
        tuple,
        "select marked_id, marked_at from last_visit where person_id = (select viewer()) and marked_id is not null",
    )
    return found[0] if found else None


async def follows_anything(visit: Visit) -> bool:
    return bool(await visit.value("select 1 from follow where person_id = (select viewer()) limit 1"))


async def away(visit: Visit) -> Bounds | None:
    """From when to when the visitor was last away; None if they never were."""
    row = await visit.rows("select before_that, at from last_visit where person_id = (select viewer())")
    return Bounds(_at(row[0]["at"]), _at(row[0]["before_that"])) if row else None


def _at(moment: datetime) -> UUID:
    return first_id_at(moment)
