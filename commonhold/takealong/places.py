"""The kinds of places there are. All go out through the one guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from commonhold.ground.house import House
from commonhold.ground.locked import Unlockable, unlock
from commonhold.ground.outside import Outside
from commonhold.takealong.destination import LOCKED_FOR, Destination
from commonhold.takealong.place import NotLaid, Place
from commonhold.takealong.sftp import Sftp
from commonhold.takealong.web import S3, Commonhold, WebDav

KINDS: dict[str, type[Place]] = {"webdav": WebDav, "s3": S3, "sftp": Sftp, "commonhold": Commonhold}


@asynccontextmanager
async def opened(house: House, of: Destination) -> AsyncIterator[Place]:
    """The place that somebody named."""
    try:
        password = unlock(house.settings.secret, LOCKED_FOR, of.id, of.secret)
    except Unlockable:
        raise NotLaid("unlockable") from None
    place = KINDS[of.kind](Outside(house.settings.places_allowed), of.address, of.login, password, of.host_key)
    try:
        yield place
    finally:
        await place.close()
