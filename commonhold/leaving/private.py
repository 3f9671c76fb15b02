"""The private address: where somebody is reached once they have left. Seen by nobody else, used for nothing else."""

from dataclasses import dataclass
from datetime import datetime

from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.identity import ticket

PURPOSE = "private"


@dataclass(frozen=True)
class PrivateAddress:
    """One that a letter has reached."""

    mail: str
    confirmed_at: datetime


async def private_address(visit: Visit) -> PrivateAddress | None:
    """The visitor's own."""
    return await visit.one(
        PrivateAddress, "select mail, confirmed_at from private_address where person_id = (select viewer())"
    )


async def confirm(visit: Visit, token: str, browser_hash: bytes) -> None:
    """The letter to it was answered: from now on it counts, and the visitor is told where their other mail goes."""
    spent = await ticket.spend(visit, token, PURPOSE, browser_hash)
    if spent is None or spent.person_id != visit.person.id:
        raise Wrong({"": ticket.GONE})
    await visit.run(
        """insert into private_address (person_id, mail) values ((select viewer()), %(mail)s)
           on conflict (person_id) do update set mail = excluded.mail, confirmed_at = now(), told_at = null""",
        mail=spent.body["mail"],
    )
    visit.then("identity.tell", person_id=str(visit.person.id), what="private", mail=spent.body["mail"])


async def forget(visit: Visit) -> None:
    """The visitor is reached there no more."""
    await visit.run("delete from private_address where person_id = (select viewer())")
