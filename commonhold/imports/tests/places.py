"""A small workspace for tests of bringing in: who is in it, where they talk, and ways to ask what came of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold.ground.house import House

ANNA = {"id": "U1", "team_id": "T1", "name": "anna", "tz": "Europe/Amsterdam"}
ANNA |= {"profile": {"real_name": "Anna Ek", "email": "Anna@Example.org", "title": "Nurse"}}
BRAM = {"id": "U2", "team_id": "T1", "name": "Bram Vos!", "profile": {"real_name": "Bram Vos"}}
CEES = {"id": "U3", "team_id": "T1", "name": "cees", "deleted": True, "profile": {"real_name": "Cees Öst"}}
DEWI = {"id": "U4", "team_id": "T1", "name": "dewi", "is_restricted": True, "profile": {"real_name": "Dewi Bos"}}
ROBOT = {"id": "U5", "team_id": "T1", "name": "robot", "is_bot": True, "profile": {"real_name": "Robot"}}
PEOPLE = [ANNA, BRAM, CEES, DEWI, ROBOT]
GENERAL = {"id": "C1", "name": "general", "created": 1500000000, "creator": "U1", "members": ["U1", "U2", "U4"]}
BOARD = {"id": "G1", "name": "board", "created": 1500000000, "creator": "U2", "members": ["U2", "U3", "U4"]}
TALK = {"id": "D1", "created": 1500000000, "members": ["U1", "U2"]}
DAY = "2020-01-01.json"


def export(**more: object) -> dict[str, object]:
    """The lists of the workspace, and whatever else; a name of an argument is a path, with __ for / (`general__days=…`)."""
    lists = {"users.json": PEOPLE, "channels.json": [GENERAL], "groups.json": [BOARD], "dms.json": [TALK]}
    return lists | {name.replace("__days", f"/{DAY}"): value for name, value in more.items()}


class Asked:
    """What stands in a house, read by the keeper or by somebody of the workspace."""

    def __init__(self, house: House):
        self.house = house

    async def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        async with self.house.database.keeper() as visit:
            return await visit.rows(sql, **values)

    async def count(self, table: str) -> int:
        return (await self.rows(f'select count(*) as n from "{table}"'))[0]["n"]

    async def person(self, handle: str) -> UUID:
        return (await self.rows("select id from person where handle = %(handle)s", handle=handle))[0]["id"]

    async def texts(self) -> list[str]:
        """Everything, in order of time."""
        return [row["text"] for row in await self.rows("select text from contribution order by created_at")]

    async def texts_seen_by(self, handle: str | None) -> list[str]:
        """What this person may read (nobody: None)."""
        async with self.house.database.visit(await self.person(handle) if handle else None) as visit:
            return await visit.values("select text from contribution order by created_at")

    async def groups_seen_by(self, handle: str) -> list[str]:
        async with self.house.database.visit(await self.person(handle)) as visit:
            return await visit.values('select name from "group" order by name')


def kinds(left: Sequence[Any], of: str) -> dict[str, int]:
    """What was left out of one sort, by kind."""
    return {each.kind: each.count for each in left if each.of == of}
