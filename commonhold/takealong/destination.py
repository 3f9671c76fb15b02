"""The place that somebody named: what of it they see, and the verbs. Nobody else sees that there is one."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.ground import addresses, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist
from commonhold.ground.locked import lock
from commonhold.identity import tries
from commonhold.keys import recovery
from commonhold.takealong.forms import PlaceNamed

SHOWN = "id, person_id, kind, address, login, secret, host_key, state, trouble, laid_at, failing_since, checked_at, pieces, size"
LOCKED_FOR = "places of take-along"
# A host, perhaps a port, and a folder; neither a name nor a password.
SFTP = re.compile(r"sftp://[a-zA-Z0-9.-]+(:[0-9]{1,5})?/[^\x00?#]*")
# It did not get through, and its owner may do something about it.
FAILING = """select 'along' as kind, d.failing_since as at, '' as name, '' as slug, null as language, '' as words, null::uuid as by
    from destination d where d.person_id = (select viewer()) and d.failing_since is not null"""


@dataclass(frozen=True)
class Destination:
    """`secret` is locked. `trouble` is one that `place.in_words` tells."""

    id: UUID
    person_id: UUID
    kind: str
    address: str
    login: str
    secret: bytes
    host_key: str
    state: str
    trouble: str | None
    laid_at: datetime | None
    failing_since: datetime | None
    checked_at: datetime | None
    pieces: int
    size: int

    @property
    def is_underway(self) -> bool:
        return self.state in ("waiting", "running")

    @property
    def megabytes(self) -> int:
        return max(1, round(self.size / 1_000_000))


async def destination(visit: Visit) -> Destination | None:
    """The visitor's own."""
    return await visit.one(Destination, f"select {SHOWN} from destination where person_id = (select viewer())")


async def name(visit: Visit, secret: str, given: PlaceNamed) -> None:
    """From now on it is laid there, for the first time at once. What lies at a place named before stays there and is theirs."""
    own = await recovery.recovery(visit)
    insist(own is not None and own.key != "", "Try your recovery words first: it is sealed to them.")
    if not (SFTP.fullmatch(given.address) if given.kind == "sftp" else addresses.is_web(given.address)):
        raise Wrong({"address": "This is no address of such a place."})
    named = tries.Try("places", str(visit.person.id), limits.PLACES_A_DAY)
    await tries.insist_not_too_often(visit, secret, limits.DAY, named)
    await end(visit)
    id = ids.new_id()
    await visit.run(
        """insert into destination (id, person_id, kind, address, login, secret)
           values (%(id)s, (select viewer()), %(kind)s, %(address)s, %(login)s, %(secret)s)""",
        id=id, kind=given.kind, address=given.address, login=given.login, secret=lock(secret, LOCKED_FOR, id, given.password),
    )  # fmt: skip
    visit.then("takealong.carry", person_id=str(visit.person.id))


async def try_again(visit: Visit) -> None:
    """Lay it now rather than tonight."""
    if await visit.run("update destination set state = 'waiting', due_at = now() where person_id = (select viewer())"):
        visit.then("takealong.carry", person_id=str(visit.person.id))


async def end(visit: Visit) -> None:
    """Nothing is laid there any more, and what opens it is forgotten."""
    await visit.run("delete from destination where person_id = (select viewer())")
