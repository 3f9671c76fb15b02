"""The verbs: make a hook, end it, take away what it posted; and, for the worker, post what came by one."""

import secrets
from uuid import UUID

from commonhold import contributions, people
from commonhold.covenants import keep_for
from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.web import cookies
from commonhold.ground.words import gettext as _
from commonhold.ground.words import speaking
from commonhold.groups import Group
from commonhold.imports import markdown_of, named_in
from commonhold.integrations import queries
from commonhold.integrations.hook import Waiting
from commonhold.integrations.payload import Sent

KIND = "post"


async def make(visit: Visit, name: str, group: Group | None) -> str:
    """A hook that posts into this group, or to the visitor alone; answers its secret, which is shown once."""
    insist(not visit.person.is_guest, "Members of the organisation can make one.")
    insist(len(await queries.mine(visit)) < limits.HOOKS, "You have as many as one can have. End one first.")
    name = " ".join(name.split())
    if not name:
        raise Wrong({"name": "Give it a name; what it posts stands under that."})
    if group and group.is_archived:
        raise Wrong({"group": "This group is closed; nothing new is written in it."})
    if group and len(await queries.of_group(visit, group.id)) >= limits.HOOKS:
        raise Wrong({"group": "This group has as many as a group can have."})
    secret = secrets.token_urlsafe(32)
    await visit.run(
        """insert into incoming_hook (id, by, audience_id, name, hash)
           values (%(id)s, (select viewer()), %(audience)s, %(name)s, %(hash)s)""",
        id=ids.new_id(), audience=group.id if group else visit.person.id, name=name, hash=cookies.hashed(secret),
    )  # fmt: skip
    return secret


async def end(visit: Visit, id: UUID) -> None:
    """Its address takes nothing more. What was posted stays."""
    if not await visit.run("update incoming_hook set hash = null where id = %(id)s and hash is not null", id=id):
        raise Missing


async def end_all(visit: Visit) -> None:
    """All of the visitor's."""
    await visit.run("update incoming_hook set hash = null where by = (select viewer()) and hash is not null")


async def take(visit: Visit, token: str, sent: Sent) -> str:
    """Keep what a program sends to be posted in a moment; answers in Slack's words whether it was."""
    id = ids.new_id()
    said = await visit.value(
        "select take_hooked(%(hash)s, %(id)s, %(words)s, %(called)s, %(most)s)",
        hash=cookies.hashed(token), id=id, words=sent.words, called=sent.called, most=limits.HOOK_AN_HOUR,
    )  # fmt: skip
    if said == "ok":
        visit.then("integrations.post", id=str(id))
    return said


async def take_away(visit: Visit, id: UUID) -> None:
    """Take away what a hook posted: its owner, and stewards of the group."""
    if not await visit.value(
        """select 1 from contribution c join incoming_hook h on h.bot_id = c.author_id
           where c.id = %(id)s and c.withdrawn_at is null
               and (h.by = (select viewer()) or h.audience_id in (select my_stewardships()))""",
        id=id,
    ):
        raise Missing
    visit.then("integrations.take_away", contribution_id=str(id))


async def post(visit: Visit, waiting: Waiting) -> None:
    """A post with these words in the name of the hook's bot; it is nobody's to keep, so it stays where it is (by the keeper)."""
    await visit.run("delete from hooked where id = %(id)s", id=waiting.id)
    if not waiting.is_open:
        return
    id, bot = ids.new_id(), waiting.bot_id or await _bot(visit, waiting)
    _keep, covenant = await keep_for(visit, waiting.audience_id)
    there = await queries.people_there(visit, waiting.audience_id, [each.lower() for each in named_in(waiting.words)])
    said = contributions.bulk.understand_alone(_words(waiting, list(there)), there)
    place = contributions.bulk.Place(
        id, bot, waiting.audience_id, waiting.group_id, id, None, "stay", covenant, clock.now()
    )  # fmt: skip
    await contributions.bulk.write_many(visit, KIND, [(place, said)])
    visit.announce(contributions.Contributed(id, id, None, waiting.audience_id, bot, waiting.group_id))


def _words(waiting: Waiting, handles: list[str]) -> str:
    """What it says, and below it what it calls itself: the name that it stands under is the one its owner gave it."""
    said = markdown_of(waiting.words, handles)
    if not waiting.called:
        return said
    with speaking(waiting.language):
        called = _("It calls itself %(name)s.") % {"name": markdown_of(waiting.called, [])}
    return f"{said}\n\n{called}"


async def _bot(visit: Visit, waiting: Waiting) -> UUID:
    """The bot of this hook. Its handle tells nothing: somebody outside the group could ask whether one is taken."""
    id = ids.new_id()
    bot = people.bulk.Newcomer(id, f"hook-{id.hex[-12:]}", waiting.name, is_bot=True, left_at=clock.now())
    await people.bulk.introduce_many(visit, [bot])
    await visit.run("update incoming_hook set bot_id = %(bot)s where id = %(id)s", bot=id, id=waiting.hook_id)
    return id
