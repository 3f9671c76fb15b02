"""The verbs of people: introduce, describe, retire; units."""

import re
import unicodedata
from uuid import UUID

from psycopg.errors import CheckViolation

from commonhold.ground import ids, text
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist
from commonhold.ground.languages import language_of
from commonhold.ground.sorting import sort_key
from commonhold.people.facts import PersonJoined
from commonhold.people.person import Unit

HANDLE = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")


async def introduce(
    visit: Visit, handle: str, name: str, *, unit_id: UUID | None = None, title: str = "", about: str = "",
    id: UUID | None = None, language: str = "en", speaks: list[str] | None = None, place: str = "",
    timezone: str = "Europe/Stockholm", is_guest: bool = False,
) -> UUID:  # fmt: skip
    """Make a person known who has not yet joined; answers their id. `Wrong` if the handle cannot be one or is taken."""
    if not HANDLE.fullmatch(handle):
        raise Wrong(
            {"handle": "A handle has small letters, digits, dots and dashes, and starts with a letter or digit."}
        )
    id = id or ids.new_id()
    added = await visit.run(
        """insert into person (id, handle, name, unit_id, title, about, about_html, about_lang, language, speaks, place, timezone,
                               is_guest, sort_sv, sort_nl)
           values (%(id)s, %(handle)s, %(name)s, %(unit_id)s, %(title)s, %(about)s, %(about_html)s, %(about_lang)s, %(language)s,
                   %(speaks)s, %(place)s, %(timezone)s, %(is_guest)s, %(sort_sv)s, %(sort_nl)s)
           on conflict (handle) do nothing""",
        id=id, handle=handle, name=name, unit_id=unit_id, title=title, about=about, about_html=text.to_html(about),
        about_lang=language_of(about), language=language, speaks=speaks or [], place=place, timezone=timezone, is_guest=is_guest,
        sort_sv=sort_key(name, "sv"), sort_nl=sort_key(name, "nl"),
    )  # fmt: skip
    if not added:
        raise Wrong({"handle": "Somebody has this handle already."})
    return id


def handle_from(name: str) -> str:
    """A handle that suits a name: `Åsa Öberg` → `asa.oberg`."""
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ß", "ss").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", "".join(each for each in plain if not unicodedata.combining(each)).lower())
    return ".".join(words)[:60] or "member"


async def record_join(visit: Visit, person_id: UUID) -> None:
    """Note that this person has come in for the first time; does nothing the second time."""
    if await visit.run("update person set joined_at = now() where id = %(id)s and joined_at is null", id=person_id):
        visit.announce(PersonJoined(person_id))


async def speak_at_first(visit: Visit, language: str) -> None:
    """The house speaks with the visitor as the door did by which they come in, unless whoever introduced them said a language.

    A list that names none is taken in with English, which nobody chose.
    """
    await visit.run(
        """update person set language = %(language)s
           where id = (select viewer()) and joined_at is null and language = 'en'""",
        language=language,
    )


async def describe(
    visit: Visit, person_id: UUID, *, name: str, title: str, about: str, place: str, speaks: list[str], language: str, timezone: str
) -> None:  # fmt: skip
    """Change one's own profile."""
    await visit.run(
        """update person set name = %(name)s, title = %(title)s, about = %(about)s, about_html = %(about_html)s,
               about_lang = %(about_lang)s, place = %(place)s,
               speaks = %(speaks)s, language = %(language)s, timezone = %(timezone)s, sort_sv = %(sort_sv)s, sort_nl = %(sort_nl)s
           where id = %(id)s""",
        id=person_id, name=name, title=title, about=about, about_html=text.to_html(about), about_lang=language_of(about),
        place=place, speaks=speaks, language=language, timezone=timezone, sort_sv=sort_key(name, "sv"), sort_nl=sort_key(name, "nl"),
    )  # fmt: skip


async def introduce_oneself(visit: Visit, name: str, about: str) -> None:
    """Say one's own name and what one knows and does; all else of the profile stays."""
    await visit.run(
        """update person set name = %(name)s, sort_sv = %(sv)s, sort_nl = %(nl)s, about = %(about)s, about_html = %(about_html)s,
               about_lang = %(about_lang)s
           where id = (select viewer())""",
        name=name, sv=sort_key(name, "sv"), nl=sort_key(name, "nl"), about=about, about_html=text.to_html(about),
        about_lang=language_of(about),
    )  # fmt: skip


