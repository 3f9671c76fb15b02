"""What came of it, in the last year and among what the reader may read: sums, and how much was kept by those who look after
something and by units. Never of a person, and of nobody in particular (decision 28).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from commonhold.followups.listing import MOVED, TAKEN
from commonhold.followups.queries import ALONE
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit


@dataclass(frozen=True)
class Sums:
    """Of what somebody took on: how much there is, how far it is, and what people said of what was done."""

    taken: int
    done: int
    refused: int
    yes: int
    partly: int
    no: int

    @property
    def open(self) -> int:
        return self.taken - self.done - self.refused

    @property
    def said(self) -> int:
        return self.yes + self.partly + self.no


@dataclass(frozen=True)
class Kept:
    """How many had their day within a year, and of how many it was said by then that they are done, or why not; `unit` is None
    for those who look after a group or the house.
    """

    unit: str | None
    due: int
    kept: int

    @property
    def share(self) -> int:
        """In percent, to the nearest five: nobody shall be worked out from it."""
        return round(self.kept * 20 / self.due) * 5


# Enough people, enough that had its day, and no one person with more than half of it.
ENOUGH = f"sum(m.due) >= {limits.KEPT_LEAST:d} and 2 * max(m.due) <= sum(m.due)"
LOOKS_AFTER = """exists (select from steward s where s.person_id = {person})
    or exists (select from membership s where s.person_id = {person} and s.role = 'steward')"""


async def sums(visit: Visit) -> Sums:
    since = clock.now().date() - timedelta(days=limits.IMPACT_DAYS)
    return await visit.the(
        Sums,
        f"""with mine as (select f.id from followup f where {TAKEN} and not {ALONE} and f.at >= %(since)s),
            ended as (select count(*) filter (where e.kind = 'done')::integer as done,
                             count(*) filter (where e.kind = 'no')::integer as refused
                      from followup_step e join mine on mine.id = e.followup_id),
            said as (select count(*) filter (where h.says = 'yes')::integer as yes,
                            count(*) filter (where h.says = 'partly')::integer as partly,
                            count(*) filter (where h.says = 'no')::integer as no
                     from followup_help h join mine on mine.id = h.followup_id)
            select (select count(*) from mine)::integer as taken, ended.*, said.* from ended, said""",
        since=since,
    )


async def kept(visit: Visit) -> list[Kept]:
    """How much was kept: by those who look after a group or the house first, then by unit."""
    since, until = _year()
    return await visit.all(
        Kept,
        f"""with mine as (
                select p.unit_id, f.owner_id, {LOOKS_AFTER.format(person="f.owner_id")} as looks_after,
                    count(*) as due, count(*) filter (where exists (
                        select from followup_step e where e.followup_id = f.id and e.kind in ('done', 'no')
                            and (e.at at time zone 'UTC')::date <= coalesce({MOVED}, f.due_on))) as kept
                from followup f join person p on p.id = f.owner_id
                where {TAKEN} and not {ALONE} and coalesce({MOVED}, f.due_on) between %(since)s and %(until)s group by 1, 2, 3)
            select null as unit, sum(m.due)::integer as due, sum(m.kept)::integer as kept from mine m where m.looks_after
            having {ENOUGH} and (select count(*) from (
                select from person p where p.left_at is null and ({LOOKS_AFTER.format(person="p.id")})
                limit {limits.KEPT_PEOPLE:d}) enough) = {limits.KEPT_PEOPLE:d}
            union all (
                select u.name, sum(m.due)::integer, sum(m.kept)::integer
                from mine m join unit u on u.id = m.unit_id
                where (select count(*) from person p where p.unit_id = u.id and p.left_at is null) >= {limits.KEPT_PEOPLE:d}
                group by u.id, u.name having {ENOUGH} order by u.name, u.id)""",
        since=since, until=until,
    )  # fmt: skip


def _year() -> tuple[date, date]:
    """From the first day that counts to the last: today is not over."""
    today = clock.now().date()
    return today - timedelta(days=limits.IMPACT_DAYS), today - timedelta(days=1)
