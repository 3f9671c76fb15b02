"""The house: what all processes share once it is wired — settings, database, queue, live streams, files, mail, rooms."""

from dataclasses import dataclass, field

from commonhold.ground import facts, jobs
from commonhold.ground.database import KEEPER, MEMBER, Database, connect
from commonhold.ground.facts import Hearing, Outbox
from commonhold.ground.files import FileStore
from commonhold.ground.live import Live
from commonhold.ground.mail import Mailer
from commonhold.ground.migrate import Roles
from commonhold.ground.outside import Outside
from commonhold.ground.rooms import Room
from commonhold.ground.settings import Settings
from commonhold.ground.web import once

SWEEPS = (jobs.Sweep("17 3 * * *", facts.forget_facts), jobs.Sweep("27 3 * * *", once.forget_answers))


@dataclass
class House:
    """Handed to jobs and kept as `app.state.house`."""

    settings: Settings
    rooms: tuple[Room, ...]
    database: Database
    queue: jobs.Queue
    store: FileStore
    mailer: Mailer
    live: Live
    outbox: Outbox
    outside: Outside
    hearings: tuple[Hearing, ...] = field(default=())

    async def open(self) -> None:
        await self.database.open()
        await self.queue.app.open_async()

    async def shut(self) -> None:
        await self.live.close()
        await self.queue.app.close_async()
        await self.database.shut()


def build(settings: Settings, rooms: tuple[Room, ...], place: str) -> House:
    """A house over the database at this place (an address without a name); nothing is opened yet."""
    roles = Roles(settings.secret)
    member, keeper = roles.url(place, MEMBER), roles.url(place, KEEPER)
    hearings = tuple(hearing for room in rooms for hearing in room.hears)
    queue = jobs.Queue(
        [facts.hear, *(job for room in rooms for job in room.jobs)],
        [*SWEEPS, *(sweep for room in rooms for sweep in room.sweeps)],
        url=keeper,
    )
    database = connect(member, keeper, closings=(facts.store, queue.defer))
    house = House(
        settings, rooms, database, queue, FileStore(settings.data / "files"), Mailer(settings), Live(member, database),
        Outbox(database, hearings), Outside(settings.fetch_allowed), hearings,
    )  # fmt: skip
    queue.house = house
    return house
