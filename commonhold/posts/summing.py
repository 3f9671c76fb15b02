"""The summary of a long conversation: written by those who read it, each wording kept, the newest on top."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold import contributions, people
from commonhold.contributions import Contribution
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist
from commonhold.people import Face


@dataclass(frozen=True)
class Wording:
    """How a summary reads, or read; `by` is the id of who wrote this wording."""

    id: UUID
    by: UUID
    at: datetime
    until_id: UUID | None
    lang: str | None
    text: str
    html: str


@dataclass(frozen=True)
class Summary:
    """The newest wording, those who wrote at it, the first of them first, and how many replies came since."""

    now: Wording
    authors: list[Face]
    since: int


async def wordings(visit: Visit, thread_id: UUID) -> list[Wording]:
    """Every wording that the visitor may read, newest first."""
    return await visit.all(
        Wording,
        "select id, by, at, until_id, lang, text, html from summary where thread_id = %(thread)s order by id desc limit 100",
        thread=thread_id,
    )


async def summary(visit: Visit, thread_id: UUID) -> Summary | None:
    found = await wordings(visit, thread_id)
    if not found:
        return None
    known = await people.faces(visit, {each.by for each in found})
    authors = dict.fromkeys(each.by for each in reversed(found))
    return Summary(found[0], [known[id] for id in authors if id in known], await _since(visit, thread_id, found[0]))


async def _since(visit: Visit, thread_id: UUID, wording: Wording) -> int:
    return await visit.value(
        """select count(*) from contribution where thread_id = %(thread)s and parent_id is not null and withdrawn_at is null
           and (%(until)s::uuid is null or id > %(until)s)""",
        thread=thread_id, until=wording.until_id,
    )  # fmt: skip


async def sum_up(visit: Visit, opening: Contribution, words: str, base: UUID | None) -> None:
    """Write what it has come to so far; `base` is the wording that was read. `Wrong` when somebody wrote another since."""
    insist(opening.is_opening and not opening.is_closed, "This group is closed; nothing new is written in it.")
    # One at a time, so that nobody's wording is passed over.
    await visit.run("select pg_advisory_xact_lock(hashtextextended(%(thread)s::text, 0))", thread=opening.id)
    newest = next(iter(await wordings(visit, opening.id)), None)
    if newest and newest.id != base:
        raise Wrong(
            {"text": "Somebody has written another summary meanwhile; it stands below. Put yours and theirs together."}
        )
    said = await contributions.understand(visit, words)
    if newest and newest.text == said.text:
        return
    await visit.run(
        """insert into summary (id, thread_id, audience_id, by, until_id, lang, text, html)
           select %(id)s, %(thread)s, %(audience)s, %(me)s,
                  (select r.id from contribution r where r.thread_id = %(thread)s and r.parent_id is not null order by r.id desc limit 1),
                  %(lang)s, %(text)s, %(html)s""",
        id=ids.new_id(), thread=opening.id, audience=opening.audience_id, me=visit.person.id,
        lang=said.lang, text=said.text, html=said.html,
    )  # fmt: skip
