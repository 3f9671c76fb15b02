"""What the worker does for the desk: publish what was approved, send a source their link, hand over what was claimed by name."""

from uuid import UUID

from commonhold import contributions, identity, people
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.ground.words import gettext as _
from commonhold.identity import Message
from commonhold.relay import actions, queries


async def publish(house: House, capture_id: str) -> None:
    """Publish what its source has said yes to. Called twice it finds nothing any more."""
    async with house.database.keeper() as visit:
        await actions.publish(visit, UUID(capture_id))


async def forget_heard(house: House, capture_id: str) -> None:
    """Take away what was heard of a source who has said no. Called twice it finds nothing any more."""
    async with house.database.keeper() as visit:
        await actions.forget_heard(visit, UUID(capture_id))


async def hand_over(house: House, voice_id: str, person_id: str) -> None:
    """Let the name of whoever claimed it stand on what they said. Called twice it finds nothing any more."""
    async with house.database.keeper() as visit:
        await actions.hand_over(visit, UUID(voice_id), UUID(person_id))


async def take_away(house: House, contribution_id: str) -> None:
    """Take away what whoever said it no longer wants said. Called twice it finds nothing any more."""
    async with house.database.keeper() as visit:
        await contributions.erase(visit, [UUID(contribution_id)])


async def send_link(house: House, capture_id: str, mail: str) -> None:
    """Send a source the link to what was written down of them. The address is kept nowhere; sent again, only the newest link opens."""
    async with house.database.keeper() as visit:
        found = await queries.capture(visit, UUID(capture_id))
        by = found and await people.person(
            visit, await visit.value("select by from capture where id = %(id)s", id=found.id)
        )

    async def compose(visit: Visit) -> Message:
        return _message(by.name, await actions.ask(visit, found))

    if by and by.is_here and found.is_at_hand:
        await identity.send(house, identity.tries.letters_to(mail), by.language, compose)


def _message(name: str, token: str) -> Message:
    return Message(
        _("May your colleagues read what you told %(name)s?") % {"name": name},
        [
            _("%(name)s wrote down what you said. Read it, change what is not right, and say yes, no or not yet. You need no account.")
            % {"name": name},
            _("Nothing is published before you say yes, and you say how you are named."),
        ],
        _("Read it"), f"/said/{token}", _("If you do nothing, nothing is published."),
    )  # fmt: skip


async def tidy(house: House) -> None:
    """Publish what was approved while no worker was there."""
    async with house.database.keeper() as visit:
        for id in await visit.values("select capture_id from consent limit 100"):
            await actions.publish(visit, id)


JOBS = (publish, forget_heard, hand_over, take_away, send_link)
SWEEPS = (Sweep("*/10 * * * *", tidy),)
