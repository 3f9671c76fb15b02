"""What the window shows beside a contribution (`shown`), against what everybody's own walls show of each table by itself."""

from typing import Any

from tests.leaks.world import World

WINDOW = "select * from shown"
# The same, asked of each table in somebody's own name: none of the window's policies has a hand in it.
WALLS = """
    select c.id, c.author_id, c.kind, c.audience_id, c.group_id, c.thread_id, c.parent_id, c.keep, c.covenant, c.lang, c.title, c.html,
           c.text, c.plain, c.created_at, c.edited_at, c.withdrawn_at, c.could_read, c.is_shared,
           (select count(*) from contribution r
            where r.thread_id = c.id and r.parent_id is not null and r.withdrawn_at is null) as replies,
           exists (select from closing z where z.thread_id = c.thread_id) as is_closed,
           (select w.name from contribution q join face w on w.id = q.author_id
            where q.id = c.parent_id and c.parent_id <> c.thread_id) as to_name,
           (select split_part(o.source, ':', 1) from origin o where o.contribution_id = c.id limit 1) as source,
           (select jsonb_agg(jsonb_build_array(r.name, r.count, r.mine)) from (
               select r.name, count(*) as count, bool_or(r.person_id = (select viewer())) as mine
               from reaction r where r.contribution_id = c.id group by r.name) r) as reactions,
           (select array_agg(t.name) from tag t where t.contribution_id = c.id) as tags,
           (select array_agg(k.kind) from mark k where k.contribution_id = c.id) as marks,
           (select jsonb_build_object('id', q.id, 'thread_id', q.thread_id, 'author', w.name, 'lang', q.lang, 'title', q.title,
                                      'plain', left(q.plain, 600))
            from link l join contribution q on q.id = l.to_id join face w on w.id = q.author_id
            where l.from_id = c.id and l.kind = 'quotes' and q.withdrawn_at is null limit 1) as quoted,
           (select jsonb_agg(to_jsonb(f)) from attachment f where f.contribution_id = c.id) as attachments
    from contribution c"""
HANGS = ("replies", "is_closed", "to_name", "source", "reactions", "tags", "marks", "quoted", "attachments")


async def hung_astray(world: World) -> list[str]:
    """What the window shows somebody otherwise than their walls do."""
    wrong = []
    for name, player in world.cast.players.items():
        through, by_walls = await _asked(world, player.id, WINDOW), await _asked(world, player.id, WALLS)
        wrong += [
            f"{name}, {id}: {through.get(id)}, not {by_walls.get(id)}"
            for id in through.keys() | by_walls.keys()
            if through.get(id) != by_walls.get(id)
        ]
    return wrong


async def hung(world: World) -> set[str]:
    """What hangs on anything that anybody is shown: there must be something of each kind to leak."""
    rows = [row for player in world.cast.players.values() for row in (await _asked(world, player.id, WINDOW)).values()]
    return {each for each in HANGS if any(row[each] for row in rows)}


async def _asked(world: World, person: Any, statement: str) -> dict[Any, dict[str, Any]]:
    async with world.cast.house.database.visit(person) as visit:
        return {row["id"]: {name: _in_order(each) for name, each in row.items()} for row in await visit.rows(statement)}


def _in_order(value: Any) -> Any:
    """What is gathered comes in no order."""
    return sorted(value, key=str) if isinstance(value, list) else value
