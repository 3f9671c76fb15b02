"""Invitations into the house: a link, for one or for many, for anybody or for one person whose name is here already.

The link holds the secret; only its hash is kept, so it is shown once. Whether an invitation can still be used is asked
when it is used: whoever made it must still be here, and in the group it leads to.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.web.cookies import hashed


@dataclass(frozen=True)
class Invitation:
    """What an invitation asks its holder into: by whom, into which group or unit, and for whom if it is for one."""

    by_name: str | None
    group_name: str | None
    unit_name: str | None
    for_handle: str | None
    for_name: str | None
    is_guest: bool
    is_lasting: bool

    @property
    def is_claim(self) -> bool:
        return self.for_handle is not None


@dataclass(frozen=True)
class Given:
    """An invitation as those see it who may take it back."""

    id: UUID
    by_name: str | None
    group_name: str | None
    for_name: str | None
    is_guest: bool
    is_lasting: bool
    made_at: datetime
    ends_at: datetime
    uses: int
    is_over: bool


@dataclass(frozen=True)
class Admission:
    """What an invitation that has just been used lets somebody into."""

    by: UUID | None = None
    for_person: UUID | None = None
    unit_id: UUID | None = None
    group_id: UUID | None = None
    is_guest: bool = False


async def give(
    visit: Visit, *, days: int = limits.WELCOME_DAYS, is_lasting: bool = False, for_person: UUID | None = None,
    group_id: UUID | None = None, is_guest: bool = False, unit_id: UUID | None = None,
) -> str:  # fmt: skip
    """Make an invitation in the visitor's name (or the house's own); answers the secret of its link, `/welcome/SECRET`."""
    if not 1 <= days <= limits.WELCOME_DAYS_MOST:
        raise Wrong({"days": "An invitation is good for between one day and a year."})
    if for_person and not await visit.value("select is_awaited(%(id)s)", id=for_person):
        raise Missing
    token = secrets.token_urlsafe(24)
    await visit.run(
        """insert into welcome (id, token_hash, by, for_person, unit_id, is_guest, group_id, is_lasting, ends_at)
           values (%(id)s, %(hash)s, %(by)s, %(for_person)s, %(unit_id)s, %(is_guest)s, %(group_id)s, %(is_lasting)s, %(ends)s)""",
        id=ids.new_id(), hash=hashed(token), by=visit.person.id if visit.person else None, for_person=for_person,
        unit_id=unit_id, is_guest=is_guest, group_id=group_id, is_lasting=is_lasting, ends=clock.now() + timedelta(days=days),
    )  # fmt: skip
    return token


async def invitation(visit: Visit, hash: bytes) -> Invitation | None:
    """What this invitation asks into, if it can still be used."""
    return await visit.one(Invitation, "select * from open_welcome(%(hash)s)", hash=hash)


async def admit(visit: Visit, hash: bytes) -> Admission:
    """Use the invitation: for the rest of the transaction its holder may come in. `Missing` when it is over or used."""
    return await visit.the(Admission, "select * from admit(%(hash)s)", hash=hash)


async def invitations(visit: Visit) -> list[Given]:
    """Those that the visitor may take back, the newest first: for a steward, everybody's."""
    return await visit.all(
        Given,
        """select w.id, i.name as by_name, g.name as group_name, p.name as for_name, w.is_guest, w.is_lasting, w.made_at,
                  w.ends_at, w.uses, w.ends_at <= now() or (w.uses > 0 and not w.is_lasting) as is_over
           from welcome w left join person i on i.id = w.by left join "group" g on g.id = w.group_id
               left join person p on p.id = w.for_person
           order by w.id desc limit 200""",
    )


async def take_back(visit: Visit, id: UUID) -> None:
    """From now on this link opens nothing; `Missing` if it is not the visitor's to take back."""
    if not await visit.run("delete from welcome where id = %(id)s", id=id):
        raise Missing
