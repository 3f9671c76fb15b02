"""Whoever comes into a group follows it, until they stop; whoever is out of it no longer does."""

from commonhold.ground.database import Visit
from commonhold.groups import MembershipBegan, MembershipEnded


async def follow_group(visit: Visit, fact: MembershipBegan) -> None:
    """Whoever comes into a group follows it."""
    # Only if the membership still stands: the fact may be heard late, or twice.
    await visit.run(
        """insert into follow (person_id, source_id) select m.person_id, m.audience_id from membership m
           where m.person_id = %(person)s and m.audience_id = %(group)s on conflict do nothing""",
        person=fact.person_id,
        group=fact.group_id,
    )


async def unfollow_group(visit: Visit, fact: MembershipEnded) -> None:
    """Whoever is out of a group follows it no more."""
    await visit.run(
        """delete from follow where person_id = %(person)s and source_id = %(group)s
           and not exists (select from membership m where m.person_id = %(person)s and m.audience_id = %(group)s)""",
        person=fact.person_id,
        group=fact.group_id,
    )
