"""Whom and what a few letters may mean: people by name, groups by name, tags; as far as the visitor may know of them."""

import re
from dataclasses import dataclass, field

from commonhold import groups, people
from commonhold.ground.database import Visit
from commonhold.ground.markdown_words import normal_tag
from commonhold.ground.words import spoken
from commonhold.groups import Group
from commonhold.people import Face
from commonhold.search import queries
from commonhold.search.query import clean

MOST = 5
_tag = re.compile(r"#?([\w\u0300-\u036f]+)")
_first_word = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Suggestions:
    people: list[Face] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.people) + len(self.groups) + len(self.tags)

    @property
    def is_nothing(self) -> bool:
        return self.count == 0


async def suggest(visit: Visit, typed: str) -> Suggestions:
    """For what was typed so far. `@` in front asks for people alone, `#` for tags alone."""
    said = clean(typed).strip()
    if not _first_word.search(said):
        return Suggestions()
    is_person, is_tag = said.startswith("@"), said.startswith("#")
    return Suggestions(
        [] if is_tag else await people.called(visit, said, MOST),
        [] if is_tag or is_person else await _groups(visit, said),
        [] if is_person else await _tags(visit, said),
    )


async def _groups(visit: Visit, said: str) -> list[Group]:
    page = await groups.listed(visit, spoken(), said)
    return [*page.yours, *page.others][:MOST]


async def _tags(visit: Visit, said: str) -> list[str]:
    """Tags that begin so, by the first word in them: as words they stand in the texts that carry them."""
    found = _tag.fullmatch(said)
    tag = normal_tag(found[1]) if found else ""
    word = _first_word.match(tag)
    return await queries.tags_begun(visit, tag, word[0], MOST) if word else []
