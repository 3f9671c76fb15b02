"""Somebody waits for a person, or did something to what they wrote: it stands among what waits, and a letter tells of it.

A letter names who it is and never what it is about: a badge, a group, a page are read where they wait.
"""

from collections.abc import Sequence

from commonhold.attention.noting import Row, note
from commonhold.badges import BadgeGiven
from commonhold.contacts import ContactAsked
from commonhold.ground.database import Visit
from commonhold.pages import PageTold


async def note_who_waits(visit: Visit, rows: Sequence[Row]) -> None:
    """Tell these people who waits for them (`by`, `at`), but for those who have muted that person (by the keeper)."""
    muted = await visit.rows(
        "select person_id, target_id from mute where person_id = any(%(people)s)",
        people=[row["person_id"] for row in rows],
    )
    unheard = {(row["person_id"], row["target_id"]) for row in muted}
    await note(visit, [row for row in rows if (row["person_id"], row["by"]) not in unheard], "waits")


async def note_contact(visit: Visit, fact: ContactAsked) -> None:
    """Tell somebody that another would stay in touch, if they still would and have no answer."""
    found = await visit.rows(
        """select c.person_id, c.by, c.at from contact c join person p on p.id = c.person_id and p.left_at is null
           where c.by = %(by)s and c.person_id = %(person)s and c.is_yes
             and not exists (select from contact m where m.by = c.person_id and m.person_id = c.by)""",
        by=fact.by, person=fact.person_id,
    )  # fmt: skip
    await note_who_waits(visit, [{**row, "kind": "contact"} for row in found])


async def note_badge(visit: Visit, fact: BadgeGiven) -> None:
    """Tell somebody that they are given a badge, until they have taken or declined it."""
    found = await visit.rows(
        """select a.person_id, a.by, a.at from award a join person p on p.id = a.person_id and p.left_at is null
           where a.id = %(id)s and a.taken_at is null and a.revoked_at is null""",
        id=fact.id,
    )
    await note_who_waits(visit, [{**row, "kind": "badge"} for row in found])


async def note_page(visit: Visit, fact: PageTold) -> None:
    """Tell those whose words stand on a page that it was taken away, or stands again: whichever is so now."""
    found = await visit.rows(
        """select distinct on (t.person_id) t.person_id, t.by, t.at, case when t.is_back then 'page_back' else 'page_away' end as kind
           from page_told t join contribution c on c.id = t.contribution_id
           join person p on p.id = t.person_id and p.left_at is null
           where c.id = %(id)s and t.is_back = (c.withdrawn_at is null) order by t.person_id, t.at desc""",
        id=fact.id,
    )
    await note_who_waits(visit, found)
