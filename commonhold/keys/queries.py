"""Reading identity logs, and which keys are somebody's now."""

from uuid import UUID

from commonhold.ground.database import Visit


async def text_of(visit: Visit, log_id: UUID | None = None) -> str:
    """A log as its file reads; the organisation's, where no other is meant. Empty when there is none."""
    return "".join(f"{line}\n" for line in await visit.values("select identity_lines(%(log)s)", log=log_id))


async def number_of_keys(visit: Visit) -> int:
    """How often the visitor has changed the keys that sign for them here."""
    return await visit.value("select keys_of((select viewer()))")
