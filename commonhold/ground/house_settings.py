"""What the organisation has set for its house, by name, in the database (settings of the machine are in `settings`)."""

from typing import Any

from psycopg.types.json import Jsonb

from commonhold.ground.database import Visit

HOUSE_NAME = "house.name"


async def setting(visit: Visit, name: str) -> Any:
    """What was set, or None. Whoever has not signed in reads only what is public."""
    return await visit.value("select value from public_settings() where name = %(name)s", name=name)


async def known_inside(visit: Visit, name: str) -> Any:
    """What was set for those who are in, or None."""
    return await visit.value("select value from setting where name = %(name)s", name=name)


async def set_publicly(visit: Visit, name: str, value: Any) -> None:
    """Set something that may be known at the door."""
    await _set(visit, name, value, is_public=True)


async def set_inside(visit: Visit, name: str, value: Any) -> None:
    """Set something that only those know who are in."""
    await _set(visit, name, value, is_public=False)


async def _set(visit: Visit, name: str, value: Any, *, is_public: bool) -> None:
    await visit.run(
        """insert into setting (name, value, is_public, by) values (%(name)s, %(value)s, %(public)s, %(by)s)
           on conflict (name) do update set value = excluded.value, by = excluded.by, at = now()""",
        name=name, value=Jsonb(value), public=is_public, by=visit.person and visit.person.id,
    )  # fmt: skip
