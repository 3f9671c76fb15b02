"""Letting go of what assistants asked long ago."""

from typing import Any

from commonhold.ground import limits
from commonhold.ground.jobs import Sweep


async def tidy(house: Any) -> None:
    """Let go of the lines about calls that are old."""
    async with house.database.keeper() as visit:
        await visit.run(f"delete from tool_call where at < now() - interval '{limits.ASSISTANT_DAYS:d} days'")


SWEEPS = (Sweep("57 4 * * *", tidy),)
