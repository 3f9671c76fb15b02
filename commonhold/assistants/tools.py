"""The tools: each a question that an assistant may put to the house in somebody's name, or something that it may write for them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from commonhold import attention, contributions, followups, goals, groups, posts, questions, search
from commonhold.assistants import calls, telling
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, there
from commonhold.groups import ORGANISATION, Group

READ, WRITE = "mcp:read", "mcp:write"
ME, EVERYONE = "me", "everyone"
SEEN = "Readers see that it was written with an assistant"
Words = Annotated[str, Meta(min_length=1, max_length=limits.SEARCH)]
Text = Annotated[str, Meta(min_length=1, max_length=limits.TEXT)]


@dataclass(frozen=True)
class Desk:
    """Where a tool works: the visit of whose token it is, the address of the house, and what the program is called."""

    visit: Visit
    base: str
    app: str


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """No arguments."""


class Looking(msgspec.Struct, forbid_unknown_fields=True):
    words: Words


class Naming(msgspec.Struct, forbid_unknown_fields=True):
    id: Annotated[str, Meta(description="The id of something written, as other tools tell it", max_length=40)]


class Posting(msgspec.Struct, forbid_unknown_fields=True):
    text: Text
    to: Annotated[
        str,
        Meta(
            description='Who reads it: "me", "everyone", or the address of a group of mine (its slug)', max_length=200
        ),
    ]
    title: Annotated[str, Meta(max_length=limits.TITLE)] = ""


class Replying(msgspec.Struct, forbid_unknown_fields=True):
    to: Annotated[str, Meta(description="The id of what is answered", max_length=40)]
    text: Text


@dataclass(frozen=True)
class Tool:
    """`takes` is the shape of its arguments; `scope` what a token must have been given for."""

    name: str
    about: str
    takes: type[msgspec.Struct]
    do: Callable[[Desk, Any], Awaitable[Any]]
    scope: str = READ

    @property
    def is_read(self) -> bool:
        return self.scope == READ


async def find(desk: Desk, asked: Looking) -> list[telling.Told]:
    hits = await search.find_posts(desk.visit, search.Search(q=asked.words, what="posts"))
    found = await contributions.contributions(desk.visit, hits.ids[: limits.ASSISTANT_TOLD])
    return [telling.told(each, desk.base) for each in found]


async def read_thread(desk: Desk, asked: Naming) -> telling.Thread:
    opening = there(await contributions.thread_of(desk.visit, _id(asked.id)))
    said, found = await contributions.with_replies(desk.visit, opening, limit=limits.ASSISTANT_THREAD + 1)
    if said is None or said.is_withdrawn:
        raise Missing
    standing = [each for each in found if not each.is_withdrawn]
    return telling.Thread(
        telling.told(said, desk.base),
        [telling.told(each, desk.base) for each in standing[: limits.ASSISTANT_THREAD]],
        len(found) > limits.ASSISTANT_THREAD,
    )


async def who_knows(desk: Desk, asked: Looking) -> list[telling.Knows]:
    return [
        telling.Knows(
            each.person.name, each.person.handle, f"{desk.base}{each.person.url}",
            [telling.told(piece, desk.base) for piece in each.pieces],
        )
        for each in await questions.who_wrote_about(desk.visit, asked.words)
    ]  # fmt: skip


async def my_tasks(desk: Desk, asked: Nothing) -> telling.MyTasks:
    mine = await followups.to_do(desk.visit)
    waits = await attention.waiting(desk.visit)
    return telling.MyTasks(
        [
            telling.Promise(each.what, each.state, each.due_on, each.by and each.by.name, f"{desk.base}{each.url}")
            for each, _talk in mine.items
        ],
        [
            telling.Waits(each.kind, each.name, each.words, each.by and each.by.name, each.at, f"{desk.base}{each.url}")
            for each in waits
        ],
    )


async def list_goals(desk: Desk, asked: Nothing) -> list[telling.GoalTold]:
    found = []
    for view in goals.LIST.views:
        listing, standing = await goals.LIST.standing(desk.visit, view, None)
        found += [(each, standing[each.id]) for each in listing.items]
    latest = sorted({each.id: (each, goal) for each, goal in found}.values(), key=lambda pair: pair[0].id, reverse=True)
    return [_goal(desk, each, goal) for each, goal in latest[: limits.ASSISTANT_TOLD]]


def _goal(desk: Desk, each: contributions.Contribution, goal: goals.Goal) -> telling.GoalTold:
    measures = [
        telling.Measured(
            one.name, one.unit, one.baseline, one.target, one.last and one.last.value, one.last and one.last.day
        )
        for one in goal.measures
    ]
    return telling.GoalTold(telling.told(each, desk.base), goal.until, goal.is_reached, measures)


async def write_post(desk: Desk, asked: Posting) -> telling.Written:
    group = None if asked.to in (ME, EVERYONE) else await _group(desk.visit, asked.to)
    if asked.to != ME:
        _insist_meant(f"{asked.title}\n{asked.text}")
    audience = group.id if group else ORGANISATION if asked.to == EVERYONE else desk.visit.person.id
    id = await posts.write(
        desk.visit, asked.text, audience_id=audience, group_id=group and group.id, title=asked.title
    )  # fmt: skip
    return await _marked(desk, id)


async def write_reply(desk: Desk, asked: Replying) -> telling.Written:
    parent = await posts.standing(desk.visit, _id(asked.to))
    if parent.audience_kind != ME:
        _insist_meant(asked.text)
    return await _marked(desk, await posts.answer(desk.visit, parent, asked.text))


async def _marked(desk: Desk, id: UUID) -> telling.Written:
    await calls.mark(desk.visit, id, desk.app)
    return telling.Written(id, f"{desk.base}/c/{id}")


async def _group(visit: Visit, slug: str) -> Group:
    group = await groups.by_slug(visit, slug)
    if group is None or not group.is_mine:
        raise Missing
    return group


def _insist_meant(words: str) -> None:
    """What looks like a secret goes out only after a person was asked, which an assistant cannot do for them."""
    try:
        posts.WithFiles(text=words).insist_meant()
    except Wrong as wrong:
        raise Wrong({"text": wrong.fields["sure"]}) from None


def _id(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise Missing from None


TOOLS = {
    tool.name: tool
    for tool in (
        Tool("search", "Search what people wrote here, as far as the person may read it", Looking, find),
        Tool("read_thread", "Read a conversation, by the id of anything in it", Naming, read_thread),
        Tool("who_knows", "Who wrote about something and agreed to be asked, with what they wrote", Looking, who_knows),
        Tool("my_tasks", "What the person took on or is asked to, by when, and what waits for them", Nothing, my_tasks),
        Tool("goals", "Goals of the house and of the person's groups, and how far each is", Nothing, list_goals),
        Tool("write_post", f"Write a post in the person's name. {SEEN}", Posting, write_post, WRITE),
        Tool(
            "write_reply",
            f"Answer something in the person's name, for its readers. {SEEN}",
            Replying,
            write_reply,
            WRITE,
        ),
    )
}
