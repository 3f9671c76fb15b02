"""Reading identity logs."""

from uuid import UUID

from commonhold.ground.database import Visit


async def text_of(visit: Visit, log_id: UUID | None = None) -> str:
    """A log as its file reads; the organisation's, where no other is meant. Empty when there is none."""
    return "".join(f"{line}\n" for line in await visit.values("select identity_lines(%(log)s)", log=log_id))
