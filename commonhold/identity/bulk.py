"""Passwords and addresses by the many, for imports and samples (by the keeper)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from commonhold.ground import ids
from commonhold.ground.bulk import spread
from commonhold.ground.database import Visit


async def give_password(visit: Visit, people: Iterable[UUID], password_hash: str) -> None:
    """One password for all of these people, who have none yet: only for a sample."""
    await visit.run(
        """insert into login (person_id, password_hash) select id, %(hash)s from unnest(%(people)s::uuid[]) as id
           on conflict (person_id) do nothing""",
        people=list(people), hash=password_hash,
    )  # fmt: skip


async def note_addresses(visit: Visit, mails: Mapping[UUID, str], *, confirmed: bool = False) -> int:
    """Where these people may be reached, as far as we were told; an address that somebody has already is passed over."""
    rows = [{"id": ids.new_id(), "person": person, "mail": mail.lower()} for person, mail in mails.items()]
    at = "now()" if confirmed else "null"
    return await spread(
        visit,
        f"""insert into address (id, person_id, mail, confirmed_at)
            select n.*, {at} from unnest(%(id)s::uuid[], %(person)s::uuid[], %(mail)s::text[]) as n on conflict (mail) do nothing""",
        rows,
    )


async def people_at(visit: Visit, mails: Iterable[str]) -> dict[str, UUID]:
    """Whose these addresses are, by address: only where that is confirmed, or said of somebody who has not joined yet.

    An address that a member merely claims is not enough to be given what was written to it elsewhere.
    """
    rows = await visit.rows(
        """select a.mail, a.person_id from address a join person p on p.id = a.person_id
           where a.mail = any(%(mails)s) and p.left_at is null and (a.confirmed_at is not null or p.joined_at is null)""",
        mails=[mail.lower() for mail in mails],
    )
    return {row["mail"]: row["person_id"] for row in rows}
