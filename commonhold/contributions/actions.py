"""The verbs that every kind shares: contribute, revise, reply, react, withdraw. The policies have the last word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.errors import ForeignKeyViolation

from commonhold.contributions.attachments import attach
from commonhold.contributions.contribution import REACTIONS, Contribution
from commonhold.contributions.facts import Contributed, Reacted, Revised, Withdrawn
from commonhold.covenants import KEEPS, keep_for
from commonhold.ground import ids, limits, text
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.languages import language_of
from commonhold.people import named
from commonhold.records import records


@dataclass(frozen=True)
class Said:
    """Words as they will be kept: rendered once, when written."""

    title: str
    text: str
    html: str
    plain: str
    lang: str | None
    mentions: tuple[UUID, ...]
    tags: tuple[str, ...]


async def understand(visit: Visit, words: str, title: str = "", lang: str | None = None) -> Said:
    """Read the words: whom they name, which tags, which language; render them. `Wrong` when there are none."""
    if not words.strip() and not title.strip():
        raise Wrong({"text": "Write something first."}, {"text": words, "title": title})
    if len(words) > limits.TEXT:
        raise Wrong(
            {"text": "This is longer than can be kept in one piece. Send the rest as a file."},
            {"text": words[: limits.TEXT]},
        )
    reading = text.read(words)
    people = await named(visit, reading.mentions[: limits.MENTIONS]) if reading.mentions else {}
    html = text.to_html(
        words, names={handle: face.name for handle, face in people.items()}, records=await records(visit)
    )
    tags = tuple(dict.fromkeys(tag[:100] for tag in reading.tags))[: limits.TAGS]
    spoken = lang or language_of(f"{title}\n{reading.plain}")
    return Said(title.strip(), words, html, reading.plain, spoken, tuple(face.id for face in people.values()), tags)


async def contribute(
    visit: Visit, kind: str, words: str, *, audience_id: UUID, group_id: UUID | None = None, title: str = "",
    lang: str | None = None, files: Sequence[UUID] = (), quotes: UUID | None = None, at: datetime | None = None,
) -> UUID:  # fmt: skip
    """Open a conversation; `at` is when it was said, for what is brought in. `Missing` when the audience is not the writer's."""
    said = await understand(visit, words, title, lang)
    id = ids.id_at(at) if at else ids.new_id()
    place = {"thread_id": id, "parent_id": None, "group_id": group_id, "audience_id": audience_id, "at": at}
    await _write(visit, id, kind, said, place | {"is_shared": False})
    await attach(visit, id, files)
    if quotes and not await connect(visit, id, "quotes", [quotes]):
        raise Missing
    return id


async def reply(
    visit: Visit, parent: Contribution, words: str, *, kind: str, files: Sequence[UUID] = (), at: datetime | None = None
) -> UUID:  # fmt: skip
    """Answer something that stands, for the same readers; `at` is when it was said, for what is brought in."""
    insist(not parent.is_withdrawn, "What you reply to has been taken away.")
    insist(not parent.is_closed, "This group is closed; nothing new is written in it.")
    insist(not parent.is_ended, "This conversation is closed; nobody replies in it any more.")
    said = await understand(visit, words)
    group_id = await visit.value("select group_id from contribution where id = %(id)s", id=parent.id)
    id = ids.id_at(at) if at else ids.new_id()
    place = {
        "thread_id": parent.thread_id, "parent_id": parent.id, "group_id": group_id, "audience_id": parent.audience_id,
        "at": at, "is_shared": False,
    }  # fmt: skip
    # Checked at once, so that the parent is held: it cannot be taken away between here and the commit.
    await visit.run("set constraints contribution_parent_id_fkey immediate")
    await _write(visit, id, kind, said, place)
    await attach(visit, id, files)
    return id


async def _write(visit: Visit, id: UUID, kind: str, said: Said, place: dict[str, Any]) -> None:
    keep, covenant = await keep_for(visit, place["audience_id"])
    await visit.run(
        """insert into contribution (id, kind, author_id, audience_id, group_id, thread_id, parent_id, keep, covenant, lang,
                                     title, text, html, plain, is_shared, created_at)
           values (%(id)s, %(kind)s, %(me)s, %(audience_id)s, %(group_id)s, %(thread_id)s, %(parent_id)s, %(keep)s, %(covenant)s,
                   %(lang)s, %(title)s, %(text)s, %(html)s, %(plain)s, %(is_shared)s, coalesce(%(at)s, now()))""",
        id=id, kind=kind, me=visit.person.id, keep=keep, covenant=covenant, lang=said.lang, title=said.title, text=said.text,
        html=said.html, plain=said.plain, **place,
    )  # fmt: skip
    await _name(visit, id, said)
    thread, parent, audience, group = (place[f"{name}_id"] for name in ("thread", "parent", "audience", "group"))
    visit.announce(Contributed(id, thread, parent, audience, visit.person.id, group))


