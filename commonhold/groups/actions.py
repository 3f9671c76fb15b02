"""The verbs of groups: open one, ask in, let in, join, leave; choose people. The policies have the last word."""

import re
import secrets
from collections.abc import Iterable
from uuid import UUID

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.sorting import sort_key
from commonhold.groups.audience import ORGANISATION, Group
from commonhold.groups.facts import MembershipBegan, MembershipEnded
from commonhold.people.actions import handle_from

ENTER = """insert into membership (audience_id, person_id, role, by) values (%(group_id)s, %(person_id)s, %(role)s, %(by)s)
           on conflict do nothing"""


async def open_group(
    visit: Visit, name: str, *, door: str = "open", purpose: str = "", language: str | None = None, keep: str | None = None, slug: str = ""
) -> UUID:  # fmt: skip
    """Open a group; whoever does is its first steward. A hidden group's address tells nothing, so that no name is 'taken'."""
    id, me = ids.new_id(), visit.person.id
    await visit.run("insert into audience (id, kind, made_by) values (%(id)s, 'group', %(me)s)", id=id, me=me)
    await _name(visit, id, name, door=door, purpose=purpose, language=language, keep=keep, slug=slug, made_by=me)
    await visit.run(ENTER, group_id=id, person_id=me, role="steward", by=me)
    visit.announce(MembershipBegan(me, id))
    return id


async def _name(visit: Visit, id: UUID, name: str, *, slug: str, **rest: object) -> None:
    insist(name.strip(), "A group needs a name.")
    wanted = slug or re.sub(r"[^a-z0-9]+", "-", handle_from(name)).strip("-") or "group"
    if rest["door"] == "hidden":
        wanted = f"{wanted[:60]}-{secrets.token_hex(4)}"
    for attempt in (wanted, f"{wanted[:60]}-{secrets.token_hex(2)}", f"{wanted[:60]}-{secrets.token_hex(6)}"):
        added = await visit.run(
            """insert into "group" (id, slug, name, purpose, door, language, keep, made_by, sort_sv, sort_nl)
               values (%(id)s, %(slug)s, %(name)s, %(purpose)s, %(door)s, %(language)s, %(keep)s, %(made_by)s, %(sv)s, %(nl)s)
               on conflict do nothing""",
            id=id, slug=attempt, name=name, sv=sort_key(name, "sv"), nl=sort_key(name, "nl"), **rest,
        )  # fmt: skip
        if added:
            return
    raise Wrong({"name": "Another group has this name already."})


async def join(visit: Visit, group: Group) -> None:
    """Come into a group that is open, or into which one was invited."""
    insist(group.door == "open" or group.is_invited, "This group is entered by asking its stewards.")
    if await visit.run(ENTER, group_id=group.id, person_id=visit.person.id, role="member", by=visit.person.id):
        await visit.run(
            "delete from invitation where group_id = %(id)s and person_id = %(me)s", id=group.id, me=visit.person.id
        )
        visit.announce(MembershipBegan(visit.person.id, group.id))


async def ask_in(visit: Visit, group: Group, words: str = "") -> None:
    """Ask the stewards of a group to be let in."""
    insist(group.door == "request", "This group cannot be asked.")
    await visit.run(
        "insert into request (group_id, person_id, words) values (%(id)s, %(me)s, %(words)s) on conflict do nothing",
        id=group.id, me=visit.person.id, words=words,
    )  # fmt: skip


async def let_in(visit: Visit, group: Group, person_id: UUID) -> None:
    """A steward lets in somebody who has asked."""
    insist(group.role == "steward", "Only a steward of the group can let somebody in.")
    if await visit.run(ENTER, group_id=group.id, person_id=person_id, role="member", by=visit.person.id):
        visit.announce(MembershipBegan(person_id, group.id))
    await visit.run(
        "delete from request where group_id = %(id)s and person_id = %(person_id)s", id=group.id, person_id=person_id
    )


async def invite(visit: Visit, group: Group, person_id: UUID) -> None:
    """A member asks somebody into the group; they come in when they say yes."""
    insist(group.is_mine, "Only somebody in the group can invite.")
    await visit.run(
        "insert into invitation (group_id, person_id, by) values (%(id)s, %(person_id)s, %(me)s) on conflict do nothing",
        id=group.id, person_id=person_id, me=visit.person.id,
    )  # fmt: skip


async def leave(visit: Visit, group: Group) -> None:
    """Leave a group, effective at once. Its last steward names another first."""
    if group.role == "steward":
        others = await visit.value(
            "select count(*) from membership where audience_id = %(id)s and role = 'steward' and person_id <> %(me)s",
            id=group.id, me=visit.person.id,
        )  # fmt: skip
        insist(others or group.people <= 1, "You are the only steward here. Name another before you leave.")
    await _end(visit, group.id, visit.person.id)


async def remove(visit: Visit, group: Group, person_id: UUID) -> None:
    """A steward takes somebody out of the group, effective at once."""
    insist(group.role == "steward", "Only a steward of the group can remove somebody.")
    await _end(visit, group.id, person_id)


async def _end(visit: Visit, group_id: UUID, person_id: UUID) -> None:
    ended = await visit.run(
        "delete from membership where audience_id = %(group_id)s and person_id = %(person_id)s",
        group_id=group_id,
        person_id=person_id,
    )
    if not ended:
        raise Missing
    visit.announce(MembershipEnded(person_id, group_id))


async def choose(visit: Visit, people: Iterable[UUID]) -> UUID:
    """A circle of chosen people with oneself in it; nobody is ever added to it later."""
    chosen = sorted({*people} - {visit.person.id})
    if not chosen or len(chosen) > limits.CHOSEN_PEOPLE:
        raise Wrong({"people": "Choose between one and a hundred people."})
    id = ids.new_id()
    await visit.run(
        "insert into audience (id, kind, made_by) values (%(id)s, 'chosen', %(me)s)", id=id, me=visit.person.id
    )
    for person_id in [visit.person.id, *chosen]:
        await visit.run(ENTER, group_id=id, person_id=person_id, role="member", by=visit.person.id)
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
