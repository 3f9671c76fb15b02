"""What contacts show elsewhere: on somebody's page whether we stay in touch, and under *For you* who asks."""

from typing import Any

from commonhold.contacts import queries
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel
from commonhold.identity import veiled
from commonhold.people import Person

# Who would stay in touch with the visitor and has no answer yet; a no is one.
ASKS = """select 'contact' as kind, c.at, '' as name, c.by::text as slug, null as language, '' as words, c.by
    from contact c where c.person_id = (select viewer()) and c.is_yes
      and not exists (select from contact m where m.by = (select viewer()) and m.person_id = c.by)"""


async def of_person(visit: Visit, person: Person) -> dict[str, Any] | None:
    """Between the visitor and whoever's page it is; nothing on one's own, and none of who can be neither asked nor reached."""
    if person.id == visit.person.id:
        return None
    between, card = await queries.with_person(visit, person.id), await queries.own_card(visit)
    if between is None and not person.is_here:
        return None
    return {"between": between, "card": card, "mail": veiled(card.mail) if card and card.mail else ""}


PANELS = (Panel("person", "contacts/_with_person.html", of_person),)
