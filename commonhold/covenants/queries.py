"""Reading proposals and who speaks for the members; the policies say to whom they are shown."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from commonhold.covenants.proposal import Proposal, Signature
from commonhold.ground.database import Visit
from commonhold.people import FACE, Face

# Announced for a later day, and not read yet by the visitor.
UNREAD = """select 'covenant' as kind, c.announced_at as at, c.version::text as name, c.version::text as slug, null as language,
        to_char(c.effective_from, 'YYYY-MM-DD') as words, null::uuid as by
    from covenant c
    where c.effective_from > now() and not exists (
        select from covenant_reading r where r.version = c.version and r.person_id = (select viewer()))"""
# What waits for the signature of the visitor's side.
UNSIGNED = """select 'proposal', p.at, '', p.id::text, null, '', p.by from proposal p
    where p.version is null and not exists (
        select from signature s where s.proposal_id = p.id
            and (s.person_id = (select viewer())
                or s.side = case when (select is_representative()) then 'representative' else 'steward' end))"""


async def proposals(visit: Visit) -> list[Proposal]:
    """All that the visitor may see and that is not announced yet, the newest first."""
    found = await visit.all(
        Proposal,
        """select p.id, p.rules, p.embargo, p.untitled, p.desk_days, p.words, p.days, p.by, p.at, p.version,
                  coalesce(w.name, '') as by_name, exists (select from representative) as is_represented
           from proposal p left join person w on w.id = p.by where p.version is null order by p.id desc""",
    )
    signed = await _signatures(visit, [each.id for each in found])
    return [replace(each, signatures=tuple(signed.get(each.id, ()))) for each in found]


async def proposal(visit: Visit, id: UUID) -> Proposal | None:
    found = await visit.one(
        Proposal,
        """select p.id, p.rules, p.embargo, p.untitled, p.desk_days, p.words, p.days, p.by, p.at, p.version,
                  coalesce(w.name, '') as by_name, exists (select from representative) as is_represented
           from proposal p left join person w on w.id = p.by where p.id = %(id)s""",
        id=id,
    )
    return found and replace(found, signatures=tuple((await _signatures(visit, [id])).get(id, ())))


async def _signatures(visit: Visit, ids: list[UUID]) -> dict[UUID, list[Signature]]:
    rows = await visit.rows(
        """select s.proposal_id, s.side, s.person_id, coalesce(p.name, '') as name, s.at
           from signature s left join person p on p.id = s.person_id where s.proposal_id = any(%(ids)s) order by s.at""",
        ids=ids,
    )
    found: dict[UUID, list[Signature]] = {}
    for row in rows:
        found.setdefault(row.pop("proposal_id"), []).append(Signature(**row))
    return found


async def representatives(visit: Visit) -> list[Face]:
    """Those who speak for the members now, as far as the visitor may see them."""
    return await visit.all(
        Face,
        f"""select {FACE} from representative r join person p on p.id = r.person_id left join unit u on u.id = p.unit_id
            where r.ended_at is null and p.left_at is null order by p.name""",
    )


async def is_representative(visit: Visit) -> bool:
    return await visit.value("select is_representative()")


async def may_name(visit: Visit) -> bool:
    """Whether the visitor may say who speaks for the members."""
    return await visit.value("select is_representative() or is_steward() and is_unrepresented()")


async def has_read(visit: Visit, version: int) -> datetime | None:
    return await visit.value("select at from covenant_reading where version = %(version)s", version=version)
