"""Writing notices down: how each person wants to be told is asked once, and what is known already is not told again."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from commonhold.attention.facts import Noticed
from commonhold.attention.telling import USUAL, tellings
from commonhold.ground import ids
from commonhold.ground.database import Visit

MOST = 200  # people whose open pages hear of it at once; the others find it when they open another
# What is told: `person_id`, `kind`, `at`, and `contribution`, `group` or neither; with `by`, whoever did it.
Row = dict[str, Any]
COLUMNS = {
    "person_id": "uuid", "kind": "text", "contribution": "uuid", "group": "uuid", "by": "uuid", "at": "timestamptz",
}  # fmt: skip
ONCE = {
    "said": "(person_id, contribution_id) where kind in ('mention', 'reply', 'talk', 'reaction')",
    "followed": """(person_id, contribution_id, kind)
        where contribution_id is not null and kind not in ('mention', 'reply', 'talk', 'reaction')""",
    "group": "(person_id, group_id, by_id, kind) where group_id is not null",
    "waits": "(person_id, by_id, kind) where contribution_id is null and group_id is null",
}


async def note(visit: Visit, rows: Sequence[Row], of: str = "said") -> None:
    """Tell these people, who want to be told at all; `of` what it is: said, followed, group or waits (by the keeper)."""
    chosen = await tellings(visit, [row["person_id"] for row in rows])
    ways: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        ways[chosen.get(row["person_id"], USUAL).way(row["kind"])].append(row)
    ways.pop("none", None)
    for way, told in ways.items():
        await _insert(visit, way, told, of)
    for person_id in list(dict.fromkeys(row["person_id"] for told in ways.values() for row in told))[:MOST]:
        visit.announce(Noticed(person_id))


async def _insert(visit: Visit, way: str, rows: list[Row], of: str) -> None:
    """What is known stays as it is, unless this happened later: then it is news again."""
    given = ", ".join(f"%({name})s::{kind}[]" for name, kind in COLUMNS.items())
    values = {name: [row.get(name) for row in rows] for name in COLUMNS}
    await visit.run(
        f"""insert into notice (id, way, person_id, kind, contribution_id, group_id, by_id, at)
            select n.id, %(way)s, n.person_id, n.kind, n.contribution_id, n.group_id, n.by_id, n.at
            from unnest(%(id)s::uuid[], {given}) as n (id, person_id, kind, contribution_id, group_id, by_id, at)
            on conflict {ONCE[of]} do update
                set id = excluded.id, at = excluded.at, way = excluded.way, read_at = null, letter_id = null, pushed_at = null
                where notice.at < excluded.at""",
        way=way, id=[ids.new_id() for _ in rows], **values,
    )  # fmt: skip
