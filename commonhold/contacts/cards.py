"""Cards as other programs read them: for address books (vCard 4), and signed by whose it is (JSContact, RFC 9553, with a proof).

The signature is that of its owner's own key for single things, so that a card that is passed on still says whose it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from icalendar import vText
from icalendar.parser import Contentline, Contentlines, Parameters

from commonhold.contacts.contact import Card, Contact
from commonhold.keys import multikey, object_key, proof

# Of a card that was never written: on it stands the name, which nobody put there on any day.
ALWAYS = datetime.fromtimestamp(0, UTC)
Line = tuple[str, dict[str, str], str]


@dataclass(frozen=True)
class Maker:
    """Makes cards for others to read: with the secret of the house come the keys of its people."""

    secret: str

    def address_book(self, contacts: Iterable[Contact]) -> bytes:
        """One file with the cards of all who agreed."""
        return b"".join(self.vcard(each.face.id, each.card) for each in contacts if each.card)

    def vcard(self, person_id: UUID, card: Card) -> bytes:
        """One card for address books, escaped and folded as the format wants it."""
        lines = Contentlines(
            Contentline.from_parts(name, Parameters(more), vText(value)) for name, more, value in self._lines(person_id, card)
        )  # fmt: skip
        return lines.to_ical()

    def signed(self, person_id: UUID, card: Card) -> dict[str, Any]:
        """One card with the proof that its owner gave it. The same card is the same each time, until they change their keys."""
        said = self._said(person_id, card)
        return said | {"proof": proof.over(said, object_key(self.secret, person_id, card.keys), said["updated"])}

    def _lines(self, person_id: UUID, card: Card) -> Iterable[Line]:
        yield "BEGIN", {}, "VCARD"
        yield "VERSION", {}, "4.0"
        yield "UID", {}, self._uid(person_id, card)
        yield "FN", {}, card.name
        if card.mail:
            yield "EMAIL", {"TYPE": "home"}, card.mail
        if card.phone:
            yield "TEL", {"TYPE": "home"}, card.phone
        if card.elsewhere:
            yield (
                ("URL", {}, card.elsewhere) if card.is_of_web else ("SOCIALPROFILE", {"VALUE": "text"}, card.elsewhere)
            )
        yield "REV", {}, f"{_written(card):%Y%m%dT%H%M%SZ}"
        yield "END", {}, "VCARD"

    def _said(self, person_id: UUID, card: Card) -> dict[str, Any]:
        said: dict[str, Any] = {
            "@type": "Card", "version": "1.0", "kind": "individual", "uid": self._uid(person_id, card), "name": {"full": card.name},
            "updated": f"{_written(card):%Y-%m-%dT%H:%M:%SZ}",
        }  # fmt: skip
        if card.mail:
            said["emails"] = {"own": {"address": card.mail, "contexts": {"private": True}}}
        if card.phone:
            said["phones"] = {"own": {"number": card.phone, "contexts": {"private": True}}}
        if card.elsewhere:
            said["onlineServices"] = {"own": {"uri" if card.is_of_web else "user": card.elsewhere}}
        return said

    def _uid(self, person_id: UUID, card: Card) -> str:
        """Who it is: by their identity where they tell it, and else by the key that signs."""
        return card.did or f"did:key:{multikey(object_key(self.secret, person_id, card.keys))}"


def is_signed(card: dict[str, Any]) -> bool:
    """Whether a card is as the key that its proof names has signed it. What has not the shape of a card raises as it comes."""
    said = {name: value for name, value in card.items() if name != "proof"}
    return said["@type"] == "Card" and proof.holds(said, card["proof"], {proof.key_of(card["proof"])})


def _written(card: Card) -> datetime:
    return (card.written_at or ALWAYS).astimezone(UTC)
