"""Where sequences are played: a house, beside it what was told of it, and everybody's eyes after each step."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from psycopg.errors import InsufficientPrivilege

from commonhold import groups
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused, Wrong
from tests.leaks.all_rows import Rows
from tests.leaks.hanging import hung_astray
from tests.leaks.looking import differences, rows_astray
from tests.leaks.verbs import Told
from tests.leaks.world import World

Act = Callable[[Visit], Awaitable[Any]]
Verb = Callable[..., Awaitable[Any]]
Promise = Callable[..., bool]
Case = tuple[str, ...]  # somebody, what a group or a post is called here, perhaps somebody else
EVERYBODY_FOLLOWS = "insert into follow (person_id, source_id) select a.id, b.id from person a, person b where a <> b"
AGE = "update audience set made_at = now() - interval '1 day' where made_at = now()"


@dataclass(frozen=True)
class Stage:
    """Where it happens: a world, its rows at the beginning, what tells rows apart, and the loop that holds its connection."""

    world: World
    begun: Rows
    keys: dict[str, list[str]]
    loop: asyncio.AbstractEventLoop

    def wait(self, act: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(act, self.loop).result(60)


class Played(RuleBasedStateMachine):
    """A house in which things happen. People, groups and posts have names here; all is undone at the end."""

    def __init__(self, stage: Stage):
        super().__init__()
        self.stage, self.cast, self.told = stage, stage.world.cast, Told(stage.begun)
        self.ids = {name: player.id for name, player in self.cast.players.items()}
        self.groups: list[str] = []
        self.posts: list[str] = []
        self.is_changed, self.touched, self.undone = True, ids.new_id(), AsyncExitStack()
        for name in ("nurses", "canteen", "cellar", "visitors"):
            self.call(name, getattr(self.cast, name), self.groups)
        transaction = self.cast.house.database.connection.transaction(force_rollback=True)
        stage.wait(self.undone.enter_async_context(transaction))

    def teardown(self) -> None:
        self.stage.wait(self.undone.aclose())

    @initialize()
    def everybody_follows_everybody(self) -> None:
        """So that a feed holds all that may be read."""
        self.stage.wait(self.kept(EVERYBODY_FOLLOWS))

    @invariant()
    def everybody_is_shown_what_is_theirs(self) -> None:
        """What was refused was undone, so that then there is nothing new to be seen."""
        if self.is_changed:
            found = self.stage.wait(differences(self.cast, self.told, self.touched))
            assert not found, "\n".join(found)
        self.is_changed = False

    @rule()
    def every_row_of_every_table_is_looked_at(self) -> None:
        found = self.stage.wait(rows_astray(self.stage.world, self.stage.keys))
        found += self.stage.wait(hung_astray(self.stage.world))
        assert not found, "\n".join(found)

    # What there is, as things stand.

    def call(self, name: str, id: UUID, among: list[str]) -> None:
        among.append(name)
        self.ids[name] = id

    def names(self, *ids: str) -> Case:
        known = {str(id): name for name, id in self.ids.items()}
        return tuple(known.get(id, "") for id in ids)

    def places(self, *roles: str) -> list[Case]:
        rows = [row for row in self.told.of("membership") if row["role"] in roles]
        found = [self.names(row["person_id"], row["audience_id"]) for row in rows]
        return [(who, group) for who, group in found if group in self.groups]

    def outsiders(self, door: str) -> list[Case]:
        """Somebody who is not in a group with this door, and the group; or who is invited into one."""
        found = [(who, group) for who in self.cast.players for group in self.groups]
        told = [(str(self.ids[who]), str(self.ids[group])) for who, group in found]
        return [
            case
            for case, (who, group) in zip(found, told, strict=True)
            if group in self.told.invitations(who)
            or (self.told.one("group", group)["door"] == door and not self.told.is_in(who, group))
        ]

    def left_alone(self) -> list[Case]:
        """Somebody in a group that nobody looks after, and the group."""
        kept = {group for _, group in self.places("steward")}
        return [(who, group) for who, group in self.places("member") if group not in kept]

    def insiders(self) -> list[Case]:
        """A steward of a group, the group, and somebody in it."""
        inside = self.places("member", "steward")
        return [(who, group, whom) for who, group in self.places("steward") for whom, where in inside if where == group]

    def requests(self) -> list[Case]:
        """A steward of a group, the group, and somebody who asks to be let in."""
        asking = [self.names(row["person_id"], row["group_id"]) for row in self.told.of("request")]
        return [(who, group, whom) for who, group in self.places("steward") for whom, where in asking if where == group]

    def read(self) -> list[Case]:
        standing = {name: self.told.standing(str(self.ids[name])) for name in self.cast.players}
        return [(who, post) for who, ids in standing.items() for post in self.posts if str(self.ids[post]) in ids]

    def written(self) -> list[Case]:
        found = [self.names(row["author_id"], row["id"]) for row in self.told.of("contribution")]
        return [(who, post) for who, post in found if post]

    # Doing it.

    def told_of(self, promise: Promise, *names: str) -> bool:
        return promise(*(str(self.ids[name]) for name in names))

    def tries(self, who: str, act: Act) -> Any:
        """What came of it; None where it was refused."""
        made = self.stage.wait(self.tried(who, act))
        self.is_changed = self.is_changed or made is not None
        return made

    async def tried(self, who: str, act: Act) -> Any:
        try:
            async with self.cast.players[who].visit() as visit:
                made = await act(visit) or True
        except (Missing, Refused, Wrong, InsufficientPrivilege):
            return None
        await self.kept(AGE)  # the whole test is one moment: what was made in it shall be from before
        return made

    async def kept(self, sql: str) -> None:
        async with self.cast.house.database.keeper() as visit:
            await visit.run(sql)

    def does(self, case: Case, promise: Promise, verb: Verb) -> None:
        """Do it in a group, if it is found there, perhaps to somebody. It is done if and only if that was promised."""
        who, where, *others = case

        async def act(visit: Visit) -> None:
            group = await groups.group(visit, self.ids[where])
            if group is None:
                raise Missing
            await verb(visit, group, *(self.ids[name] for name in others))

        promised = self.told_of(promise, *case)
        assert bool(self.tries(who, act)) == promised
