"""The verbs of those who look after a group: ask people in, let them in, name another steward, change it, archive it."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.ground.sorting import sort_key
from commonhold.groups.actions import ENTER, end, insist_other_steward, slugs
from commonhold.groups.audience import Group
from commonhold.groups.facts import DoorWidened, MembershipBegan, PersonInvited
from commonhold.groups.queries import member
from commonhold.groups.rules import is_wider, may_invite

STEWARDS_ONLY = "Only a steward of the group can do this."


async def invite(visit: Visit, group: Group, person_id: UUID) -> None:
    """Ask somebody into the group; they come in when they say yes. Asking twice is asking once."""
    insist(may_invite(visit.person, group), "Only a steward of the group can ask people in.")
    if await visit.value(
        "select 1 from membership where audience_id = %(id)s and person_id = %(person_id)s",
        id=group.id,
        person_id=person_id,
    ):
        raise Wrong({"handle": "They are in the group already."})
    may = "select may_invite(%(me)s, %(person_id)s, %(id)s)"
    insist(
        await visit.value(may, me=visit.person.id, person_id=person_id, id=group.id),
        "Only a steward can ask a guest in.",
    )
    # One that no longer stands makes room.
    await visit.run(
        """delete from invitation i where i.group_id = %(id)s and i.person_id = %(person_id)s
           and not may_invite(i.by, i.person_id, i.group_id)""",
        id=group.id, person_id=person_id,
    )  # fmt: skip
    if await visit.run(
        "insert into invitation (group_id, person_id, by) values (%(id)s, %(person_id)s, %(me)s) on conflict do nothing",
        id=group.id, person_id=person_id, me=visit.person.id,
    ):  # fmt: skip
        visit.announce(PersonInvited(person_id, group.id, visit.person.id))


async def end_invitation(visit: Visit, group: Group, person_id: UUID) -> None:
    """Say no to an invitation, or take it back; `Missing` if there is none that concerns the visitor."""
    if not await visit.run(
        "delete from invitation where group_id = %(id)s and person_id = %(person_id)s", id=group.id, person_id=person_id
    ):
        raise Missing


async def uninvite(visit: Visit, group: Group, person_id: UUID) -> None:
    """Take an invitation back, if there is one that stands."""
    insist(group.is_steward, STEWARDS_ONLY)
    await visit.run(
        "delete from invitation where group_id = %(id)s and person_id = %(person_id)s", id=group.id, person_id=person_id
    )


async def let_in(visit: Visit, group: Group, person_id: UUID) -> None:
    """Let in somebody who has asked; `Missing` if they have not."""
    insist(group.is_steward, STEWARDS_ONLY)
    asked = await visit.value(
        "select 1 from request where group_id = %(id)s and person_id = %(person_id)s", id=group.id, person_id=person_id
    )
    if not asked:
        raise Missing
    insist(not group.is_archived, "The group is archived. Nobody comes in any more.")
    if await visit.run(ENTER, group_id=group.id, person_id=person_id, role="member", by=visit.person.id):
        visit.announce(MembershipBegan(person_id, group.id))


async def refuse(visit: Visit, group: Group, person_id: UUID) -> None:
    """Say no to somebody who has asked; they may ask again."""
    insist(group.is_steward, STEWARDS_ONLY)
    if not await visit.run(
        "delete from request where group_id = %(id)s and person_id = %(person_id)s", id=group.id, person_id=person_id
    ):
        raise Missing


async def remove(visit: Visit, group: Group, person_id: UUID) -> None:
    """Take somebody out of the group, effective at once."""
    insist(group.is_steward, STEWARDS_ONLY)
    if person_id == visit.person.id:
        await insist_other_steward(visit, group)
    await end(visit, group.id, person_id)


async def name_steward(visit: Visit, group: Group, handle: str) -> None:
    """Let somebody who is in the group look after it too."""
    insist(group.is_steward, STEWARDS_ONLY)
    person = there(await member(visit, group.id, handle))
    insist(not person.is_guest, "A guest does not look after a group.")
    await _set_role(visit, group.id, person.id, "steward")


async def take_up(visit: Visit, group: Group) -> None:
    """Look after a group one is in, whose stewards have all left the house."""
    if not group.is_mine:
        raise Missing
    insist(not visit.person.is_guest, "A guest does not look after a group.")
    taken = await visit.run(
        "update membership set role = 'steward' where audience_id = %(id)s and person_id = %(me)s and is_unattended(audience_id)",
        id=group.id, me=visit.person.id,
    )  # fmt: skip
    insist(taken, "Somebody looks after this group already.")


async def hand_on(visit: Visit, group_id: UUID, person_id: UUID) -> None:
    """Let somebody who is in the group look after it, in place of one who has left (by the keeper)."""
    await _set_role(visit, group_id, person_id, "steward")


async def step_down(visit: Visit, group: Group, handle: str) -> None:
    """Look after the group no longer, or let another do so no longer; somebody always does."""
    insist(group.is_steward, STEWARDS_ONLY)
    person = there(await member(visit, group.id, handle))
    if person.id == visit.person.id:
        await insist_other_steward(visit, group)
    await _set_role(visit, group.id, person.id, "member")


async def _set_role(visit: Visit, group_id: UUID, person_id: UUID, role: str) -> None:
    await visit.run(
        "update membership set role = %(role)s where audience_id = %(id)s and person_id = %(person_id)s",
        role=role, id=group_id, person_id=person_id,
    )  # fmt: skip


@dataclass(frozen=True)
class Change:
    """How a group is to be."""

    name: str
    purpose: str
    door: str
    language: str | None
    keep: str | None


async def change(visit: Visit, group: Group, to: Change) -> None:
    """Change what a group is called and how one gets in. What was written keeps its audience and its keep class.

    Its address stays, unless the group becomes hidden or is so no longer: then it is another, that tells nothing.
    """
    insist(group.is_steward, STEWARDS_ONLY)
    if not to.name.strip():
        raise Wrong({"name": "A group needs a name."})
    crosses = (to.door == "hidden") != (group.door == "hidden")
    await visit.run(
        """update "group" set slug = %(slug)s, name = %(name)s, purpose = %(purpose)s, door = %(door)s, language = %(language)s,
               keep = %(keep)s, sort_sv = %(sv)s, sort_nl = %(nl)s where id = %(id)s""",
        id=group.id, slug=slugs(to.name, "hidden")[0] if crosses else group.slug, name=to.name.strip(), purpose=to.purpose,
        door=to.door, language=to.language, keep=to.keep, sv=sort_key(to.name, "sv"), nl=sort_key(to.name, "nl"),
    )  # fmt: skip
    if is_wider(to.door, group.door):
        visit.announce(DoorWidened(group.id, visit.person.id))


async def archive(visit: Visit, group: Group) -> None:
    """Close a group: nobody comes in or writes; those who were in it read on."""
    insist(group.is_steward, STEWARDS_ONLY)
    await visit.run('update "group" set archived_at = coalesce(archived_at, now()) where id = %(id)s', id=group.id)


async def bring_back(visit: Visit, group: Group) -> None:
    """Open an archived group again."""
    insist(group.is_steward, STEWARDS_ONLY)
    await visit.run('update "group" set archived_at = null where id = %(id)s', id=group.id)
