"""What an assistant writes for somebody: each says so to its readers, and goes no further than its member could."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commonhold import contributions, followups, groups, posts, questions
from commonhold.assistants import calls, telling
from commonhold.assistants.desk import WRITE, Desk, Text, Tool, named
from commonhold.ground import limits
from commonhold.ground.errors import Missing, Wrong, there
from commonhold.groups import ORGANISATION

ME, EVERYONE = "me", "everyone"
SEEN = "Readers see that it was written with an assistant"
To = Annotated[
    str,
    Meta(description='Who reads it: "me", "everyone", or the address of a group of mine (its slug)', max_length=200),
]
Answered = Annotated[str, Meta(description="The id of what is answered", max_length=40)]


class Posting(msgspec.Struct, forbid_unknown_fields=True):
    text: Text
    to: To
    title: Annotated[str, Meta(max_length=limits.TITLE)] = ""


class Asking(msgspec.Struct, forbid_unknown_fields=True):
    question: Annotated[str, Meta(description="The question in one line", min_length=1, max_length=limits.TITLE)]
    to: To
    text: Annotated[str, Meta(description="What else is to be known for it", max_length=limits.TEXT)] = ""


class Replying(msgspec.Struct, forbid_unknown_fields=True):
    to: Answered
    text: Text


class Promising(msgspec.Struct, forbid_unknown_fields=True):
    to: Annotated[str, Meta(description="The id of anything in the conversation that it comes of", max_length=40)]
    what: Annotated[str, Meta(description="What the person will do", min_length=1, max_length=limits.TITLE)]
    due_on: Annotated[date, Meta(description="The day by which, as 2026-12-31")]


async def write_post(desk: Desk, asked: Posting) -> telling.Written:
    audience, group = await _audience(desk, asked.to, f"{asked.title}\n{asked.text}")
    id = await posts.write(desk.visit, asked.text, audience_id=audience, group_id=group, title=asked.title)
    return await _marked(desk, id)


async def ask_question(desk: Desk, asked: Asking) -> telling.Written:
    audience, group = await _audience(desk, asked.to, f"{asked.question}\n{asked.text}")
    id = await questions.ask(desk.visit, asked.question, asked.text, audience_id=audience, group_id=group)
    return await _marked(desk, id)


async def write_reply(desk: Desk, asked: Replying) -> telling.Written:
    return await _replied(desk, named(asked.to), asked.text)


async def promise(desk: Desk, asked: Promising) -> telling.Written:
    """Said as a reply, which bears the mark, and taken on by its member: nothing is asked of anybody else."""
    said = await _replied(desk, named(asked.to), asked.what)
    opening = there(await contributions.thread_of(desk.visit, said.id))
    talk = there(await contributions.contribution(desk.visit, opening))
    await followups.follow_up(desk.visit, talk, asked.what, asked.due_on, said_id=said.id)
    return said


async def _replied(desk: Desk, to: UUID, words: str) -> telling.Written:
    parent = await posts.standing(desk.visit, to)
    if parent.audience_kind != ME:
        _insist_meant(words)
    return await _marked(desk, await posts.answer(desk.visit, parent, words))


async def _marked(desk: Desk, id: UUID) -> telling.Written:
    await calls.mark(desk.visit, id, desk.app)
    return telling.Written(id, f"{desk.base}/c/{id}")


async def _audience(desk: Desk, to: str, words: str) -> tuple[UUID, UUID | None]:
    """Who reads it, and the group that it stands in."""
    if to == ME:
        return desk.visit.person.id, None
    _insist_meant(words)
    if to == EVERYONE:
        return ORGANISATION, None
    group = await groups.by_slug(desk.visit, to)
    if group is None or not group.is_mine:
        raise Missing
    return group.id, group.id


def _insist_meant(words: str) -> None:
    """What looks like a secret goes out only after a person was asked, which an assistant cannot do for them."""
    try:
        posts.WithFiles(text=words).insist_meant()
    except Wrong as wrong:
        raise Wrong({"text": wrong.fields["sure"]}) from None


TOOLS = (
    Tool("write_post", f"Write a post in the person's name. {SEEN}", Posting, write_post, WRITE),
    Tool("ask_question", f"Ask a question in the person's name. {SEEN}", Asking, ask_question, WRITE),
    Tool(
        "write_reply", f"Answer something in the person's name, for its readers. {SEEN}", Replying, write_reply, WRITE
    ),
    Tool(
        "promise",
        f"Take on in the person's name, in a conversation, that something is done by a day. {SEEN}",
        Promising,
        promise,
        WRITE,
    ),
)
