"""Special access: whoever with special rights did something to a person, or with what is theirs, stands in a log that they read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit


@dataclass(frozen=True)
class Access:
    """One line of the log. `what` is retired, restored, let_in (a way in was made for them), password, packed, address
    (one more was noted as theirs before they had joined) second_step (ended for them) or
    sealed (a sealed code was used in their name); `by` is None
    where it was done from the command line."""

    id: UUID
    what: str
    reason: str
    at: datetime
    by: str | None
    handle: str | None


async def note_access(visit: Visit, person_id: UUID, what: str, reason: str = "", *, by: UUID | None = None) -> None:
    """Write it down, in the transaction in which it is done; the keeper may say for whom (`by`)."""
    await visit.run(
        """insert into special_access (id, person_id, by, what, reason)
           values (%(id)s, %(person)s, %(by)s, %(what)s, %(reason)s)""",
        id=ids.new_id(), person=person_id, by=visit.person.id if visit.person else by, what=what,
        reason=reason.strip()[: limits.REASON],
    )  # fmt: skip


async def accesses(visit: Visit) -> list[Access]:
    """What stands in the visitor's log, the newest first."""
    return await visit.all(
        Access,
        f"""select s.id, s.what, s.reason, s.at, p.name as by, p.handle from special_access s left join person p on p.id = s.by
            where s.person_id = (select viewer()) order by s.id desc limit {limits.PAGE_MOST:d}""",
    )
