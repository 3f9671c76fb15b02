"""Reading people and units. Who sees whom the policies say."""

from collections.abc import Iterable
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.people.person import Face, Person, Unit

FACE = "p.id, p.handle, p.name, u.name as unit, p.is_guest, picture_address(p.handle, p.picture) as picture"
PERSON = f"""{FACE}, p.unit_id, p.title, p.about, p.about_html, p.about_lang, p.place, p.speaks, p.language, p.timezone, p.joined_at, p.left_at,
    exists (select from steward s where s.person_id = p.id) as is_steward"""
# The units from the top down to a person's own; for pages about one person.
PATH = """coalesce((with recursive up as (
        select id, name, parent_id, 1 as height from unit where id = p.unit_id
        union all select a.id, a.name, a.parent_id, up.height + 1 from unit a join up on a.id = up.parent_id where up.height < 50)
    select jsonb_agg(jsonb_build_array(id, name) order by height desc) from up), '[]') as unit_path"""
FROM = "from person p left join unit u on u.id = p.unit_id"


async def person(visit: Visit, id: UUID) -> Person | None:
    return await visit.one(Person, f"select {PERSON}, {PATH} {FROM} where p.id = %(id)s", id=id)


async def by_handle(visit: Visit, handle: str) -> Person | None:
    """Whoever has this handle, in any case of letters."""
    return await visit.one(Person, f"select {PERSON}, {PATH} {FROM} where p.handle = %(handle)s", handle=handle.lower()[:64])


async def face(visit: Visit, id: UUID) -> Face | None:
    return await visit.one(Face, f"select {FACE} {FROM} where p.id = %(id)s", id=id)


async def faces(visit: Visit, ids: Iterable[UUID]) -> dict[UUID, Face]:
    """Those of these people whom the visitor may see, by id."""
    found = await visit.all(Face, f"select {FACE} {FROM} where p.id = any(%(ids)s)", ids=list(ids))
    return {each.id: each for each in found}


async def named(visit: Visit, handles: Iterable[str]) -> dict[str, Face]:
    """Those of these handles that belong to somebody whom the visitor may see, by handle."""
    found = await visit.all(
        Face, f"select {FACE} {FROM} where p.handle = any(%(handles)s)", handles=[each.lower() for each in handles]
    )
    return {each.handle: each for each in found}


async def stewards(visit: Visit) -> list[Face]:
    """Who looks after the house, as far as the visitor may know."""
    return await visit.all(Face, f"select {FACE} {FROM} join steward s on s.person_id = p.id order by p.sort_nl, p.id")


async def units(visit: Visit, language: str = "en") -> list[Unit]:
    """The tree of units, each below its parent, sorted as that language sorts; people counted with those below."""
    order = "sort_sv" if language == "sv" else "sort_nl"
    return await visit.all(
        Unit,
        f"""with recursive tree as (
                select id, name, parent_id, 0 as depth, array[{order}] as path from unit where parent_id is null
                union all
                select u.id, u.name, u.parent_id, t.depth + 1, t.path || u.{order} from unit u join tree t on t.id = u.parent_id
                where t.depth < 20),
            above as (
                select id, id as ancestor from unit
                union all select a.id, u.parent_id from above a join unit u on u.id = a.ancestor where u.parent_id is not null),
            counted as (
                select a.ancestor, count(*) as people from above a join person p on p.unit_id = a.id
                where p.left_at is null group by a.ancestor)
            select t.id, t.name, t.parent_id, t.depth, coalesce(c.people, 0) as people
            from tree t left join counted c on c.ancestor = t.id order by t.path""",
    )
