"""Who stands as an author without being a person here: nobody, for what somebody wrote and took their name from, one for all, so that
nothing tells them apart; and voices, one for each thing that was said and written down by another.
"""

import secrets
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.sorting import sort_key
from commonhold.ground.words import gettext as _

NOBODY = UUID("00000000-0000-7000-8000-000000000002")
NAME = "Somebody"
HANDLE = "somebody"
# How the handles of voices begin, and what those are called that have no words of their own for it.
VOICE = "voice--"
A_COLLEAGUE, UNSIGNED = "A colleague", "Unsigned"


def shown(name: str) -> str:
    """A name as it is shown: nobody's, and those of voices without one, in the reader's language."""
    if name == NAME:
        return _("Somebody")
    elif name == A_COLLEAGUE:
        return _("A colleague")
    else:
        return _("Unsigned") if name == UNSIGNED else name


async def nobody(visit: Visit) -> UUID:
    """Who that is; made when first needed, as one who is not here (by the keeper)."""
    is_taken = await visit.value("select 1 from person where handle = %(handle)s", handle=HANDLE)
    await visit.run(
        """insert into person (id, handle, name, left_at, sort_sv, sort_nl)
           values (%(id)s, %(handle)s, %(name)s, now(), %(sv)s, %(nl)s) on conflict (id) do nothing""",
        id=NOBODY, handle=f"{HANDLE}-{secrets.token_hex(3)}" if is_taken else HANDLE, name=NAME,
        sv=sort_key(NAME, "sv"), nl=sort_key(NAME, "nl"),
    )  # fmt: skip
    return NOBODY
