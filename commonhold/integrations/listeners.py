"""A hook ends with what its owner may, and does not come back when they do; what is said is to be told to hooks of its readers' group."""

from uuid import UUID

from commonhold.contributions import Contributed, Marked, Reacted, Revised, Withdrawn
from commonhold.decisions import DecisionClosed, OutcomeWritten
from commonhold.followups import FollowupStepped
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.groups import MembershipEnded
from commonhold.people import PersonLeft

# What can be otherwise later, and is told anew then; and which steps of a promise are told.
AGAIN = ("changed", "reaction", "promise", "decision")
STEPS = ("taken", "moved", "done", "no", "dropped")


async def on_membership_ended(visit: Visit, fact: MembershipEnded) -> None:
    """End somebody's hooks into a group that they are no longer in."""
    await visit.run(
        "update incoming_hook set hash = null where by = %(person)s and audience_id = %(group)s",
        person=fact.person_id, group=fact.group_id,
    )  # fmt: skip
    await visit.run(
        "delete from outgoing_hook where by = %(person)s and audience_id = %(group)s",
        person=fact.person_id, group=fact.group_id,
    )  # fmt: skip


async def on_person_left(visit: Visit, fact: PersonLeft) -> None:
    """End all hooks of somebody who has left."""
    await visit.run("update incoming_hook set hash = null where by = %(person)s", person=fact.person_id)
    await visit.run("delete from outgoing_hook where by = %(person)s", person=fact.person_id)


async def on_contributed(visit: Visit, fact: Contributed) -> None:
    """Have hooks of the group told of a post or a reply; not of what a hook posted, or two houses would answer each other for ever."""
    if not await visit.value("select 1 from incoming_hook where bot_id = %(author)s", author=fact.author_id):
        await _tell(visit, "reply" if fact.parent_id else "post", fact.id, fact.audience_id)


async def on_revised(visit: Visit, fact: Revised) -> None:
    """Have hooks of the group told of other words."""
    await _tell(visit, "changed", fact.id, fact.audience_id)


async def on_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Have hooks of the group told that something was taken away."""
    await _tell(visit, "taken_away", fact.id, fact.audience_id)


async def on_reacted(visit: Visit, fact: Reacted) -> None:
    """Have hooks of the group told how many react to something."""
    await _tell_of(visit, "reaction", fact.id)


async def on_stepped(visit: Visit, fact: FollowupStepped) -> None:
    """Have hooks of the group told how a promise stands."""
    if fact.kind in STEPS:
        await _tell_of(visit, "promise", fact.thread_id, fact.id)


async def on_decided(visit: Visit, fact: DecisionClosed | OutcomeWritten) -> None:
    """Have hooks of the group told how a proposal ended, and what comes of it."""
    await _tell_of(visit, "decision", fact.id)


async def on_marked(visit: Visit, fact: Marked) -> None:
    """Have hooks of the group told what was decided in a conversation."""
    if fact.kind == "decision":
        await _tell_of(visit, "decision", fact.id)


async def _tell_of(visit: Visit, event: str, contribution_id: UUID, about_id: UUID | None = None) -> None:
    audience_id = await visit.value("select audience_id from contribution where id = %(id)s", id=contribution_id)
    if audience_id:
        await _tell(visit, event, contribution_id, audience_id, about_id)


async def _tell(
    visit: Visit, event: str, contribution_id: UUID, audience_id: UUID, about_id: UUID | None = None
) -> None:  # fmt: skip
    """Once for each hook; what changes again is told again, by another id, also while the telling before is on its way."""
    hooks = await visit.values(
        "select id from outgoing_hook where audience_id = %(audience)s and %(event)s = any(events)",
        audience=audience_id, event=event,
    )  # fmt: skip
    for hook in hooks:
        found = await visit.values(
            """insert into delivery (id, hook_id, event, contribution_id, about_id)
               values (%(id)s, %(hook)s, %(event)s, %(contribution)s, %(about)s)
               on conflict (hook_id, event, contribution_id, about_id) do update
                   set id = excluded.id, at = %(now)s, tries = 0, told_at = null, failed_at = null, trouble = ''
                   where delivery.event = any(%(again)s)
               returning id""",
            id=ids.new_id(), hook=hook, event=event, contribution=contribution_id, about=about_id, now=clock.now(), again=list(AGAIN),
        )  # fmt: skip
        for id in found:
            visit.then("integrations.tell", id=str(id))
