"""Introducing many people at once, for imports and samples (by the keeper)."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import chain, count
from typing import Any
from uuid import UUID

from commonhold.ground import clock, text
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit
from commonhold.ground.languages import language_of
from commonhold.ground.sorting import sort_key
from commonhold.people.actions import handle_from

# A handle that can also be mentioned: signs only between letters and digits.
MENTIONABLE = re.compile(r"[a-z0-9]+(?:[._-]+[a-z0-9]+)*")


@dataclass(frozen=True)
class Newcomer:
    """A person as they will be kept. Not joined and gone as in `Person`; `handle` is fit and not taken (`free_handle`)."""

    id: UUID
    handle: str
    name: str
    unit_id: UUID | None = None
    title: str = ""
    about: str = ""
    place: str = ""
    speaks: tuple[str, ...] = ()
    language: str = "en"
    timezone: str = "Europe/Stockholm"
    is_guest: bool = False
    is_bot: bool = False
    joined_at: datetime | None = None
    left_at: datetime | None = None


async def introduce_many(visit: Visit, newcomers: Sequence[Newcomer]) -> None:
    """Make all of them known."""
    # Lists of lists must be even to be one array, so each person's languages travel as one text.
    await spread(
        visit,
        """insert into person (id, handle, name, unit_id, title, about, about_html, about_lang, place, speaks, language, timezone,
                               is_guest, is_bot, joined_at, left_at, created_at, sort_sv, sort_nl)
           select n.id, n.handle, n.name, n.unit_id, n.title, n.about, n.about_html, n.about_lang, n.place, string_to_array(n.speaks, ' '),
                  n.language, n.timezone, n.is_guest, n.is_bot, n.joined_at, n.left_at, n.created_at, n.sort_sv, n.sort_nl
           from unnest(%(id)s::uuid[], %(handle)s::text[], %(name)s::text[], %(unit_id)s::uuid[], %(title)s::text[], %(about)s::text[],
                       %(about_html)s::text[], %(about_lang)s::text[], %(place)s::text[], %(speaks)s::text[], %(language)s::text[],
                       %(timezone)s::text[], %(is_guest)s::boolean[], %(is_bot)s::boolean[], %(joined_at)s::timestamptz[],
                       %(left_at)s::timestamptz[], %(created_at)s::timestamptz[], %(sort_sv)s::bytea[], %(sort_nl)s::bytea[])
                as n(id, handle, name, unit_id, title, about, about_html, about_lang, place, speaks, language, timezone, is_guest, is_bot,
                     joined_at, left_at, created_at, sort_sv, sort_nl)""",
        [_row(newcomer) for newcomer in newcomers],
    )


def _row(newcomer: Newcomer) -> dict[str, Any]:
    return asdict(newcomer) | {
        "speaks": " ".join(newcomer.speaks),
        "about_html": text.to_html(newcomer.about),
        "about_lang": language_of(newcomer.about),
        "created_at": newcomer.joined_at or clock.now(),
        "sort_sv": sort_key(newcomer.name, "sv"),
        "sort_nl": sort_key(newcomer.name, "nl"),
    }


async def standing(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Newcomer]:
    """How these people stand now, as far as an import must know (by the keeper)."""
    found = await visit.all(
        Newcomer,
        "select id, handle, name, is_guest, joined_at, left_at from person where id = any(%(ids)s)",
        ids=list(ids),
    )
    return {each.id: each for each in found}


async def taken_handles(visit: Visit) -> set[str]:
    """Every handle that somebody has (by the keeper)."""
    return set(await visit.values("select handle from person"))


def free_handle(wanted: str, name: str, taken: set[str]) -> str:
    """The wanted handle made fit, or one after the name; with a number where it is taken. Notes it as taken."""
    fit = wanted.lower() if MENTIONABLE.fullmatch(wanted.lower()) else handle_from(wanted)
    base = (handle_from(name) if fit == "member" else fit)[:56].rstrip("._-")
    found = next(each for each in chain([base], (f"{base}.{n}" for n in count(2))) if each not in taken)
    taken.add(found)
    return found
