"""Which records are linked now."""

from commonhold.ground import house_settings
from commonhold.ground.database import Visit
from commonhold.ground.records import Record

SETTING = "records.kinds"


async def records(visit: Visit) -> list[Record]:
    """The kinds that stewards have named."""
    kept = await house_settings.known_inside(visit, SETTING)
    return [Record(**each) for each in kept or ()]
