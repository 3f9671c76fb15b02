"""What one wants to hear nothing of: a conversation, a group, a person, a word. All of it can still be read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.errors import UniqueViolation

from commonhold.contributions import thread_of
from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.rooms import Act, Offer
from commonhold.ground.words import gettext as _


@dataclass(frozen=True)
class Mute:
    """`kind` is talk, group, person or word; `name` and `url` are empty where it can no longer be seen."""

    id: UUID
    kind: str
    at: datetime
    name: str
    url: str


async def mutes(visit: Visit) -> list[Mute]:
    """What the visitor hears nothing of, the latest first."""
    return await visit.all(
        Mute,
        f"""select m.id, m.kind, m.at,
                coalesce(m.word, p.name, g.name, nullif(c.title, ''), left(c.plain, 80), '') as name,
                coalesce('/@' || p.handle, '/g/' || g.slug, '/c/' || c.id, '') as url
            from mute m left join face p on p.id = m.target_id left join "group" g on g.id = m.target_id
            left join contribution c on c.id = m.target_id order by m.at desc, m.id desc limit {limits.MUTES:d}""",
    )


async def is_muted(visit: Visit, target_id: UUID) -> bool:
    return await visit.value("select exists (select from mute where target_id = %(id)s)", id=target_id)


async def mute(visit: Visit, target_id: UUID) -> None:
    """Hear no more of this person, this group, or the conversation that this belongs to. `Missing` for what is hidden."""
    found = await visit.rows(
        """select 'person' as kind, id from face where id = %(id)s and id <> (select viewer())
           union all
           select 'group', audience_id from membership m join "group" g on g.id = m.audience_id
           where audience_id = %(id)s and person_id = (select viewer())
           union all
           select 'talk', thread_id from contribution where id = %(id)s""",
        id=target_id,
    )
    if not found:
        raise Missing
    await _add(visit, kind=found[0]["kind"], target=found[0]["id"], word=None)


async def mute_word(visit: Visit, words: str) -> None:
    """Hear no more of what holds these words, in any case of letters."""
    await _add(visit, kind="word", target=None, word=_plain(words))


async def change_word(visit: Visit, id: UUID, words: str) -> None:
    """Hear no more of these words instead of those of this mute."""
    changed = "update mute set word = %(word)s where id = %(id)s and kind = 'word' and person_id = (select viewer())"
    try:
        async with visit.attempt():
            await visit.run(changed, id=id, word=_plain(words))
    except UniqueViolation:
        raise Wrong({"words": "You hear nothing of this already."}, {"words": words}) from None


def _plain(words: str) -> str:
    plain = " ".join(words.split()).lower()
    if len(plain) < 2:
        raise Wrong({"words": "A word has at least two letters."}, {"words": words})
    if len(plain) > limits.MUTED_WORD:
        raise Wrong({"words": "A word has at most a hundred letters."}, {"words": words})
    return plain


async def _add(visit: Visit, **values: object) -> None:
    if await visit.value("select count(*) from mute") >= limits.MUTES:
        raise Wrong({"words": "You hear nothing of five hundred things already. Take one back first."})
    await visit.run(
        """insert into mute (id, person_id, kind, target_id, word) values (%(id)s, %(me)s, %(kind)s, %(target)s, %(word)s)
           on conflict do nothing""",
        id=ids.new_id(), me=visit.person.id, **values,
    )  # fmt: skip


async def unmute(visit: Visit, id: UUID) -> None:
    """Hear of it again: `id` is that of the mute, or of what is muted."""
    await visit.run("delete from mute where id = %(id)s or target_id = %(id)s", id=id)


async def _talk(visit: Visit, id: UUID) -> list[Offer]:
    """By a link in a letter: the conversation, while it is heard of."""
    talk = await thread_of(visit, id)
    return [Offer(talk)] if talk and not await is_muted(visit, talk) else []


async def _hear_no_more(visit: Visit, id: UUID, choice: UUID) -> None:
    await mute(visit, choice)


ACTS = (Act("mute", lambda: _("Hear no more of this conversation"), _talk, _hear_no_more),)