async def _name(visit: Visit, id: UUID, said: Said) -> None:
    """Who and which tags the words name, as rows."""
    await visit.run("delete from mention where contribution_id = %(id)s", id=id)
    await visit.run("delete from tag where contribution_id = %(id)s", id=id)
    if said.mentions:
        await visit.run(
            "insert into mention (contribution_id, person_id) select %(id)s, unnest(%(people)s::uuid[])",
            id=id, people=list(said.mentions),
        )  # fmt: skip
    if said.tags:
        await visit.run(
            "insert into tag (contribution_id, name) select %(id)s, unnest(%(tags)s::text[])",
            id=id, tags=list(said.tags),
        )  # fmt: skip


async def connect(visit: Visit, id: UUID, kind: str, to: Sequence[UUID]) -> int:
    """Let it refer in this way to these and, of what the visitor sees, to nothing else; what is not there for them is left out.
    Answers how many are new."""
    ends: dict[str, Any] = {"id": id, "kind": kind, "to": list(to), "me": visit.person.id}
    await visit.run("delete from link where from_id = %(id)s and kind = %(kind)s and to_id <> all(%(to)s)", **ends)
    return await visit.run(
        """insert into link (from_id, to_id, kind, by) select %(id)s, c.id, %(kind)s, %(me)s from contribution c
           where c.id = any(%(to)s) and c.id <> %(id)s and c.withdrawn_at is null on conflict do nothing""",
        **ends,
    )


async def revise(visit: Visit, old: Contribution, words: str, title: str | None = None) -> None:
    """Change one's own words; how they read before stays to be seen. Does nothing when nothing changed."""
    insist(old.author.id == visit.person.id, "Only its author can change it.")
    insist(not old.is_shared, "It is written together. It is changed on its own page.")
    insist(not old.is_withdrawn, "It has been taken away.")
    said = await understand(visit, words, old.title if title is None else title)
    if (said.text, said.title) == (old.text, old.title):
        return
    # The row is locked first, so that two changes at once become two revisions.
    await visit.run("select 1 from contribution where id = %(id)s for update", id=old.id)
    await visit.run(
        """insert into revision (contribution_id, number, title, text, html, written_at)
           select id, next_revision(id), title, text, html, coalesce(edited_at, created_at)
           from contribution where id = %(id)s""",
        id=old.id,
    )
    await change_words(visit, old.id, said)
    visit.announce(Revised(old.id, old.thread_id, old.audience_id))


async def change_words(visit: Visit, id: UUID, said: Said) -> None:
    """Put these words in the place of those that stand there, and whom and which tags they name."""
    await visit.run(
        """update contribution set title = %(title)s, text = %(text)s, html = %(html)s, plain = %(plain)s, lang = %(lang)s,
               edited_at = now()
           where id = %(id)s""",
        id=id, title=said.title, text=said.text, html=said.html, plain=said.plain, lang=said.lang,
    )  # fmt: skip
    await _name(visit, id, said)


async def begin_together(
    visit: Visit, kind: str, said: Said, *, audience_id: UUID, group_id: UUID | None, at: datetime | None = None
) -> UUID:
    """Open something that all its readers may change from now on; `at` is when it was written, for what is brought in."""
    id = ids.id_at(at) if at else ids.new_id()
    place = {"thread_id": id, "parent_id": None, "group_id": group_id, "audience_id": audience_id, "at": at}
    await _write(visit, id, kind, said, place | {"is_shared": True})
    return id


async def change_together(visit: Visit, id: UUID, said: Said) -> None:
    """Give what is written together other words. `Missing` where the visitor may not; its room keeps who wrote what."""
    rows = await visit.rows(
        """update contribution set title = %(title)s, text = %(text)s, html = %(html)s, plain = %(plain)s, lang = %(lang)s,
               edited_at = now()
           where id = %(id)s and is_shared returning thread_id, audience_id""",
        id=id, title=said.title, text=said.text, html=said.html, plain=said.plain, lang=said.lang,
    )  # fmt: skip
    if not rows:
        raise Missing
    await _name(visit, id, said)
    visit.announce(Revised(id, rows[0]["thread_id"], rows[0]["audience_id"]))


