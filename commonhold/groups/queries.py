"""Reading groups and audiences."""

from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.groups.audience import Audience, Group
from commonhold.people import Face
from commonhold.people.queries import FACE

GROUP = """g.id, g.slug, g.name, g.purpose, g.door, g.language, g.keep, g.made_at, g.archived_at,
    (select count(*) from membership m where m.audience_id = g.id) as people,
    (select m.role from membership m where m.audience_id = g.id and m.person_id = (select viewer())) as role,
    exists (select from invitation i where i.group_id = g.id and i.person_id = (select viewer())) as is_invited,
    exists (select from request r where r.group_id = g.id and r.person_id = (select viewer())) as has_asked"""


async def group(visit: Visit, id: UUID) -> Group | None:
    return await visit.one(Group, f'select {GROUP} from "group" g where g.id = %(id)s', id=id)


async def by_slug(visit: Visit, slug: str) -> Group | None:
    return await visit.one(Group, f'select {GROUP} from "group" g where g.slug = %(slug)s', slug=slug[:100])


async def groups(visit: Visit, language: str = "en") -> list[Group]:
    """Every group that the visitor may find, sorted as that language sorts; archived ones last."""
    order = "sort_sv" if language == "sv" else "sort_nl"
    return await visit.all(
        Group, f'select {GROUP} from "group" g order by g.archived_at is not null, g.{order}, g.id limit 1000'
    )


async def my_groups(visit: Visit, language: str = "en") -> list[Group]:
    """The groups that the visitor is in and that are still alive."""
    order = "sort_sv" if language == "sv" else "sort_nl"
    return await visit.all(
        Group,
        f"""select g.id, g.slug, g.name, g.purpose, g.door, g.language, g.keep, g.made_at, g.archived_at, m.role
            from membership m join "group" g on g.id = m.audience_id
            where m.person_id = (select viewer()) and g.archived_at is null order by g.{order}, g.id limit 200""",
    )


async def shared_with(visit: Visit, person_id: UUID) -> list[Group]:
    """The groups in which both the visitor and this person are."""
    return await visit.all(
        Group,
        f"""select {GROUP} from "group" g join membership mine on mine.audience_id = g.id and mine.person_id = (select viewer())
            join membership theirs on theirs.audience_id = g.id and theirs.person_id = %(person)s
            where %(person)s <> (select viewer()) order by g.sort_nl limit 100""",
        person=person_id,
    )


async def role_in(visit: Visit, group_id: UUID) -> str | None:
    """What the visitor is in this group: member, steward, or None."""
    return await visit.value(
        "select role from membership where audience_id = %(id)s and person_id = (select viewer())", id=group_id
    )


async def members(visit: Visit, group_id: UUID, language: str = "en") -> list[Face]:
    """Who is in this audience, by unit and then by name; empty where the visitor may not know."""
    order = "sort_sv" if language == "sv" else "sort_nl"
    return await visit.all(
        Face,
        f"""select {FACE} from membership member join person p on p.id = member.person_id left join unit u on u.id = p.unit_id
            where member.audience_id = %(id)s order by u.{order} nulls last, p.{order}, p.id limit 5000""",
        id=group_id,
    )


async def stewards(visit: Visit, group_id: UUID) -> list[Face]:
    """Who looks after this group; empty where the visitor may not know."""
    return await visit.all(
        Face,
        f"""select {FACE} from membership member join person p on p.id = member.person_id left join unit u on u.id = p.unit_id
            where member.audience_id = %(id)s and member.role = 'steward' order by p.sort_nl, p.id limit 20""",
        id=group_id,
    )


async def audience(visit: Visit, id: UUID) -> Audience | None:
    """An audience that the visitor is in or may know."""
    return await visit.one(
        Audience,
        """select a.id, a.kind, g.name, g.slug, (select count(*) from membership m where m.audience_id = a.id) as people
           from audience a left join "group" g on g.id = a.id where a.id = %(id)s""",
        id=id,
    )
