"""What tests of badges do: define one, give it, take it."""

from uuid import UUID

from commonhold import badges

REASON = "Stopped the bleeding on line 4"


async def defined(cast, *givers: str) -> UUID:
    """A badge of the house, by Bram, who is a steward."""
    async with cast.bram.visit() as visit:
        id = await badges.define(visit, "First aid", "Helps until help comes.", "Did the course, and helped somebody.")
        for handle in givers:
            await badges.name_giver(visit, await badges.badge(visit, id), handle)
    return id


async def gives(by, badge_id: UUID, to: str, reason: str = REASON) -> UUID:
    async with by.visit() as visit:
        return await badges.give(visit, await badges.badge(visit, badge_id), to, reason)


async def takes(player, id: UUID, shown_to: str = "me") -> None:
    async with player.visit() as visit:
        award = await badges.award(visit, id)
        await badges.take(visit, award)
        await badges.show(visit, await badges.award(visit, id), shown_to)
