"""Reading one's own card, and who agreed to stay in touch. A card of somebody else is in it only where both say yes."""

from typing import Any
from uuid import UUID

from commonhold.contacts.contact import Card, Contact
from commonhold.ground.database import Visit
from commonhold.people import Face


async def contacts(visit: Visit) -> list[Contact]:
    """All of them, by name: who agreed, who was asked, who asks. What one said no to is left out."""
    return [_contact(row) for row in await visit.rows("select c.*, keys_of(c.id) as keys from contacts() c")]


async def with_person(visit: Visit, person_id: UUID) -> Contact | None:
    """How it is between the visitor and one other."""
    rows = await visit.rows("select c.*, keys_of(c.id) as keys from contacts() c where c.id = %(id)s", id=person_id)
    return _contact(rows[0]) if rows else None


async def own_card(visit: Visit) -> Card | None:
    """What the visitor gives."""
    return await visit.one(
        Card,
        """select c.name, c.mail, c.phone, c.elsewhere, c.written_at, identity_name(r.log_id) as did, r.log_id
           from card c left join recovery r on r.person_id = c.person_id and c.bears_identity
           where c.person_id = (select viewer())""",
    )


def _contact(row: dict[str, Any]) -> Contact:
    face = Face(row["id"], row["handle"], row["name"], None, row["picture"], row["is_guest"])
    agreed = row["i_agree"] and row["they_agree"]
    return Contact(
        face, row["is_here"], row["i_agree"], row["they_agree"], row["at"], _card(row, face.name) if agreed else None
    )


def _card(row: dict[str, Any], name: str) -> Card:
    """Theirs; who agreed and wrote none gives their name."""
    if row["card_name"] is None:
        return Card(name, keys=row["keys"])
    else:
        told = {each: row[each] for each in ("mail", "phone", "elsewhere", "written_at", "did", "log_id", "keys")}
        return Card(row["card_name"], **told)
