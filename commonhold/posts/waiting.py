"""What waits to go out: words that were sent and can still be taken back unread, and those whose time was chosen.

Until they go out they are no contribution, so that no list, count or search has to know of them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold.ground import ids, text
from commonhold.ground.database import Visit
from commonhold.ground.sentences import anew


@dataclass(frozen=True)
class Waiting:
    """What was written, where (`write`, or the id of a conversation), and when it goes out. `trouble` kept it from going out: a sentence
    on each line, which is put into the reader's language when it is shown.
    """

    id: UUID
    place: str
    body: dict[str, Any]
    goes_at: datetime
    contribution_id: UUID | None = None
    trouble: str | None = None

    @property
    def why(self) -> str:
        """Why it did not go out, in the reader's language."""
        return " ".join(anew(sentence) for sentence in (self.trouble or "").splitlines())

    @property
    def name(self) -> str:
        """What it is called in a list: its title, or the beginning of its words."""
        form = self.body.get("form", {})
        return form.get("title") or text.excerpt(form.get("text", ""), 80)


COLUMNS = "id, place, body, goes_at, contribution_id, trouble"
# What did not go out, for the list of what waits for its writer.
KEPT_BACK = """select 'unsent' as kind, goes_at as at,
        left(coalesce(nullif(body -> 'form' ->> 'title', ''), body -> 'form' ->> 'text'), 80) as name, id::text as slug,
        null as language, trouble as words, person_id as by
    from waiting where person_id = (select viewer()) and trouble is not null and contribution_id is null"""


async def let_wait(visit: Visit, place: str, body: dict[str, Any], goes_at: datetime) -> UUID:
    id = ids.new_id()
    await visit.run(
        """insert into waiting (id, person_id, place, body, goes_at)
           values (%(id)s, %(me)s, %(place)s, %(body)s, %(goes_at)s)""",
        id=id, me=visit.person.id, place=place, body=Jsonb(body), goes_at=goes_at,
    )  # fmt: skip
    return id


async def mine(visit: Visit, id: UUID) -> Waiting | None:
    """One that is the visitor's, also when it is out."""
    return await visit.one(
        Waiting, f"select {COLUMNS} from waiting where id = %(id)s and person_id = (select viewer())", id=id
    )


async def all_waiting(visit: Visit, place: str | None = None) -> list[Waiting]:
    """What of the visitor's is not out yet, in the order in which it goes; `place` for what was written there."""
    return await visit.all(
        Waiting,
        f"""select {COLUMNS} from waiting where person_id = (select viewer()) and contribution_id is null
            and (%(place)s::text is null or place = %(place)s) order by goes_at, id limit 200""",
        place=place,
    )


async def due(visit: Visit, id: UUID, now: datetime) -> Waiting | None:
    """The same, held until the visit ends, if its time has come and it is not out: so that it goes out once."""
    return await visit.one(
        Waiting,
        f"""select {COLUMNS} from waiting where id = %(id)s and person_id = (select viewer())
            and goes_at <= %(now)s and contribution_id is null and trouble is null for update""",
        id=id, now=now,
    )  # fmt: skip


async def note_out(visit: Visit, id: UUID, contribution_id: UUID) -> None:
    """It is out; its words stand there now, and here no more."""
    await visit.run(
        "update waiting set contribution_id = %(contribution)s, body = '{}' where id = %(id)s",
        id=id,
        contribution=contribution_id,
    )


async def note_trouble(visit: Visit, id: UUID, words: str) -> None:
    await visit.run("update waiting set trouble = %(words)s where id = %(id)s", id=id, words=words[:1000])


async def move(visit: Visit, id: UUID, at: datetime) -> None:
    """Its time is this one, which may be now; whatever kept it from going out is forgotten."""
    await visit.run(
        "update waiting set goes_at = %(at)s, trouble = null where id = %(id)s and contribution_id is null",
        id=id,
        at=at,
    )


async def wait_no_more(visit: Visit, id: UUID) -> dict[str, Any] | None:
    """Take it back before it went out: its words. None when it is out, or none of the visitor's."""
    return await visit.value(
        """delete from waiting where id = %(id)s and person_id = (select viewer()) and contribution_id is null returning body""",
        id=id,
    )
