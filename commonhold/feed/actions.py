"""The verbs of the feed: follow, unfollow, arrive."""

from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong

# Whoever comes back after this long was away; shorter, and it is the same visit.
AWAY = "2 hours"


async def follow(visit: Visit, source_id: UUID) -> None:
    """Follow a person, or a group that one is in. `Missing` for what the visitor may not see."""
    if source_id == visit.person.id:
        raise Wrong({"source": "You need not follow yourself."})
    known = await visit.value(
        """select exists (select from person where id = %(id)s)
               or exists (select from membership where audience_id = %(id)s and person_id = (select viewer()))""",
        id=source_id,
    )
    if not known:
        raise Missing
    await visit.run(
        "insert into follow (person_id, source_id) values (%(me)s, %(id)s) on conflict do nothing",
        me=visit.person.id,
        id=source_id,
    )


async def unfollow(visit: Visit, source_id: UUID) -> None:
    await visit.run(
        "delete from follow where person_id = %(me)s and source_id = %(id)s", me=visit.person.id, id=source_id
    )


async def mark_home(visit: Visit, id: UUID) -> None:
    """Remember that the visitor has read at home up to here."""
    await visit.run(
        """insert into last_visit (person_id, marked_id, marked_at) values (%(me)s, %(id)s, now())
           on conflict (person_id) do update set marked_id = %(id)s, marked_at = now()""",
        me=visit.person.id, id=id,
    )  # fmt: skip


async def note_arrival(visit: Visit) -> None:
    """Note that the visitor is here, so that *You missed* can say what came while they were not. Theirs alone.

    Within ten minutes nothing is written: a conflict whose update is left out would lock the row all the same, and have each look
    at home wait for the disk.
    """
    await visit.run(
        f"""insert into last_visit (person_id)
            select %(me)s where not exists (
                select from last_visit where person_id = %(me)s and at >= now() - interval '10 minutes')
            on conflict (person_id) do update set
                before_that = case when last_visit.at < now() - interval '{AWAY}' then last_visit.at else last_visit.before_that end,
                at = now()""",
        me=visit.person.id,
    )
