"""What the tests of groups do again and again."""

import psycopg

from commonhold import groups
from commonhold.groups import stewardship

REFUSED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)

ENTER = "insert into membership (audience_id, person_id, role, by) values (%(group)s, %(person)s, %(role)s, %(by)s)"
INVITE = "insert into invitation (group_id, person_id, by) values (%(group)s, %(person)s, %(by)s)"
ASK = "insert into request (group_id, person_id) values (%(group)s, %(person)s)"
AUDIENCE = "insert into audience (id, kind, made_by) values (%(id)s, %(kind)s, %(me)s)"
GROUP = """insert into "group" (id, slug, name, door, made_by, sort_sv, sort_nl)
           values (%(id)s, %(slug)s, 'Trap', %(door)s, %(me)s, '', '')"""


async def group_of(player, id):
    async with player.visit() as visit:
        return await groups.group(visit, id)


async def role(player, id):
    async with player.visit() as visit:
        return await groups.role_in(visit, id)


async def by(player, verb, path, **fields):
    """Say a verb as a form without a script does."""
    return await player.post(f"{path}?_method={verb}", **fields)


async def set_door(cast, group, door):
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set door = %(door)s where id = %(id)s', door=door, id=group)


async def open_many(cast, count, **more):
    async with cast.bram.visit() as visit:
        for number in range(count):
            await groups.open_group(visit, f"Circle {number:03}", **more)


async def does(player, sql: str, **values) -> bool:
    """Whether the database lets this player do it."""
    try:
        async with player.visit() as visit:
            return await visit.run(sql, **values) > 0
    except REFUSED:
        return False


async def enters(player, group, *, person=None, role="member", by=None) -> bool:
    return await does(player, ENTER, group=group, person=person or player.id, role=role, by=by or player.id)


async def who_sees(cast, sql: str, **values) -> set[str]:
    seen = set()
    for name, player in cast.players.items():
        async with player.visit() as visit:
            if await visit.value(f"select exists ({sql})", **values):
                seen.add(name)
    return seen


async def asked_in(cast, group, player, by):
    async with by.visit() as visit:
        await stewardship.invite(visit, await groups.group(visit, group), player.id)
