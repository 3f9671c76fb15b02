"""What is done with previews: an author takes one away, the organisation has them or not."""

from uuid import UUID

from commonhold.ground import house_settings
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.previews.queries import ARE_ON


async def take_away(visit: Visit, id: UUID) -> None:
    """Show it no more, and do not look again; by the author of what it stands under."""
    changed = await visit.run(
        """update preview set state = 'away', title = '', description = '', site = '', picture = null
           where id = %(id)s and state in ('found', 'inside')""",
        id=id,
    )
    if not changed:
        raise Missing


async def settle(visit: Visit, are_on: bool) -> None:
    """Whether links are looked at from now on; those that wait are not looked at any more."""
    await house_settings.set_publicly(visit, ARE_ON, are_on)
