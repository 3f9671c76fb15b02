"""Letters that came back. Each goes out under a return address of its own, so a report counts for one letter of one person, once.

One report ends nothing: reports are easily made up. After a few for good, or many that might pass, no letter about news goes to
that mailbox until its owner says so or has another one; whatever it would have told stands here.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.attention.reading import Mail
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.house import House

# Of an address `a`: so many letters came back from it that it gets no more.
IS_ENDED = f"""(select count(*) filter (where r.is_hard) >= {limits.RETURNED_FOR_GOOD:d} or count(*) >= {limits.RETURNED:d}
    from returned r where r.person_id = a.person_id and r.mail = a.mail)"""


@dataclass(frozen=True)
class Returned:
    """A letter to the visitor's present address came back: when, and whether so many did that none goes there any more."""

    at: datetime
    is_ended: bool


async def note(house: House, person_id: UUID, letter_id: UUID, mail: Mail) -> None:
    """Have a report counted that this letter came back; anything else that comes to a return address is let go."""
    if mail.came_back:
        async with house.database.visit(person_id) as visit:
            visit.then("attention.count_returned", letter_id=str(letter_id), code=mail.came_back)


async def returned(visit: Visit) -> list[Returned]:
    """The last letters to the visitor's present address that came back, the latest first."""
    return await visit.all(
        Returned,
        f"""select b.at, {IS_ENDED} as is_ended from returned b join address a on a.person_id = b.person_id and a.mail = b.mail
            where b.person_id = (select viewer()) and a.confirmed_at is not null order by b.at desc limit 5""",
    )


async def try_again(visit: Visit) -> None:
    """From here on letters go to the visitor's address as if none had come back."""
    await visit.run("delete from returned where person_id = (select viewer())")
