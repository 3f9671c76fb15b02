"""Sealed codes: for the day on which no other way in opens, on paper that lies in a safe.

They belong to the house and let in whoever looks after it, once each. All stewards are told at once when some are made and when one is
used; the one in whose name it was reads it in their log of special access, and all of them on the overview of the house.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.house import House
from commonhold.identity import second_step, tries
from commonhold.identity.alone import BY_SEALED
from commonhold.identity.caller import Caller
from commonhold.identity.session import Entry, come_in
from commonhold.people import note_access, person

NO_CODE = "The handle and the code do not open the house."


@dataclass(frozen=True)
class Sealed:
    """What stewards see of them: how many are left, since when, and who came in by one last."""

    left: int
    made_at: datetime | None
    used_at: datetime | None
    used_by: str | None


async def make(visit: Visit, secret: str, by: str) -> list[str]:
    """Other codes, told here and never again; those that were left open nothing from now on."""
    codes = [second_step.drawn(limits.SEALED_LETTERS) for _ in range(limits.SEALED_CODES)]
    await visit.run("delete from sealed_code where used_at is null")
    await visit.run(
        "insert into sealed_code (hash) select unnest(%(hashes)s::bytea[])",
        hashes=[_digest(secret, each) for each in codes],
    )
    visit.then("identity.tell_stewards", what="sealed codes", name=by)
    return [second_step.spaced(each) for each in codes]


async def sealed(visit: Visit) -> Sealed:
    """How it stands with them (for stewards)."""
    return await visit.the(
        Sealed,
        """select (select count(*) from sealed_code where used_at is null) as left,
                  (select max(made_at) from sealed_code where used_at is null) as made_at, c.used_at, p.name as used_by
           from (select 1) always left join lateral (
               select used_at, used_by from sealed_code where used_at is not null order by used_at desc limit 1) c on true
           left join person p on p.id = c.used_by""",
    )


async def by_sealed_code(house: House, caller: Caller, handle: str, code: str) -> Entry:
    """Come in by one; `Wrong`, always with the same words, with a code that is none or was used, and for whoever is no steward."""
    secret = house.settings.secret
    async with house.database.visit() as visit:
        await tries.insist_not_too_often(visit, secret, limits.TRIES_SECONDS, tries.from_address(caller.address))
    async with house.database.visit() as visit:
        found = await visit.value(
            "select open_sealed(%(hash)s, %(handle)s)", hash=_digest(secret, second_step.plain(code)), handle=handle
        )
        if found is None:
            raise Wrong({"": NO_CODE}, {"name": handle})
        entry = await come_in(visit, found, caller, BY_SEALED)
        await note_access(visit, found, "sealed")
        visit.then("identity.tell_stewards", what="sealed", name=(await person(visit, found)).name)
        return entry


def _digest(secret: str, code: str) -> bytes:
    return hmac.digest(secret.encode(), f"sealed code {code}".encode(), hashlib.sha256)
