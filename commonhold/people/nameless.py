"""Whoever has left and took their name from everything is called nothing any more, wherever they stand: beside votes and thanks, too."""

import secrets
from uuid import UUID

from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.ground.sorting import sort_key
from commonhold.people import bulk
from commonhold.people.nobody import NAME

# How the handles begin of those who have no name any more, and what follows: no vowel, so that no word is drawn, and no digit, so
# that none is read as a number and cut up where names are found; all before s, so that it always stands before "somebody" there.
NAMELESS = "somebody--"
DRAWN_FROM, DRAWN_LETTERS = "bcdfghjklmnpqr", 12


async def take_name(visit: Visit, person_id: UUID) -> None:
    """Take it from who has left, with all that they said of themselves (by the keeper). The handle that they had is nobody's from then
    on, so that words in which it stands never mean another.
    """
    had = await visit.value(
        "select handle from person where id = %(id)s and left_at is not null for update", id=person_id
    )
    if had is None:
        return
    # Who was brought back, said a name anew and left again has no handle of theirs any more.
    handle = (
        had
        if had.startswith(NAMELESS)
        else NAMELESS + "".join(secrets.choice(DRAWN_FROM) for _ in range(DRAWN_LETTERS))
    )
    await visit.run(
        """update person set handle = %(handle)s, name = %(name)s, sort_sv = %(sv)s, sort_nl = %(nl)s, unit_id = null, title = '',
               about = '', about_html = '', about_lang = null, place = '', speaks = '{}', picture = null
           where id = %(id)s""",
        id=person_id, handle=handle, name=NAME, sv=sort_key(NAME, "sv"), nl=sort_key(NAME, "nl"),
    )  # fmt: skip
    if handle != had:
        gone = bulk.Newcomer(ids.new_id(), had, NAME, is_bot=True, left_at=clock.now())
        await bulk.introduce_many(visit, [gone])
