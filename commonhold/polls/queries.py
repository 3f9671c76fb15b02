"""Reading polls: how some of them stand, and lists of them. The policies decide which there are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.people import faces
from commonhold.polls.poll import Option, Poll, Standing, Voter

VIEWS = {
    "open": "not is_over(k.contribution_id)",
    "mine": "c.author_id = (select viewer())",
    "closed": "is_over(k.contribution_id)",
}
VOTERS = 1_000  # whose names are shown with a poll


async def standings(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """How those of these that are polls stand for the visitor, with as many queries however many they are."""
    polls = await _polls(visit, ids)
    if not polls:
        return {}
    options = await _options(visit, ids)
    answered, counts = _told(await visit.rows("select * from tally(%(ids)s)", ids=list(ids)))
    mine = await _mine(visit, ids)
    return {
        poll.id: Standing(
            poll,
            [option for option in options if option.poll_id == poll.id],
            answered.get(poll.id, 0),
            counts.get(poll.id, {}),
            mine.get(poll.id, {}),
        )
        for poll in polls
    }


async def standing(visit: Visit, id: UUID) -> Standing | None:
    return (await standings(visit, [id])).get(id)


async def _polls(visit: Visit, ids: Sequence[UUID]) -> list[Poll]:
    return await visit.all(
        Poll,
        """select c.id, c.kind, c.author_id, c.audience_id, p.choices, p.is_secret, p.told, p.is_extendable, p.ends_at,
                  is_over(c.id) as is_over, is_told(c.id) as is_told, may_vote(c.id) as may_vote, may_add(c.id) as may_add,
                  may_end(c.id) as may_end, e.option_id as outcome_id, coalesce(e.words, '') as last_words, e.at as ended_at
           from poll p join contribution c on c.id = p.contribution_id left join poll_end e on e.poll_id = c.id
           where p.contribution_id = any(%(ids)s)""",
        ids=list(ids),
    )


async def _options(visit: Visit, ids: Sequence[UUID]) -> list[Option]:
    """By time where they are times, else in the order in which they came."""
    return await visit.all(
        Option,
        """select id, poll_id, place, words, day, starts_at, ends_at from poll_option where poll_id = any(%(ids)s)
           order by poll_id, coalesce(starts_at, day), place""",
        ids=list(ids),
    )


async def _mine(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, dict[UUID, str]]:
    rows = await visit.rows(
        "select poll_id, option_id, says from vote where poll_id = any(%(ids)s) and person_id = (select viewer())",
        ids=list(ids),
    )
    found: dict[UUID, dict[UUID, str]] = {}
    for row in rows:
        found.setdefault(row["poll_id"], {})[row["option_id"]] = row["says"]
    return found


def _told(rows: list[dict[str, Any]]) -> tuple[dict[UUID, int], dict[UUID, dict[UUID, dict[str, int]]]]:
    """How many answered each poll, and what was said of its options."""
    answered, counts = {}, {}
    for row in rows:
        if row["option_id"] is None:
            answered[row["poll_id"]] = row["people"]
        else:
            said = counts.setdefault(row["poll_id"], {}).setdefault(row["option_id"], {})
            said[row["says"]] = row["people"]
    return answered, counts


async def voters(visit: Visit, id: UUID) -> list[Voter]:
    """Who said what, as far as it is told with names."""
    rows = await visit.rows(
        f"""select v.option_id, v.says, v.person_id from vote v join poll p on p.contribution_id = v.poll_id and not p.is_secret
            join person w on w.id = v.person_id
            where v.poll_id = %(id)s and is_told(v.poll_id) order by w.name, v.person_id limit {VOTERS:d}""",
        id=id,
    )
    known = await faces(visit, {row["person_id"] for row in rows})
    return [Voter(row["option_id"], row["says"], known[row["person_id"]]) for row in rows if row["person_id"] in known]


async def my_dates(visit: Visit, since: datetime) -> list[UUID]:
    """Settled dates that were not over by then, which the visitor looked for or answered, save what they cannot come to."""
    return await visit.values(
        f"""select e.poll_id from poll_end e join poll_option o on o.id = e.option_id join contribution c on c.id = e.poll_id
            where coalesce(o.ends_at, (o.day + 1)::timestamp at time zone %(zone)s) > %(since)s
              and (c.author_id = (select viewer()) or exists (
                  select from vote v where v.poll_id = e.poll_id and v.person_id = (select viewer())))
              and not exists (
                  select from vote v where v.option_id = o.id and v.person_id = (select viewer()) and v.says = 'no')
            order by coalesce(o.starts_at, o.day::timestamp at time zone %(zone)s), e.poll_id limit {limits.DATES:d}""",
        since=since, zone=visit.person.timezone,
    )  # fmt: skip
