"""Reading who is, was or is awaited here, for stewards and the command line."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.groups import ORGANISATION
from commonhold.people import FACE, NOBODY, Face

# What a steward may look for among people.
STATES = {
    "all": "p.left_at is null", "awaited": "p.left_at is null and p.joined_at is null",
    "guests": "p.left_at is null and p.is_guest", "stewards": "s.person_id is not null",
    "left": f"p.left_at is not null and not p.is_bot and p.id <> '{NOBODY}'",
}  # fmt: skip
STATE = """case when p.left_at is not null then 'left' when p.joined_at is null then 'awaited'
    when s.person_id is not null then 'steward' when p.is_guest then 'guest' else 'member' end as state"""
FROM = "person p left join unit u on u.id = p.unit_id left join steward s on s.person_id = p.id"


class Entered(Face, frozen=True):
    """A person on the steward's list: `state` is member, steward, guest, awaited or left."""

    state: str = "member"
    title: str = ""


@dataclass(frozen=True)
class Members:
    """A page of the list; `next` is whom to go on after, or None at the end."""

    people: list[Entered]
    next: UUID | None = None


async def has_steward(visit: Visit) -> bool:
    """Whether anybody looks after the house yet; may be known at the door."""
    return await visit.value("select has_steward()")


async def members(
    visit: Visit, *, look_for: str = "", state: str = "all", after: UUID | None = None, language: str = "en"
) -> Members:
    """Those whose name, handle or title holds these words, sorted as that language sorts."""
    order = "sort_sv" if language == "sv" else "sort_nl"
    found = await visit.all(
        Entered,
        f"""select {FACE}, p.title, {STATE} from {FROM}
            where {STATES[state]} and (%(words)s = '' or position(%(words)s in lower(p.name || ' @' || p.handle || ' ' || p.title)) > 0)
              and (%(after)s::uuid is null or (p.{order}, p.id) > (select b.{order}, b.id from person b where b.id = %(after)s))
            order by p.{order}, p.id limit {limits.PAGE_MOST + 1:d}""",
        words=look_for.strip().lower()[: limits.SEARCH], after=after,
    )  # fmt: skip
    page = found[: limits.PAGE_MOST]
    return Members(page, page[-1].id if len(found) > len(page) else None)


async def counts(visit: Visit) -> dict[str, int]:
    """How many there are of each state that can be looked for."""
    columns = ", ".join(f"count(*) filter (where {condition}) as {state}" for state, condition in STATES.items())
    return (await visit.rows(f"select {columns} from {FROM}"))[0]


async def roll(visit: Visit) -> list[dict[str, Any]]:
    """Everybody, for the command line."""
    return await visit.rows(
        f"""select p.handle, p.name, u.name as unit, p.title, {STATE}, p.joined_at, p.left_at, a.mail from {FROM}
            left join lateral (select mail from address where person_id = p.id order by id limit 1) a on true
            where p.id <> '{NOBODY}' order by p.sort_nl, p.id"""
    )


async def reach_of_organisation(visit: Visit) -> int:
    """How many read what is written to the whole organisation, as far as the visitor may know."""
    return await visit.value("select count(*) from membership where audience_id = %(id)s", id=ORGANISATION)
