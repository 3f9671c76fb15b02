"""What comes back to the desk: a reply to what somebody wrote down for another is for them to carry back."""

from commonhold.attention.following import HERE
from commonhold.attention.listeners import UNMUTED
from commonhold.attention.noting import note
from commonhold.contributions import Contributed
from commonhold.ground.database import Visit
from commonhold.ground.web import pages


async def note_to_carry(visit: Visit, fact: Contributed) -> None:
    """Tell whoever wrote down what this replies to; not of what they wrote down or said themselves."""
    if not pages.has_room("relay"):
        return
    found = await visit.rows(
        f"""select w.person_id, c.created_at as at from contribution c
            join lateral (select r.by as person_id from relayed r where r.contribution_id = c.parent_id) w on true {HERE}
            where c.id = %(id)s and c.withdrawn_at is null and w.person_id <> c.author_id
              and not exists (select from relayed o where o.contribution_id = c.id) and {UNMUTED}""",
        id=fact.id,
    )
    await note(visit, [{**row, "kind": "to_carry", "contribution": fact.id} for row in found], "followed")
