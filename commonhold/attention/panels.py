"""What attention shows beside what others made: put it aside, be reminded of it, hear no more of it."""

from typing import Any

from commonhold.attention.actions import read_talk
from commonhold.attention.muting import is_muted
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.groups import Group
from commonhold.people import Person


async def beside_talk(visit: Visit, opening: Contribution) -> dict[str, Any]:
    """For a conversation."""
    found = await visit.rows(
        """select s.remind_at, s.contribution_id is not null as is_saved, m.id is not null as is_muted
           from contribution c left join saved s on s.contribution_id = c.id left join mute m on m.target_id = c.thread_id
           where c.id = %(id)s""",
        id=opening.id,
    )
    return {"opening": opening, **found[0]}


async def read_what_is_shown(visit: Visit, opening: Contribution) -> None:
    """Being on the page of a conversation, the visitor has read what was told of it."""
    await read_talk(visit, opening.thread_id)


async def beside_group(visit: Visit, group: Group) -> dict[str, Any] | None:
    """For a group that one is in."""
    return {"target": group.id, "is_muted": await is_muted(visit, group.id)} if group.is_mine else None


async def beside_person(visit: Visit, person: Person) -> dict[str, Any] | None:
    """For somebody else, who is one person."""
    return (
        None
        if person.is_nobody or person.id == visit.person.id
        else {"target": person.id, "is_muted": await is_muted(visit, person.id)}
    )


PANELS = (
    Panel("shown", "", read_what_is_shown),
    Panel("beside", "attention/_beside.html", beside_talk),
    Panel("group", "attention/_mute_group.html", beside_group),
    Panel("person", "attention/_mute_person.html", beside_person),
)
