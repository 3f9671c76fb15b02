"""Mail addresses: one plain mailbox, read by one parser wherever an address comes in.

Narrower than RFC 5321 allows on purpose: quoted parts, comments, routes, encoded words and literals have let people pass
domain rules elsewhere, and nobody's own address has them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import idna

from commonhold.ground import ids, limits
from commonhold.ground.addresses import is_readable
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong

LOCAL = re.compile(r"[a-z0-9_'+&~-]+(\.[a-z0-9_'+&~-]+)*")
LOCAL_MOST = 64
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?")
NO_ADDRESS = "This is not a mail address that letters can be sent to."


@dataclass(frozen=True)
class Address:
    """Where mail to a person goes."""

    mail: str
    confirmed_at: datetime | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


def parse(given: str, field: str = "mail") -> str:
    """The address in small ASCII letters, its domain as IDNA 2008 writes it; `Wrong` for all that is not one plain mailbox."""
    local, at, domain = given.strip(" ").lower().partition("@")
    try:
        plain = idna.encode(domain, strict=True).decode()
    except (idna.IDNAError, UnicodeError):
        raise Wrong({field: NO_ADDRESS}) from None
    mail = f"{local}{at}{plain}"
    fits = LOCAL.fullmatch(local) and len(local) <= LOCAL_MOST and len(mail) <= limits.MAIL
    # Letters that pass for others (a Cyrillic о) would make one domain look like another.
    if not fits or not DOMAIN.fullmatch(plain) or not is_readable(f"mailto:{local}@{idna.decode(plain)}"):
        raise Wrong({field: NO_ADDRESS})
    return mail


def domain_of(mail: str) -> str:
    """The domain of an address that was parsed."""
    return mail.rpartition("@")[2]


def veiled(mail: str) -> str:
    """`s•••@fastmail.se`: enough to know one's own by."""
    return f"{mail[0]}•••@{domain_of(mail)}"


async def my_address(visit: Visit) -> Address | None:
    """Where the visitor's mail goes."""
    return await visit.one(
        Address,
        """select mail, confirmed_at from address where person_id = (select viewer())
           order by confirmed_at nulls last, id limit 1""",
    )


async def set_address(visit: Visit, mail: str) -> None:
    """From now on the visitor's mail goes there; they have shown that it reaches them. `Wrong` when it is another's."""
    await visit.run("delete from address where person_id = (select viewer())")
    added = await visit.run(
        """insert into address (id, person_id, mail, confirmed_at) values (%(id)s, (select viewer()), %(mail)s, now())
           on conflict do nothing""",
        id=ids.new_id(),
        mail=mail,
    )
    if not added:
        raise Wrong({"mail": "This address can no longer be used. Take another one."})


async def confirm_address(visit: Visit) -> None:
    """A letter to the visitor's address has reached them."""
    await visit.run(
        "update address set confirmed_at = now() where person_id = (select viewer()) and confirmed_at is null"
    )


async def note_address(visit: Visit, person_id: UUID, mail: str) -> bool:
    """Where somebody who has not yet joined may be reached, as a list says (by a steward or the keeper); no if it is taken."""
    return bool(
        await visit.run(
            "insert into address (id, person_id, mail) values (%(id)s, %(person)s, %(mail)s) on conflict do nothing",
            id=ids.new_id(), person=person_id, mail=mail,
        )
    )  # fmt: skip


async def owners(visit: Visit, mails: Sequence[str]) -> dict[str, UUID]:
    """Whose these addresses are: for a steward who brings in a list, and for the keeper."""
    source = "whose_addresses(%(mails)s::text[])" if visit.person else "address where mail = any(%(mails)s::text[])"
    rows = await visit.rows(f"select mail, person_id from {source}", mails=list(mails))
    return {row["mail"]: row["person_id"] for row in rows}
