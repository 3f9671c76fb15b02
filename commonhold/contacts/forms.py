"""What comes in of a card."""

import re
from typing import Annotated

from msgspec import Meta

from commonhold import identity
from commonhold.contacts.contact import Card
from commonhold.ground import limits
from commonhold.ground.addresses import is_readable, is_web
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

# As the open web writes who somebody is: @alma@social.example
HANDLE = re.compile(r"@[A-Za-z0-9_.-]+@([a-z0-9-]+\.)+[a-z][a-z0-9-]*")
PHONE = re.compile(r"[+0-9][0-9 ()/.-]*")


class CardForm(Form):
    name: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
    mail: Annotated[str, Meta(max_length=limits.MAIL)] = ""
    phone: Annotated[str, Meta(max_length=40)] = ""
    elsewhere: Annotated[str, Meta(max_length=300)] = ""
    identity: bool = False


async def card_of(visit: Visit, form: CardForm) -> Card:
    """The card that was meant; `Wrong` with a sentence for each field that nobody could be reached by."""
    name, phone, elsewhere = (" ".join(each.split()) for each in (form.name, form.phone, form.elsewhere))
    if not name:
        raise Wrong({"name": "A card needs a name."})
    if phone and not PHONE.fullmatch(phone):
        raise Wrong({"phone": "This is not a number that can be called."})
    if elsewhere and not (HANDLE.fullmatch(elsewhere) or _is_address(elsewhere)):
        raise Wrong({"elsewhere": "Write an address that begins with https://, or a name like @alma@social.example."})
    return Card(name, await _mail(visit, form.mail), phone, elsewhere)


async def _mail(visit: Visit, given: str) -> str:
    mail = identity.parse(given) if given.strip() else ""
    if mail and identity.domain_of(mail) == await identity.open_domain(visit):
        raise Wrong({"mail": "This is an address of the organisation. Take one that you keep when you leave."})
    return mail


def _is_address(url: str) -> bool:
    return url.startswith("https://") and is_web(url) and is_readable(url)