async def widen_keep(visit: Visit, mine: Contribution, keep: str) -> None:
    """Let more of it go with its author than was said when it was written; never less (the database refuses)."""
    insist(mine.author.id == visit.person.id, "Only its author can change this.")
    insist(not mine.is_shared, "It is written together, so nobody alone changes whose it is.")
    insist(KEEPS.index(keep) >= KEEPS.index(mine.keep), "It can be widened, never narrowed.")
    await visit.run("update contribution set keep = %(keep)s where id = %(id)s", id=mine.id, keep=keep)


async def withdraw(visit: Visit, mine: Contribution) -> None:
    """Take one's own contribution away with all its words. Where others have replied an empty place stays, so that theirs stand."""
    insist(mine.author.id == visit.person.id, "Only its author can take it away.")
    insist(not mine.is_shared, "It is written together, so nobody takes it away alone.")
    # Held first, so that a reply that is just being written is either seen below or finds nothing to answer.
    await visit.run("select 1 from contribution where id = %(id)s for update", id=mine.id)
    await visit.run("select forget(%(id)s)", id=mine.id)
    await clear(visit, mine.id)
    visit.announce(Withdrawn(mine.id, mine.thread_id, mine.audience_id))


async def clear(visit: Visit, id: UUID) -> None:
    """Let go of words with all that hangs on them, and of their place where nobody has replied."""
    await let_go(visit, [id], "attachment")
    try:
        await _remove(visit, id)
    except ForeignKeyViolation:
        await empty(visit, [id])


async def retract(visit: Visit, mine: Contribution) -> None:
    """Take back what was sent minutes ago, to write on: its files are at hand again, and its place says who could read it."""
    insist(mine.author.id == visit.person.id and not mine.is_shared, "Only its author can take it back.")
    insist(mine.is_fresh, "It was sent more than ten minutes ago. You can take it away.")
    await visit.run("select 1 from contribution where id = %(id)s for update", id=mine.id)
    await visit.run("select forget(%(id)s)", id=mine.id)
    await visit.run("update attachment set contribution_id = null where contribution_id = %(id)s", id=mine.id)
    await let_go(visit, [mine.id])
    await empty(visit, [mine.id], could_read=max(mine.readers - 1, 0))
    visit.announce(Withdrawn(mine.id, mine.thread_id, mine.audience_id))


async def let_go(visit: Visit, ids: Sequence[UUID], *more: str) -> None:
    """What hangs on words that go."""
    for table in ("mention", "tag", "mark", *more):
        await visit.run(f"delete from {table} where contribution_id = any(%(ids)s)", ids=list(ids))
    await visit.run("delete from link where from_id = any(%(ids)s)", ids=list(ids))


async def empty(visit: Visit, ids: Sequence[UUID], could_read: int | None = None) -> None:
    """Words go, and their places stay."""
    gone = (
        "title = '', text = '', html = '', plain = '', lang = null, withdrawn_at = now(), could_read = %(could_read)s"
    )
    await visit.run(f"update contribution set {gone} where id = any(%(ids)s)", ids=list(ids), could_read=could_read)


async def _remove(visit: Visit, id: UUID) -> None:
    """Take it away, place and all. The database refuses when anybody has replied, be it hidden from its author."""
    async with visit.connection.transaction():
        await visit.run("set constraints contribution_parent_id_fkey immediate")
        await visit.run("delete from contribution where id = %(id)s", id=id)


async def react(visit: Visit, id: UUID, name: str) -> None:
    """Say a small thing about it; saying it twice is saying it once."""
    if name not in REACTIONS:
        raise Wrong({"name": "There is no such reaction."})
    if not await visit.value("select 1 from contribution where id = %(id)s and withdrawn_at is null", id=id):
        raise Missing
    await visit.run(
        "insert into reaction (contribution_id, person_id, name) values (%(id)s, %(me)s, %(name)s) on conflict do nothing",
        id=id, me=visit.person.id, name=name,
    )  # fmt: skip
    visit.announce(Reacted(id, visit.person.id, name))


async def take_back(visit: Visit, id: UUID, name: str) -> None:
    """Take a reaction of one's own back."""
    await visit.run(
        "delete from reaction where contribution_id = %(id)s and person_id = %(me)s and name = %(name)s",
        id=id, me=visit.person.id, name=name,
    )  # fmt: skip