async def amend(
    visit: Visit, person_id: UUID, *, unit_id: UUID | None, name: str | None = None, title: str | None = None, language: str | None = None
) -> None:  # fmt: skip
    """Put somebody into a unit, and change what a list says of one who has not yet joined (by a steward or the keeper)."""
    await visit.run(
        """update person set unit_id = %(unit_id)s, title = coalesce(%(title)s, title), language = coalesce(%(language)s, language),
               name = coalesce(%(name)s, name), sort_sv = coalesce(%(sv)s, sort_sv), sort_nl = coalesce(%(nl)s, sort_nl)
           where id = %(id)s""",
        id=person_id, unit_id=unit_id, name=name, title=title, language=language,
        sv=sort_key(name, "sv") if name else None, nl=sort_key(name, "nl") if name else None,
    )  # fmt: skip


async def make_steward(visit: Visit, person_id: UUID, by: UUID | None = None) -> None:
    """Let somebody look after the house."""
    await visit.run(
        "insert into steward (person_id, by) values (%(id)s, %(by)s) on conflict (person_id) do nothing",
        id=person_id,
        by=by,
    )


async def retire(visit: Visit, person_id: UUID) -> None:
    """Note that this person has left. What ends with that (sessions, memberships) is the matter of rooms above."""
    await visit.run("update person set left_at = now() where id = %(id)s and left_at is null", id=person_id)
    await visit.run("delete from steward where person_id = %(id)s", id=person_id)


async def bring_back(visit: Visit, person_id: UUID) -> None:
    """Note that this person is here again, as who they were. An office they had is not theirs any more."""
    await visit.run("update person set left_at = null where id = %(id)s and left_at is not null", id=person_id)


async def add_unit(visit: Visit, name: str, parent_id: UUID | None = None) -> UUID:
    """A unit below another, or at the top; the one that is there if it has that name already. `Wrong` if there is no such other."""
    if not name.strip():
        raise Wrong({"name": "A unit needs a name."})
    if parent_id and not await visit.value("select 1 from unit where id = %(id)s", id=parent_id):
        raise Wrong({"parent": "There is no such unit."})
    if known := await _unit_called(visit, name, parent_id):
        return known
    id = ids.new_id()
    await visit.run(
        "insert into unit (id, parent_id, name, sort_sv, sort_nl) values (%(id)s, %(parent_id)s, %(name)s, %(sv)s, %(nl)s)",
        id=id, parent_id=parent_id, name=name, sv=sort_key(name, "sv"), nl=sort_key(name, "nl"),
    )  # fmt: skip
    return id


async def change_unit(visit: Visit, unit: Unit, name: str, parent_id: UUID | None) -> None:
    """Call a unit otherwise, or put it below another with all that is below it. `Wrong` where that closes a circle."""
    if not name.strip():
        raise Wrong({"name": "A unit needs a name."})
    if parent_id and not await visit.value("select 1 from unit where id = %(id)s", id=parent_id):
        raise Wrong({"parent": "There is no such unit."})
    if await _unit_called(visit, name, parent_id) not in (None, unit.id):
        raise Wrong({"name": "There is a unit of this name already."})
    try:
        async with visit.connection.transaction():
            await visit.run(
                "update unit set name = %(name)s, parent_id = %(parent_id)s, sort_sv = %(sv)s, sort_nl = %(nl)s where id = %(id)s",
                id=unit.id, name=name.strip(), parent_id=parent_id, sv=sort_key(name, "sv"), nl=sort_key(name, "nl"),
            )  # fmt: skip
    except CheckViolation as error:
        raise Wrong({"parent": "A unit cannot stand below itself, or more than twenty deep."}) from error


async def remove_unit(visit: Visit, unit: Unit) -> None:
    """Take a unit away that nobody is in and nothing is below."""
    in_use = await visit.value(
        "select exists (select from person where unit_id = %(id)s) or exists (select from unit where parent_id = %(id)s)",
        id=unit.id,
    )
    insist(not in_use, "Somebody is in this unit, or another unit is below it.")
    await visit.run("delete from unit where id = %(id)s", id=unit.id)


async def _unit_called(visit: Visit, name: str, parent_id: UUID | None) -> UUID | None:
    return await visit.value(
        "select id from unit where name = %(name)s and parent_id is not distinct from %(parent_id)s",
        name=name.strip(), parent_id=parent_id,
    )  # fmt: skip
