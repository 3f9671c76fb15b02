"""Finding what is like a question, by the guarded search: what was asked before, and what those who may know wrote.

All of it is read as the visitor would read it. Nobody learns from an order or a number what is kept from them.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.web import pages
from commonhold.pages import KIND as PAGE
from commonhold.questions import experts
from commonhold.questions.experts import NEWEST, Found, Piece

SIMILAR = 3
# Of what a title says, by how rare its words are. A page is long, so that some of any words stand in it. Measured on 246 pages of a real
# handbook: what links call a page in words that are not its title (386, not counting the page the link stands on) finds it among
# three in 47 of 100 at 0.5, 45 at 0.7, 44 at 0.8; of 203 questions that it cannot answer 28, 3 and 0.5 in 100 are shown a page. With
# those first whose title is likest (`_by_title`) it is found in 64 of 100, and by its own title in 99 instead of 68.
ENOUGH, MOST = 0.5, 0.7
LAST, FIRST = UUID(int=2**128 - 1), UUID(int=0)
PIECE = """c.id, c.author_id as author, c.thread_id as opening, c.created_at as at, length(c.title) + length(c.plain) as length,
    c.parent_id is null and c.kind = 'question' as asks"""

# Each by its key: `offset 0` keeps the planner from reading the whole table, since it thinks that much more is found.
BY_KEY = "select * from contribution where id = s.id offset 0"


async def asked_before(visit: Visit, title: str) -> tuple[list[UUID], list[UUID]]:
    """Earlier questions that ask what this title asks, and pages that say it; the likest first."""
    words = await saying(visit, experts.words_of(title, ""))
    if not words:
        return [], []
    lately = await newest(visit)
    asked = await _alike(visit, words, lately, "question", ENOUGH)
    written = await _by_title(visit, await _alike(visit, words, lately, PAGE, MOST), words)
    return asked[:SIMILAR], written[:SIMILAR]


async def _alike(visit: Visit, words: Sequence[str], lately: Sequence[Piece], kind: str, share: float) -> list[UUID]:
    """What of this kind says so much of these words."""
    found = Found(await hits(visit, {word: {"words": word, "kinds": [kind]} for word in words}), lately)
    return [id for id, said in experts.alike(found, clock.now()) if said >= share]


async def _by_title(visit: Visit, ids: list[UUID], words: Sequence[str]) -> list[UUID]:
    """Those first whose title says these words and little else: a page is called what it is about."""
    rows = await visit.rows(
        """select c.id, c.title, (select count(*) from unnest(%(words)s::text[]) word
                                  where contribution_words(c.lang, c.title, '') @@ forms_asked(coalesce(c.lang, 'en'), word, false)) as said
           from contribution c where c.id = any(%(ids)s)""",
        ids=ids, words=list(words),
    )  # fmt: skip
    likeness = {row["id"]: row["said"] / (len(words) + len(experts.words_in(row["title"]))) for row in rows}
    return sorted(ids, key=lambda id: -likeness.get(id, 0))


async def saying(visit: Visit, words: Sequence[str], lang: str | None = None) -> list[str]:
    """Those of the words that say something: in that language, or where it is not known in each of ours."""
    if not pages.has_room("search"):
        return []
    return await visit.values(
        """select w.word from unnest(%(words)s::text[]) with ordinality w(word, place)
           where not exists (select from unnest(array['en', 'sv', 'nl']) l
                             where l = coalesce(%(lang)s, l) and numnode(forms_asked(l, w.word, false)) = 0) order by w.place""",
        words=list(words), lang=lang,
    )  # fmt: skip


async def hits(visit: Visit, asked: Mapping[str, dict[str, Any]], before: UUID = LAST) -> dict[str, list[Piece]]:
    """For each word the newest pieces that the visitor may read of what is asked for it (see `search`), newest first."""
    if not asked or not pages.has_room("search"):
        return {word: [] for word in asked}
    rows = await visit.rows(
        f"""select w.word, {PIECE}
            from unnest(%(words)s::text[], %(asked)s::jsonb[]) w(word, asked)
                cross join lateral search(asked(w.asked), null, null, %(before)s, %(first)s, {NEWEST:d}, {NEWEST:d}) s(id)
                cross join lateral ({BY_KEY}) c order by c.id desc""",
        words=list(asked), asked=[Jsonb(each) for each in asked.values()], before=before, first=FIRST,
    )  # fmt: skip
    found: dict[str, list[Piece]] = {word: [] for word in asked}
    for row in rows:
        found[row.pop("word")].append(Piece(**row))
    return found


async def newest(visit: Visit, before: UUID = LAST) -> list[Piece]:
    """The newest of all that the visitor may read."""
    if not pages.has_room("search"):
        return []
    return await visit.all(
        Piece,
        f"""select {PIECE} from search('', null, null, %(before)s, %(first)s, {NEWEST:d}, {NEWEST:d}) s(id)
            cross join lateral ({BY_KEY}) c order by c.id desc""",
        before=before, first=FIRST,
    )  # fmt: skip
