"""The covenant: what is whose, in versions that only go forward. The first is one of three choices made at set-up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold.ground.database import Visit

# For each choice: what is written to the whole organisation, to an open group, to a closed one, to chosen people.
# What one writes only for oneself is always one's own.
CHOICES: dict[str, dict[str, str]] = {
    "generous": {"organisation": "keep", "open": "keep", "request": "keep", "invited": "keep", "hidden": "trace", "chosen": "keep"},
    "balanced": {"organisation": "keep", "open": "keep", "request": "keep", "invited": "trace", "hidden": "stay", "chosen": "trace"},
    "guarded": {"organisation": "keep", "open": "trace", "request": "trace", "invited": "stay", "hidden": "stay", "chosen": "stay"},
}  # fmt: skip


@dataclass(frozen=True)
class Covenant:
    """One version of the rule."""

    version: int
    choice: str
    rules: dict[str, Any]
    effective_from: datetime


async def covenant(visit: Visit) -> Covenant:
    """The version in force."""
    return await visit.the(
        Covenant,
        """select version, choice, rules, effective_from from covenant where effective_from <= now()
           order by version desc limit 1""",
    )


async def set_covenant(visit: Visit, choice: str, by: UUID | None = None) -> None:
    """Lay down version 1 (at set-up; does nothing when there is one)."""
    await visit.run(
        """insert into covenant (version, choice, rules, by) values (1, %(choice)s, %(rules)s, %(by)s)
           on conflict (version) do nothing""",
        choice=choice, rules=Jsonb(CHOICES[choice]), by=by,
    )  # fmt: skip


async def keep_for(visit: Visit, audience_id: UUID | None, kind: str = "chosen") -> tuple[str, int]:
    """The keep class of what is written to this audience now, and the covenant's version: a group may say its own.

    `kind` is that of an audience that is still to be made.
    """
    row = (
        await visit.rows(
            """select coalesce(a.kind, %(kind)s) as kind, g.door, g.keep, c.version, c.rules
               from (select version, rules from covenant where effective_from <= now() order by version desc limit 1) c
               left join audience a on a.id = %(id)s left join "group" g on g.id = a.id""",
            id=audience_id, kind=kind,
        )
    )[0]  # fmt: skip
    if row["kind"] == "me":
        return "keep", row["version"]
    return row["keep"] or row["rules"].get(row["door"] or row["kind"], "stay"), row["version"]
