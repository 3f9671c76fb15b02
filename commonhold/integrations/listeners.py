"""A hook ends with what its owner may: it does not come back when they do."""

from commonhold.ground.database import Visit
from commonhold.groups import MembershipEnded
from commonhold.people import PersonLeft


async def on_membership_ended(visit: Visit, fact: MembershipEnded) -> None:
    """End somebody's hooks into a group that they are no longer in."""
    await visit.run(
        "update incoming_hook set hash = null where by = %(person)s and audience_id = %(group)s",
        person=fact.person_id, group=fact.group_id,
    )  # fmt: skip


async def on_person_left(visit: Visit, fact: PersonLeft) -> None:
    """End all hooks of somebody who has left."""
    await visit.run("update incoming_hook set hash = null where by = %(person)s", person=fact.person_id)
