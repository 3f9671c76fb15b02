"""Asking the database. Who may read what it decides: contributions by the guarded function, all else by its policies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold.ground.database import Visit

if TYPE_CHECKING:
    from commonhold.search.wanted import Wanted


@dataclass(frozen=True)
class InFile:
    """A passage of a file on a contribution, with the page it stands on; of no file what is said beside its text."""

    contribution_id: UUID
    file_id: UUID | None
    name: str
    page: int | None
    text: str
    lang: str | None

    @property
    def url(self) -> str:
        return f"/files/{self.file_id}"


COUNTED = 200  # as many as are found are counted and can be put in order; of more, only the newest are shown
# house: number — no limit but beyond every rank: what is written with marks that were not typed stands below all else
MARKED = 20_000


async def found(
    visit: Visit, wanted: "Wanted", before: UUID, enough: int, typed: Sequence[UUID] = ()
) -> list[tuple[int, UUID]]:
    """What the visitor may read of it, newest first, with how well it matches.

    As many as are `enough` of what is frequent, else up to `COUNTED` and one. Of phrases no more than enough: of each text
    that has the words it must be read how they stand. The guarded function finds ids; they are read below the policies. `typed`
    is what is written as it was typed, where more is looked for: it is among what is found, and stands above it.
    """
    most = enough if wanted.asked["phrases"] else COUNTED + 1
    rows = await visit.rows(
        f"""with found (id) as materialized (
                select {_FOUND.format(enough=enough, most=most)} union select id from unnest(%(typed)s::uuid[]) id where id < %(before)s)
            select c.id, (how_well(c.words, (select any_asked(%(asked)s))) * 10000)::integer
                - case when %(is_bare)s and c.id <> all(%(typed)s::uuid[]) then {MARKED} else 0 end as rank
            from found join contribution c on c.id = found.id order by c.id desc""",
        **_told(wanted), before=before, typed=list(typed), is_bare=wanted.is_bare,
    )  # fmt: skip
    return [(row["rank"], row["id"]) for row in rows]


async def newest(visit: Visit, wanted: "Wanted", enough: int) -> list[UUID]:
    """As many of the newest as are enough; all, where they are fewer."""
    return await visit.values(
        f"select {_FOUND.format(enough=enough, most=enough)}", **_told(wanted), before=wanted.before
    )


_FOUND = """search(asked(%(asked)s), %(tagged)s::text[], %(untagged)s::text[], least(%(before)s, %(until)s), %(after)s,
    {enough:d}, {most:d})"""


def _told(wanted: "Wanted") -> dict[str, object]:
    return {
        "asked": Jsonb(wanted.asked), "tagged": wanted.tagged, "untagged": wanted.untagged, "until": wanted.before,
        "after": wanted.after,
    }  # fmt: skip


async def in_files(visit: Visit, wanted: "Wanted", ids: Sequence[UUID]) -> dict[UUID, InFile]:
    """Of those of these that are found by what their files say, and not by their own words alone: the passage that says most."""
    found = await visit.all(
        InFile,
        """select distinct on (c.id) c.id as contribution_id, a.id as file_id, a.name, p.page, p.text, p.lang
           from contribution c join attachment a on a.contribution_id = c.id join passage p on p.attachment_id = a.id
           cross join lateral (select p.words || bare_words(p.words) as said) passed
           cross join lateral (select contribution_words(c.lang, c.title, c.plain) as said) own
           where c.id = any(%(ids)s) and c.file_words is not null and passed.said @@ any_asked(%(asked)s)
               and not own.said || bare_words(own.said)
                       || contribution_signs(c.id, c.kind, c.author_id, c.audience_id, c.group_id, c.lang) @@ asked(%(asked)s)
           order by c.id, how_well(passed.said, any_asked(%(asked)s)) desc, p.attachment_id, p.number""",
        ids=list(ids), asked=Jsonb(wanted.asked),
    )  # fmt: skip
    return {each.contribution_id: each for each in found}


async def said_beside(visit: Visit, wanted: "Wanted", ids: Sequence[UUID]) -> dict[UUID, InFile]:
    """Of those of these that say it beside their text, as the statements of an opinion map: the one that says most."""
    found = await visit.all(
        InFile,
        """select distinct on (c.id) c.id as contribution_id, null::uuid as file_id, '' as name, null::integer as page, line as text, c.lang
           from contribution c cross join lateral string_to_table(c.beside, E'\n') line
           cross join lateral (select words_of_file(null, told_apart(line)) as said) passed
           where c.id = any(%(ids)s) and passed.said @@ any_asked(%(asked)s)
           order by c.id, how_well(passed.said, any_asked(%(asked)s)) desc, line""",
        ids=list(ids), asked=Jsonb(wanted.asked),
    )  # fmt: skip
    return {each.contribution_id: each for each in found}


async def forms(visit: Visit, said: str, candidates: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """What the database knows of words that were said, as (what, language, word). `form`: a candidate (language, word) that is
    a form of one of them; `empty`: one of them that says nothing in that language; `stem`: what all forms of one begin with.
    """
    pairs = list(candidates)
    rows = await visit.rows(
        """with ours as materialized (select lang, any_form(lang, %(said)s) as form from unnest(array['en', 'sv', 'nl']) lang)
           select 'form' as what, c.lang, c.word from unnest(%(langs)s::text[], %(words)s::text[]) c(lang, word)
               join ours on ours.lang = c.lang where to_tsvector(config_of(c.lang), c.word) @@ ours.form
           union all
           select 'empty', ours.lang, w.word from ours, unnest(string_to_array(%(said)s, ' ')) w(word)
               where to_tsvector(config_of(ours.lang), w.word) = ''
           union all
           select 'stem', ours.lang, stem from ours, unnest(tsvector_to_array(to_tsvector(config_of(ours.lang), %(said)s))) stem""",
        said=said, langs=[lang for lang, _ in pairs], words=[word for _, word in pairs],
    )  # fmt: skip
    return [(row["what"], row["lang"], row["word"]) for row in rows]


async def signs_of_people(visit: Visit, names: Sequence[str], me: UUID | None = None) -> list[str]:
    """Under which signs the contributions of these people stand: whoever has such a handle, else whose names begin so."""
    return await visit.values(
        """select sign_of(p.id) from unnest(%(names)s::text[]) said join person p on p.handle = said
           union select sign_of(p.id) from unnest(%(names)s::text[]) said, known_by(begun(said)) known(id)
               join person p on p.id = known.id
               where p.names @@ begun(said) and not exists (select from person named where named.handle = said)
           union select sign_of(%(me)s::uuid) where %(me)s::uuid is not null limit 100""",
        names=list(names), me=me,
    )  # fmt: skip


async def signs_of_groups(visit: Visit, names: Sequence[str]) -> list[str]:
    """Under which signs the contributions in these groups stand: the one at such an address, else those whose names begin so."""
    return await visit.values(
        """select sign_of(g.id) from unnest(%(names)s::text[]) said join "group" g on g.slug = said
           union select sign_of(g.id) from unnest(%(names)s::text[]) said
               join "group" g on to_tsvector('simple', folded(g.name || ' ' || g.slug)) @@ begun(said)
               where not exists (select from "group" named where named.slug = said) limit 100""",
        names=list(names),
    )  # fmt: skip


async def my_signs(visit: Visit) -> list[str]:
    """Under which signs the contributions in the visitor's own groups stand."""
    return await visit.values("select sign_of(id) from my_audiences() id")


async def tags_begun(visit: Visit, begun: str, word: str, limit: int) -> list[str]:
    """Tags on what the visitor may read that begin so, the most frequent first: among the newest that have such a `word`."""
    ids = await visit.values(
        f"select search(asked(%(asked)s), null, null, %(before)s, %(after)s, 50, {COUNTED:d})",
        asked=Jsonb({"beginnings": [word], "bare": True} if len(word) > 3 else {}), before=UUID(int=2**128 - 1), after=UUID(int=0),
    )  # fmt: skip
    return await visit.values(
        f"""select t.name from tag t where t.contribution_id = any(%(ids)s)
                and (starts_with(t.name, %(begun)s) or starts_with(bare(t.name), %(begun)s))
            group by t.name order by count(*) desc, t.name limit {limit:d}""",
        ids=ids, begun=begun,
    )  # fmt: skip
