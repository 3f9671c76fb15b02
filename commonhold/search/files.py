"""The words of files: read once, kept in passages, and noted on the contribution that is found by them.

Who may read a passage is whoever may read its contribution, and it goes with its file.
"""

from dataclasses import dataclass
from uuid import UUID

from commonhold.contributions import note_file_words, note_first_words
from commonhold.ground.database import Visit
from commonhold.ground.documents import Passage
from commonhold.ground.languages import language_of

SWEPT = 200  # contributions whose files are read after one sweep


@dataclass(frozen=True)
class Unread:
    """A file on a contribution that nobody has read yet."""

    id: UUID
    digest: str
    media_type: str


async def unread(visit: Visit, contribution_id: UUID) -> list[Unread]:
    return await visit.all(
        Unread,
        """select a.id, a.digest, a.media_type from attachment a where a.contribution_id = %(id)s
           and not exists (select from passage p where p.attachment_id = a.id and p.number = 0) order by a.id""",
        id=contribution_id,
    )


async def with_unread(visit: Visit) -> list[UUID]:
    """Contributions that have files which nobody has read yet, the newest first."""
    return await visit.values(
        f"""select distinct a.contribution_id from attachment a where a.contribution_id is not null
            and not exists (select from passage p where p.attachment_id = a.id and p.number = 0)
            order by a.contribution_id desc limit {SWEPT:d}"""
    )


async def forget_passages(visit: Visit, id: UUID) -> None:
    """It reads otherwise now."""
    await visit.run("delete from passage where attachment_id = %(id)s", id=id)


async def keep_passages(visit: Visit, file: Unread, passages: list[Passage]) -> None:
    """Keep what stands in it; twice is once, and nothing where the file has gone or is another meanwhile."""
    is_there = "select 1 from attachment where id = %(id)s and digest = %(digest)s for share"
    if not await visit.value(is_there, id=file.id, digest=file.digest):
        return
    lang = language_of(" ".join(each.text for each in passages[:3]))
    await visit.many(
        """insert into passage (attachment_id, number, page, lang, text)
           values (%(id)s, %(number)s, %(page)s, %(lang)s, %(text)s) on conflict do nothing""",
        [{"id": file.id, "number": number, "page": each.page, "lang": lang, "text": each.text}
         for number, each in enumerate(passages, 1)],
    )  # fmt: skip
    if passages:
        await note_first_words(visit, file.id, passages[0].text)


async def note_words(visit: Visit, contribution_id: UUID) -> None:
    """Have a contribution found by the words of its files as they are now."""
    # In turn: of two who note at once, the second sees the files that the first saw and those that came since.
    await visit.run("select 1 from contribution where id = %(id)s for update", id=contribution_id)
    await visit.run(
        """insert into passage (attachment_id, number, text)
           select a.id, 0, a.name || ' ' || a.alt from attachment a where a.contribution_id = %(id)s
           on conflict (attachment_id, number) do update set text = excluded.text where passage.text <> excluded.text""",
        id=contribution_id,
    )
    said = await visit.rows(
        """select max(p.lang) as lang, string_agg(p.text, ' ' order by p.number) as text
           from attachment a join passage p on p.attachment_id = a.id where a.contribution_id = %(id)s
           group by a.id order by a.id""",
        id=contribution_id,
    )
    await note_file_words(visit, contribution_id, [(each["lang"], each["text"]) for each in said])
