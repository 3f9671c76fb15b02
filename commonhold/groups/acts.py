"""What somebody does about a group by a link in a letter: they let in who asks, or come in where they were asked."""

from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.rooms import Act, Offer
from commonhold.ground.words import gettext as _
from commonhold.groups import actions, queries, rules, stewardship


async def who_asks(visit: Visit, id: UUID) -> list[Offer]:
    """Everybody who asks to come in, to those who look after the group."""
    group = await queries.group(visit, id)
    if group is None or not group.is_steward or group.is_archived:
        return []
    return [Offer(each.id, each.name) for each in await queries.requested(visit, id)]


async def let_in(visit: Visit, id: UUID, choice: UUID) -> None:
    await stewardship.let_in(visit, there(await queries.group(visit, id)), choice)


async def invitation(visit: Visit, id: UUID) -> list[Offer]:
    """To whoever was asked in and has not come."""
    group = await queries.group(visit, id)
    is_asked = group and group.is_invited and not group.is_mine and rules.may_join(visit.person, group)
    return [Offer(id)] if is_asked else []


async def come_in(visit: Visit, id: UUID, choice: UUID) -> None:
    await actions.join(visit, there(await queries.group(visit, id)))


ACTS = (
    Act("let_in", lambda: _("Let in"), who_asks, let_in, of="group"),
    Act("come_in", lambda: _("Join the group"), invitation, come_in, of="group"),
)
