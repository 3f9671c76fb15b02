"""What is remembered of imports: who and what elsewhere is called what with us, and which conversations are through."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from psycopg.types.json import Jsonb

from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit
from commonhold.imports.counts import Counts


@dataclass(frozen=True)
class Known:
    """Something elsewhere and its id with us; an audience's address, if it has one."""

    external_id: str
    id: UUID
    slug: str | None = None


async def known(visit: Visit, source: str, kind: str) -> dict[str, Known]:
    """All people, or all audiences, that came from there, by their ids there."""
    found = await visit.all(
        Known,
        "select external_id, id, slug from import_known where source = %(source)s and kind = %(sort)s",
        source=source, sort=kind,
    )  # fmt: skip
    return {each.external_id: each for each in found}


async def remember(visit: Visit, source: str, kind: str, what: Sequence[Known]) -> None:
    await spread(
        visit,
        """insert into import_known (source, kind, external_id, id, slug)
           select * from unnest(%(source)s::text[], %(kind)s::text[], %(external_id)s::text[], %(id)s::uuid[], %(slug)s::text[])""",
        [
            {"source": source, "kind": kind, "external_id": each.external_id, "id": each.id, "slug": each.slug}
            for each in what
        ],
    )


async def source_with(visit: Visit, externals: Sequence[str]) -> str | None:
    """The source from which most of these people have come before, if any."""
    return await visit.value(
        """select source from import_known where kind = 'person' and external_id = any(%(ids)s)
           group by source order by count(*) desc, source limit 1""",
        ids=list(externals),
    )


async def one_at_a_time(visit: Visit, source: str) -> None:
    """Let no other import from there write until this visit ends."""
    await visit.run("select pg_advisory_xact_lock(hashtextextended(%(what)s, 0))", what=f"import {source}")


async def step(visit: Visit, source: str, conversation: str, archive: str) -> Counts | None:
    """What was counted when this conversation was brought in from this very archive; None if it was not."""
    found = await visit.value(
        """select counts from import_step
           where source = %(source)s and conversation = %(conversation)s and archive = %(archive)s""",
        source=source, conversation=conversation, archive=archive,
    )  # fmt: skip
    return msgspec.convert(found, Counts) if found else None


async def note_step(visit: Visit, source: str, conversation: str, archive: str, counts: Counts) -> None:
    """This conversation is through."""
    await visit.run(
        """insert into import_step (source, conversation, archive, counts)
           values (%(source)s, %(conversation)s, %(archive)s, %(counts)s)
           on conflict (source, conversation) do update set archive = excluded.archive, counts = excluded.counts, at = now()""",
        source=source, conversation=conversation, archive=archive, counts=Jsonb(msgspec.to_builtins(counts)),
    )  # fmt: skip


async def pin(visit: Visit, audience_id: UUID, contributions: Sequence[UUID]) -> None:
    """Note what was pinned there."""
    await spread(
        visit,
        """insert into import_pin (contribution_id, audience_id) select * from unnest(%(id)s::uuid[], %(audience)s::uuid[])
           on conflict do nothing""",
        [{"id": id, "audience": audience_id} for id in contributions],
    )
