"""The verbs of groups: open one, come in, ask, go; choose people. The policies have the last word."""

import re
import secrets
from collections.abc import Iterable
from uuid import UUID

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.sorting import sort_key
from commonhold.groups.audience import ORGANISATION, Group
from commonhold.groups.facts import MembershipBegan, MembershipEnded, PersonAsked
from commonhold.groups.queries import role_in
from commonhold.groups.rules import may_ask_in, may_join
from commonhold.people import handle_from

ENTER = """insert into membership (audience_id, person_id, role, by) values (%(group_id)s, %(person_id)s, %(role)s, %(by)s)
           on conflict do nothing"""


async def open_group(
    visit: Visit, name: str, *, door: str = "open", purpose: str = "", language: str | None = None, keep: str | None = None, slug: str = ""
) -> UUID:  # fmt: skip
    """Open a group; whoever does is its first steward."""
    insist(not visit.person.is_guest, "Guests open no groups.")
    if not name.strip():
        raise Wrong({"name": "A group needs a name."})
    id, me = ids.new_id(), visit.person.id
    await visit.run("insert into audience (id, kind, made_by) values (%(id)s, 'group', %(me)s)", id=id, me=me)
    named = {"id": id, "name": name.strip(), "sv": sort_key(name, "sv"), "nl": sort_key(name, "nl"), "made_by": me}
    rest = {"purpose": purpose, "door": door, "language": language, "keep": keep}
    for attempt in slugs(slug or name, door):
        if await visit.run(
            """insert into "group" (id, slug, name, purpose, door, language, keep, made_by, sort_sv, sort_nl)
               values (%(id)s, %(slug)s, %(name)s, %(purpose)s, %(door)s, %(language)s, %(keep)s, %(made_by)s, %(sv)s, %(nl)s)
               on conflict do nothing""",
            slug=attempt, **named, **rest,
        ):  # fmt: skip
            break
    else:
        raise Wrong({"name": "Another group has this name already."})
    await visit.run(ENTER, group_id=id, person_id=me, role="steward", by=me)
    visit.announce(MembershipBegan(me, id))
    return id


def slugs(name: str, door: str) -> list[str]:
    """Addresses for a group of this name, the best one first. A hidden group's has a part that nobody guesses or meets:
    otherwise a name that is 'taken' would tell that it exists.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", handle_from(name)).strip("-")[:60].strip("-") or "group"
    guarded = [f"{plain}-{secrets.token_hex(6)}" for _ in range(3)]
    return guarded if door == "hidden" else [plain, *guarded]


async def join(visit: Visit, group: Group) -> None:
    """Come into a group that is open, or into which one was invited. Doing it twice is doing it once."""
    # One at a time for each person, so that a second click finds what the first has done.
    await visit.run("select pg_advisory_xact_lock(hashtextextended(%(me)s, 0))", me=f"join {visit.person.id}")
    if await role_in(visit, group.id):
        return
    insist(not group.is_archived, "The group is archived. Nobody comes in any more.")
    insist(may_join(visit.person, group), _locked(group))
    if await visit.run(ENTER, group_id=group.id, person_id=visit.person.id, role="member", by=visit.person.id):
        visit.announce(MembershipBegan(visit.person.id, group.id))


def _locked(group: Group) -> str:
    if group.door == "request":
        return "This group is entered by asking its stewards."
    else:
        return "This group is entered by invitation."


async def ask_in(visit: Visit, group: Group, words: str = "") -> None:
    """Ask the stewards of a group to be let in."""
    insist(may_ask_in(visit.person, group), "This group cannot be asked.")
    is_new = await visit.run(
        "insert into request (group_id, person_id, words) values (%(id)s, %(me)s, %(words)s) on conflict do nothing",
        id=group.id, me=visit.person.id, words=words,
    )  # fmt: skip
    if is_new:
        visit.announce(PersonAsked(visit.person.id, group.id))


async def take_back_request(visit: Visit, group: Group) -> None:
    """Ask no more."""
    await visit.run(
        "delete from request where group_id = %(id)s and person_id = %(me)s", id=group.id, me=visit.person.id
    )


async def leave(visit: Visit, group: Group) -> None:
    """Leave a group, effective at once. Its last steward names another first."""
    if not group.is_mine:
        raise Missing
    if group.is_steward:
        await insist_other_steward(visit, group)
    await end(visit, group.id, visit.person.id)


async def insist_other_steward(visit: Visit, group: Group) -> None:
    """Somebody else looks after the group too, or nobody else is in it."""
    # The row is locked, so that two stewards who go at once do not each count on the other.
    await visit.run('select 1 from "group" where id = %(id)s for update', id=group.id)
    others = await visit.value(
        "select count(*) from membership where audience_id = %(id)s and role = 'steward' and person_id <> %(me)s",
        id=group.id, me=visit.person.id,
    )  # fmt: skip
    insist(others or group.people <= 1, "You are the only steward here. Name another first.")


async def end(visit: Visit, group_id: UUID, person_id: UUID) -> None:
    """End a membership; `Missing` if there is none that the visitor may end."""
    ended = await visit.run(
        "delete from membership where audience_id = %(group_id)s and person_id = %(person_id)s",
        group_id=group_id, person_id=person_id,
    )  # fmt: skip
    if not ended:
        raise Missing
    visit.announce(MembershipEnded(person_id, group_id))


async def choose(visit: Visit, people: Iterable[UUID]) -> UUID:
    """A circle of chosen people with oneself in it; nobody is ever added to it later."""
    chosen = sorted({*people} - {visit.person.id})
    if not chosen or len(chosen) > limits.CHOSEN_PEOPLE:
        raise Wrong({"people": "Choose between one and a hundred people."})
    id, me = ids.new_id(), visit.person.id
    await visit.run("insert into audience (id, kind, made_by) values (%(id)s, 'chosen', %(me)s)", id=id, me=me)
    await visit.run(
        "insert into membership (audience_id, person_id, by) select %(id)s, unnest(%(people)s::uuid[]), %(me)s",
        id=id, people=[me, *chosen], me=me,
    )  # fmt: skip
    return id


async def enrol(visit: Visit, person_id: UUID) -> None:
    """Give a new person their own audience, and the whole organisation's unless they are a guest."""
    await visit.run(
        "insert into audience (id, kind, made_by) values (%(id)s, 'me', %(id)s) on conflict do nothing", id=person_id
    )
    await visit.run(ENTER, group_id=person_id, person_id=person_id, role="member", by=None)
    if not await visit.value("select is_guest from person where id = %(id)s", id=person_id):
        await visit.run(ENTER, group_id=ORGANISATION, person_id=person_id, role="member", by=None)


async def welcome_in(visit: Visit, group_id: UUID, by: UUID | None) -> None:
    """Bring the visitor, who is just coming into the house, into the group that they were asked into."""
    if await visit.run(ENTER, group_id=group_id, person_id=visit.person.id, role="member", by=by):
        visit.announce(MembershipBegan(visit.person.id, group_id))


async def end_memberships(visit: Visit, person_id: UUID) -> None:
    """Take somebody who has left the house out of every audience; nothing happens to one who is here."""
    await visit.run("select end_memberships(%(id)s)", id=person_id)


async def begin_memberships(visit: Visit, person_id: UUID) -> None:
    """Put somebody who is here again into their own audience and everybody's."""
    await visit.run("select begin_memberships(%(id)s)", id=person_id)
