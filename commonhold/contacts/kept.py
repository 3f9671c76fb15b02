"""Cards that came along in one's hold, each as its owner signed it: with whom one agreed in another house, and where they are now."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commonhold.contacts.cards import is_signed
from commonhold.contacts.contact import Card
from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.keys import Unproven, follow, goes_on, line, proof

PLAIN = r"\A[^\x00]*\Z"  # the database keeps no such sign
Line = Annotated[str, Meta(max_length=limits.ADDRESS, pattern=PLAIN)]
IDENTITY = "did:webvh:"


class Name(msgspec.Struct):
    full: Annotated[str, Meta(min_length=1, max_length=limits.NAME, pattern=PLAIN)]


class Way(msgspec.Struct):
    """One way to reach somebody, under the name that its kind has for it."""

    address: Line = ""
    number: Line = ""
    uri: Line = ""
    handle: Line = msgspec.field(default="", name="user")

    @property
    def told(self) -> str:
        return self.address or self.number or self.uri or self.handle


Ways = Annotated[dict[str, Way], Meta(max_length=10)]


class Said(msgspec.Struct):
    """Of a card that somebody signed (JSContact) what is shown here."""

    uid: Annotated[
        str, Meta(max_length=limits.IDENTITY_NAME, pattern=rf"\A(?:did:key:[A-Za-z0-9]+|{line.NAME.pattern})\Z")
    ]
    name: Name
    emails: Ways = {}
    phones: Ways = {}
    onlineServices: Ways = {}


@dataclass(frozen=True)
class KeptCard:
    """`did` says who its owner is and where they are now, empty where they tell it nobody; `moved_at` when their log last said so."""

    id: UUID
    said: str
    did: str
    moved_at: datetime | None

    @property
    def card(self) -> Card:
        said = msgspec.json.decode(self.said, type=Said)
        mail, phone, elsewhere = (
            next((way.told for way in ways.values()), "") for ways in (said.emails, said.phones, said.onlineServices)
        )
        return Card(said.name.full, mail, phone, elsewhere, did=self.did or None)


async def kept(visit: Visit) -> list[KeptCard]:
    """The visitor's, in the order in which they came."""
    return await visit.all(
        KeptCard,
        "select id, said, did, moved_at from kept_card where person_id = (select viewer()) order by kept_at, id",
    )


async def keep(visit: Visit, cards: Iterable[tuple[str, str]]) -> None:
    """Keep these for the visitor, each with what is known of its owner's log, as many as one person keeps. One that comes again takes the
    place of the one before; what its owner did not sign is left.
    """
    for said, log in cards:
        if who := _who(said):
            await _keep(visit, who, said, *_believed(who, said, log))


async def _keep(visit: Visit, who: str, said: str, log: str, did: str) -> None:
    await visit.run(
        """insert into kept_card (id, person_id, who, said, log, did)
           select %(id)s, %(person)s, %(who)s, %(said)s, %(log)s, %(did)s
           where (select count(*) from kept_card where person_id = %(person)s and who <> %(who)s) < %(most)s
           on conflict (person_id, who) do update
               set said = excluded.said, did = case when kept_card.log = '' then excluded.did else kept_card.did end""",
        id=ids.new_id(), person=visit.person.id, who=who, said=said, log=log, did=did,
        most=limits.CARDS_KEPT,
    )  # fmt: skip


async def forget(visit: Visit, id: UUID) -> None:
    """One that the visitor wants no longer."""
    if not await visit.run("delete from kept_card where id = %(id)s", id=id):
        raise Missing


async def follow_move(visit: Visit, log: str) -> None:
    """Whoever keeps a card of this identity sees from now on where it is: if the log goes on from the one that was told before, and
    names the key that signed the card.
    """
    identity = follow(log)
    for row in await visit.rows(
        "select id, said, log from kept_card where who = %(who)s for update", who=identity.scid
    ):
        if _signer(row["said"]) in identity.keys and goes_on(row["log"], log):
            await visit.run(
                "update kept_card set log = %(log)s, did = %(did)s, moved_at = now() where id = %(id)s",
                log=log, did=identity.did, id=row["id"],
            )  # fmt: skip


def _who(said: str) -> str:
    """Whose card it is, by their identity or else their key; empty where it is none that its owner signed."""
    try:
        uid = msgspec.json.decode(said, type=Said).uid
        is_right = len(said) <= limits.FORM_LINE and is_signed(json.loads(said))
        return (uid.split(":")[2] if uid.startswith(IDENTITY) else _signer(said)) if is_right else ""
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return ""


def _signer(said: str) -> str:
    return proof.key_of(json.loads(said)["proof"])


def _believed(who: str, said: str, log: str) -> tuple[str, str]:
    """The log, if it is of that identity and names the key under its card; and where its owner is by it, or else by the card."""
    uid = json.loads(said)["uid"]
    try:
        identity = follow(log)
        if identity.scid == who and _signer(said) in identity.keys:
            return log, identity.did
    except Unproven:
        pass
    return "", uid if uid.startswith(IDENTITY) else ""
