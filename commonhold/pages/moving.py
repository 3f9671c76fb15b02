"""Moving a page with all that stands below it: whoever goes to an old address is led to the new one."""

from collections.abc import Sequence
from uuid import UUID

import psycopg

from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.pages import places
from commonhold.pages.actions import open_tree
from commonhold.pages.linking import LONGEST
from commonhold.pages.page import WikiPage

# A page and all below it. Places are made of letters, digits and - alone, so nothing in them is a sign of `like`.
WHOLE = "(place = %(old)s or place like %(old)s || '/%%')"


async def move(visit: Visit, page: WikiPage, under: str, step: str) -> str:
    """Let it stand under another place of its tree, or with another last step; answers its address."""
    await open_tree(visit, page.place)
    new = places.insist_shallow(f"{places.plain_place(under)}/{places.slug_from(step or page.slug)}")
    _insist_sound(page, new)
    if new != page.place:
        try:
            async with visit.connection.transaction():
                await _move(visit, page.place, new)
        except psycopg.errors.UniqueViolation:
            raise Wrong({"step": "There is a page at this address already. Give this one another address."}) from None
        except psycopg.errors.CheckViolation:
            raise Wrong({"under": "This lies too deep. Let it stand under a page that is nearer to the top."}) from None
    return new


def _insist_sound(page: WikiPage, new: str) -> None:
    if not new.startswith(f"{page.tree}/"):
        raise Wrong({"under": "A page stays with its readers. It moves within its own tree."})
    if new.startswith(f"{page.place}/"):
        raise Wrong({"under": "A page cannot stand below itself."})


async def _move(visit: Visit, old: str, new: str) -> None:
    # Held in the order of addresses, so that two who move at once never wait for each other's rows.
    await visit.run(f"select 1 from page where {WHOLE} order by place for update", old=old)
    gone = f"""delete from page_was w where w.place in (
                   select place from page where {WHOLE}
                   union select %(new)s || substr(place, length(%(old)s) + 1) from page where {WHOLE})"""
    await visit.run(gone, old=old, new=new)
    await visit.run(
        f"insert into page_was (place, contribution_id) select place, contribution_id from page where {WHOLE}", old=old
    )
    await visit.run(
        f"update page set place = %(new)s || substr(place, length(%(old)s) + 1) where {WHOLE}", old=old, new=new
    )


async def note_earlier(visit: Visit, id: UUID, earlier: Sequence[str]) -> None:
    """Let a page be found at these addresses too, where nothing else is: those it had where it was brought in from."""
    fitting = [place for place in earlier if len(place) <= LONGEST and place.count("/") <= places.DEEPEST]
    await visit.run(
        """insert into page_was (place, contribution_id) select n.place, %(id)s from unnest(%(places)s::text[]) as n(place)
           where not exists (select from page p where p.place = n.place) on conflict do nothing""",
        id=id, places=fitting,
    )  # fmt: skip
