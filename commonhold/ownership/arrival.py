"""A hold that comes from another house, and what was brought along from there."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libipld import decode_dag_cbor

from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ownership.repository import kind_of

ARRIVAL = "id, person_id, signed_by, house, name, address, is_newcomer, state, file, done, total, tries, trouble, identity, at"
# Offered to the visitor, who has not answered.
OFFERED = """select 'arrival' as kind, a.at, a.house, a.id::text, null, '', null::uuid from arrival a
    where a.person_id = (select viewer()) and a.state = 'offered'"""


@dataclass(frozen=True)
class Arrival:
    """`name` is that under which it was written.

    `identity` is who wrote it, by the log that came along; empty where none did.

    `state` is given (nothing is known of it yet), offered, declined, waiting, running, here (all of it) or failed, for what
    `trouble` says; `done` and `total` count pieces.
    """

    id: UUID
    person_id: UUID
    signed_by: str
    house: str
    name: str
    address: str
    is_newcomer: bool
    state: str
    file: str | None
    done: int
    total: int
    tries: int
    trouble: str
    identity: str
    at: datetime

    @property
    def is_over(self) -> bool:
        return self.state in ("declined", "here", "failed")

    @property
    def source(self) -> str:
        """Under which name what comes by it is known: the house, and what tells this hold of this person from others."""
        drawn = hashlib.sha256(f"{self.signed_by} {self.person_id}".encode()).hexdigest()
        return f"{self.house.replace(':', ' ')[:60]}:{drawn[:32]}"


@dataclass(frozen=True)
class Brought:
    """A record as it was signed elsewhere, with its key there. `edited_at` is when its words were last changed there."""

    contribution_id: UUID
    key: str
    record: bytes
    edited_at: datetime | None

    @property
    def kind(self) -> str:
        """The kind that it was there."""
        return kind_of(self.key.partition("/")[0])

    @property
    def readers(self) -> str:
        return str(decode_dag_cbor(self.record).get("audience", ""))


async def arrivals(visit: Visit) -> list[Arrival]:
    """Those of the visitor, the newest first."""
    return await visit.all(
        Arrival, f"select {ARRIVAL} from arrival where person_id = (select viewer()) order by at desc limit 50"
    )


async def arrival(visit: Visit, id: UUID) -> Arrival:
    return await visit.the(Arrival, f"select {ARRIVAL} from arrival where id = %(id)s", id=id)


async def take_in(visit: Visit, id: UUID) -> None:
    """Let what is offered to the visitor become theirs."""
    if not await visit.run(
        "update arrival set state = 'waiting', beat_at = now() where id = %(id)s and state = 'offered'", id=id
    ):
        raise Missing
    visit.then("ownership.bring", arrival_id=str(id))


async def decline(visit: Visit, id: UUID) -> None:
    """It is not the visitor's, or they do not want it: the file goes."""
    if not await visit.run(
        "update arrival set state = 'declined', file = null where id = %(id)s and state = 'offered'", id=id
    ):
        raise Missing


async def brought_of(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Brought]:
    """Those of these contributions that were brought along."""
    found = await visit.all(
        Brought,
        "select contribution_id, key, record, edited_at from brought where contribution_id = any(%(ids)s)",
        ids=list(ids),
    )
    return {each.contribution_id: each for each in found}
