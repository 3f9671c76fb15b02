"""The verbs of widening: open a conversation to more people, let a reply come along, leave things as they are."""

from uuid import UUID

from commonhold import contributions, groups
from commonhold.contributions import Contribution
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist, there
from commonhold.groups import Circle
from commonhold.widening.facts import Widened


async def circles(visit: Visit, mine: Contribution) -> list[Circle]:
    """To whom its author could open it next. Of a reply none: it goes where its conversation goes."""
    audience = await groups.audience(visit, mine.audience_id)
    is_movable = mine.is_opening and not mine.is_shared and audience is not None
    return await groups.wider(visit, audience) if is_movable else []


async def circle(visit: Visit, mine: Contribution, audience_id: UUID) -> Circle:
    """One of them; `Missing` when it is none of the next circles."""
    return there(next((each for each in await circles(visit, mine) if each.audience_id == audience_id), None))


async def widen(visit: Visit, mine: Contribution, audience_id: UUID) -> None:
    """Open one's own conversation to the people of a wider audience; one's own replies come along, others' stay until they say so."""
    insist(mine.author.id == visit.person.id, "Only its author can open it to more people.")
    to = await circle(visit, mine, audience_id)
    insist(to.is_open, "Somebody who reads it now could not read it any more.")
    await contributions.open_to(visit, mine, to.audience_id, is_group=to.group is not None)
    await visit.run(
        """insert into widening (id, contribution_id, from_id, to_id, by)
           values (%(new)s, %(id)s, %(from_id)s, %(to_id)s, %(me)s)""",
        new=ids.new_id(), id=mine.id, from_id=mine.audience_id, to_id=to.audience_id, me=visit.person.id,
    )  # fmt: skip
    await contributions.bring_own_replies(visit, mine.id)
    visit.announce(Widened(mine.id, mine.thread_id, to.audience_id))


async def bring_along(visit: Visit, thread_id: UUID) -> None:
    """Let all that the visitor replied be read by whoever reads the conversation now. Twice is once."""
    await visit.run(
        """delete from left_as_it_is l using contribution r
           where r.id = l.contribution_id and r.thread_id = %(thread)s and r.parent_id is not null""",
        thread=thread_id,
    )
    await contributions.bring_own_replies(visit, thread_id)


async def leave_as_it_is(visit: Visit, thread_id: UUID, audience_id: UUID) -> None:
    """What the visitor wrote there stays with those it was written for; they are not asked again about this audience."""
    await visit.run(
        """insert into left_as_it_is (contribution_id, audience_id, person_id)
           select c.id, %(audience)s, c.author_id from contribution c
           where c.thread_id = %(thread)s and c.author_id = (select viewer()) and c.withdrawn_at is null
             and c.audience_id <> %(audience)s and %(audience)s in (select a from my_audiences() a)
           on conflict do nothing""",
        thread=thread_id, audience=audience_id,
    )  # fmt: skip
