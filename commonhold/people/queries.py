"""Reading people and units. Who sees whom the policies say."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import msgspec

from commonhold.ground.database import Visit
from commonhold.ground.paging import START, Place
from commonhold.people.actions import HANDLE
from commonhold.people.looking import each_word
from commonhold.people.person import Face, Person, Unit

FACE = "p.id, p.handle, p.name, u.name as unit, p.is_guest, p.is_bot, picture_address(p.handle, p.picture) as picture"
PERSON = f"""{FACE}, p.unit_id, p.title, p.about, p.about_html, p.about_lang, p.place, p.speaks, p.language, p.timezone,
    p.joined_at, p.left_at, exists (select from steward s where s.person_id = p.id) as is_steward"""
# The units from the top down to a person's own; for pages about one person.
PATH = """coalesce((with recursive up as (
        select id, name, parent_id, 1 as height from unit where id = p.unit_id
        union all select a.id, a.name, a.parent_id, up.height + 1 from unit a join up on a.id = up.parent_id where up.height < 50)
    select jsonb_agg(jsonb_build_array(id, name) order by height desc) from up), '[]') as unit_path"""
FROM = "from person p left join unit u on u.id = p.unit_id"
# More people than are seen whole: also those who wrote what the visitor reads.
FACES = "from face p left join unit u on u.id = p.unit_id"
# What one word of a search may be found in: what a person says of themselves, a language they speak, their unit's name. The
# policies on people decide on each that is found so.
KNOWN_BY = "p.id in (select known_by({form}, {languages}, {word}))"
CALLED = "p.id in (select known_by({word})) and p.names @@ {word}"

PAGE = 50
CHOICES = 50  # languages, and places


@dataclass(frozen=True)
class People:
    """A page of the directory. `next` is where to go on, or None."""

    people: list[Person]
    next: Place | None = None


@dataclass(frozen=True)
class Wanted:
    """Who is looked for in the directory: by words, in a unit with those below it, by a language they speak, by where they are."""

    q: str = ""
    unit_id: UUID | None = None
    speaks: str = ""
    place: str = ""

    @property
    def told(self) -> dict[str, str]:
        """As it stands in an address."""
        asked = {"q": self.q, "unit": str(self.unit_id or ""), "speaks": self.speaks, "place": self.place}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True)
class Choices:
    """By what people can be narrowed: languages they speak, by code, and where they are; the most frequent first."""

    speaks: list[str]
    places: list[str]


async def person(visit: Visit, id: UUID) -> Person | None:
    return await visit.one(Person, f"select {PERSON}, {PATH} {FROM} where p.id = %(id)s", id=id)


async def language(visit: Visit) -> str:
    """In which language the visitor reads the house; for visits that were begun by an id alone."""
    return await visit.value("select language from person where id = (select viewer())") or "en"


async def by_handle(visit: Visit, handle: str) -> Person | None:
    """Whoever has this handle, in any case of letters."""
    if not HANDLE.fullmatch(handle.lower()):
        return None
    return await visit.one(Person, f"select {PERSON}, {PATH} {FROM} where p.handle = %(handle)s", handle=handle.lower())


async def of_handle(visit: Visit, handle: str) -> Person | None:
    """Whoever has this handle, as far as the visitor knows them: of who wrote what they read, perhaps no more than the face."""
    known = await by_handle(visit, handle)
    if known or not HANDLE.fullmatch(handle.lower()):
        return known
    found = await visit.one(Face, f"select {FACE} {FACES} where p.handle = %(handle)s", handle=handle.lower())
    return Person(**msgspec.structs.asdict(found), is_face_only=True) if found else None


async def face(visit: Visit, id: UUID) -> Face | None:
    return await visit.one(Face, f"select {FACE} {FACES} where p.id = %(id)s", id=id)


async def faces(visit: Visit, ids: Iterable[UUID]) -> dict[UUID, Face]:
    """Those of these people whose face the visitor may see, by id."""
    found = await visit.all(Face, f"select {FACE} {FACES} where p.id = any(%(ids)s)", ids=list(ids))
    return {each.id: each for each in found}


async def named(visit: Visit, handles: Iterable[str]) -> dict[str, Face]:
    """Those of these handles that belong to somebody whom the visitor may see and can speak to, by handle."""
    wanted = [each.lower() for each in handles if HANDLE.fullmatch(each.lower())]
    found = await visit.all(
        Face, f"select {FACE} {FROM} where p.handle = any(%(handles)s) and not p.is_bot", handles=wanted
    )
    return {each.handle: each for each in found}


async def directory(visit: Visit, language: str, wanted: Wanted = Wanted(), after: Place = START) -> People:
    """A page of those who are here, sorted as that language sorts; when words are given, those so called come first.

    Every word begins a word of a person's name, handle, title, place or about, of their unit, or of a language they speak.
    """
    key = "p.sort_sv" if language == "sv" else "p.sort_nl"
    match, values = each_word(wanted.q, KNOWN_BY)
    called, _ = each_word(wanted.q, "p.names @@ {word}")
    part = f"case when {called} then 0 else 1 end" if values else "0"
    from_here = (
        f"({part}, {key}, p.id) > (%(part)s, %(key)s, %(id)s)" if values else f"({key}, p.id) > (%(key)s, %(id)s)"
    )
    below = """p.unit_id in (with recursive below as (
        select %(unit)s::uuid as id union all select u.id from unit u join below b on u.parent_id = b.id) select id from below)"""
    found = await visit.rows(
        f"""select {PERSON}, {key} as key, {part} as part {FROM}
            where p.left_at is null and {from_here} and {match} and {below if wanted.unit_id else "true"}
              and (%(speaks)s = '' or %(speaks)s = any(p.speaks)) and (%(place)s = '' or folded(p.place) = folded(%(place)s))
            order by {"part, " if values else ""}{key}, p.id limit {PAGE + 1:d}""",
        part=after.part, key=after.key, id=after.id, unit=wanted.unit_id, speaks=wanted.speaks, place=wanted.place, **values,
    )  # fmt: skip
    places = [Place(row.pop("part"), row.pop("key"), row["id"]) for row in found]
    return People([Person(**row) for row in found[:PAGE]], places[PAGE - 1] if len(found) > PAGE else None)


async def choices(visit: Visit) -> Choices:
    """What those say of themselves whom the visitor may see."""
    rows = await visit.rows(
        f"""with here as materialized (select speaks, place from person where left_at is null)
            (select 'speaks' as what, said from here, unnest(speaks) said group by said order by count(*) desc, said limit {CHOICES:d})
            union all
            (select 'place', min(trim(place)) from here where trim(place) <> ''
             group by folded(trim(place)) order by count(*) desc, 2 limit {CHOICES:d})""",
    )  # fmt: skip
    return Choices(*([row["said"] for row in rows if row["what"] == what] for what in ("speaks", "place")))


async def called(visit: Visit, words: str, limit: int = 8) -> list[Face]:
    """Whom these words can mean: a handle or a whole name; else names with words that begin so. The visitor is not meant."""
    said = " ".join(words.split()).lstrip("@").lower()[:100].replace("\0", "")
    match, values = each_word(said, CALLED)
    found = await visit.all(
        Face,
        f"""select {FACE} {FROM} where p.left_at is null and p.id <> (select viewer()) and (p.handle = %(said)s or {match})
            order by p.handle <> %(said)s, lower(p.name) <> %(said)s, p.sort_nl, p.id limit {limit:d}""",
        said=said, **values,
    ) if values else []  # fmt: skip
    exact = [face for face in found if face.handle == said or face.name.lower() == said]
    return exact or found


async def stewards(visit: Visit) -> list[Face]:
    """Who looks after the house, as far as the visitor may know."""
    return await visit.all(Face, f"select {FACE} {FROM} join steward s on s.person_id = p.id order by p.sort_nl, p.id")


async def units(visit: Visit, language: str = "en") -> list[Unit]:
    """The tree of units, each below its parent, sorted as that language sorts; people counted with those below.

    Where the visitor may not see a parent, its children stand at the top.
    """
    order = "sort_sv" if language == "sv" else "sort_nl"
    return await visit.all(
        Unit,
        f"""with recursive tree as (
                select t.id, t.name, t.parent_id, 0 as depth, array[t.{order} || uuid_send(t.id)] as path
                from unit t left join unit above on above.id = t.parent_id where above.id is null
                union all
                select u.id, u.name, u.parent_id, t.depth + 1, t.path || (u.{order} || uuid_send(u.id))
                from unit u join tree t on t.id = u.parent_id),
            above as (
                select id, id as ancestor from unit
                union all select a.id, u.parent_id from above a join unit u on u.id = a.ancestor where u.parent_id is not null),
            own as (select unit_id, count(*) as people from person where left_at is null and unit_id is not null group by unit_id),
            counted as (
                select a.ancestor, sum(o.people)::integer as people from above a join own o on o.unit_id = a.id group by a.ancestor)
            select t.id, t.name, t.parent_id, t.depth, coalesce(c.people, 0) as people
            from tree t left join counted c on c.ancestor = t.id order by t.path""",
    )


async def unit(visit: Visit, id: UUID) -> Unit | None:
    return await visit.one(Unit, "select id, name, parent_id from unit where id = %(id)s", id=id)


async def newcomers(visit: Visit) -> tuple[Face, ...]:
    """Who has joined within the last month, latest first: a greeting is one tap away."""
    found = await visit.all(
        Face,
        f"""select {FACE} {FROM} where p.joined_at > now() - interval '30 days' and p.left_at is null
                and p.id <> (select viewer()) order by p.joined_at desc limit 4""",
    )
    return tuple(found)
