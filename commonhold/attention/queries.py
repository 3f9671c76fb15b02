"""Reading what is told and what waits. The policies say what of it may still be known."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from commonhold import estimates, polls
from commonhold.attention import awaited, consequences
from commonhold.attention.notice import Listing, News, Told, Waiting
from commonhold.contributions import Contribution, contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import pages
from commonhold.people import FACE, Face

SHOWN = f"""select n.id as notice_id, n.kind, n.at, n.read_at is not null as is_read, {FACE}, c.plain, c.lang,
        coalesce(nullif(o.title, ''), left(o.plain, 80), '') as talk,
        case when n.kind = 'reaction' then (
            select array_agg(w.name order by w.at desc) from (
                select q.name, max(r.at) as at from reaction r join face q on q.id = r.person_id
                where r.contribution_id = c.id and r.person_id <> n.person_id group by q.id, q.name order by 2 desc limit 2) w)
        end as people,
        case when n.kind = 'reaction' then (
            select count(distinct r.person_id) from reaction r where r.contribution_id = c.id and r.person_id <> n.person_id)
        else 0 end as count
    from notice n join contribution c on c.id = n.contribution_id join face p on p.id = coalesce(n.by_id, c.author_id)
    left join unit u on u.id = p.unit_id left join contribution o on o.id = c.thread_id"""
# What came of what I took part in, and where my name came up.
KINDS = {
    "news": (
        "reply",
        "talk",
        "reaction",
        "accepted",
        "decided",
        "outdated",
        "opened",
        "settled",
        "unsealed",
        "turned_out",
        "drawn",
        "thanked",
        "used",
        "went_on",
        "idea_answered",
        "to_carry",
        "offered",
        "offer_answered",
        "help_ended",
        "objected",
        "objection_answered",
        "decision_closed",
        "outcome_written",
        "seat_given",
        "date_moved",
        "date_called_off",
        *consequences.KINDS,
    ),
    "names": ("mention", "written_to", "pointed"),
    "reminders": ("reminder",),
}
# What a letter or a device tells of a notice.
TOLD = """select n.id, n.kind, p.name as by_name, coalesce(c.plain, '') as plain, c.lang,
        coalesce(a.kind = 'organisation' or r.door in ('open', 'request', 'invited'), false) as is_open,
        coalesce(nullif(o.title, ''), left(o.plain, 80), g.name, '') as place, g.name as group_name,
        n.contribution_id, c.thread_id, n.group_id, n.by_id,
        (select count(distinct w.person_id) from reaction w where w.contribution_id = c.id and w.person_id <> n.person_id) as count
    from notice n left join contribution c on c.id = n.contribution_id left join contribution o on o.id = c.thread_id
    left join audience a on a.id = c.audience_id left join "group" g on g.id = n.group_id
    left join "group" r on r.id = coalesce(c.audience_id, n.group_id)
    left join face p on p.id = coalesce(n.by_id, c.author_id)"""
NEWEST = UUID(int=2**128 - 1)
COUNT_MOST = 99


async def news(visit: Visit, of: str, before: UUID | None = None) -> Listing:
    """A page of what is told, newest first; `before` an id for what is older."""
    rows = await visit.rows(
        f"""{SHOWN} where n.kind = any(%(kinds)s) and n.id < %(before)s
            order by n.id desc limit {limits.PAGE + 1:d}""",
        kinds=list(KINDS[of]), before=before or NEWEST,
    )  # fmt: skip
    followed = [row["notice_id"] for row in rows if row["kind"] in consequences.KINDS]
    came = await consequences.came(visit, followed) if followed else {}
    found = tuple(_news(row, came.get(row["notice_id"], "")) for row in rows[: limits.PAGE])
    return Listing(found, found[-1].id if len(rows) > limits.PAGE else None)


def _news(row: dict[str, Any], came: str) -> News:
    return News(
        row["notice_id"], row["kind"], row["at"], row["is_read"], _face(row), row["talk"], row["plain"], row["lang"],
        tuple(row["people"] or ()), row["count"], came,
    )  # fmt: skip


def _face(row: dict[str, Any]) -> Face:
    return Face(row["id"], row["handle"], row["name"], row["unit"], row["picture"], row["is_guest"])


WAITS = (
    """select 'invited' as kind, i.at, g.name, g.slug, g.language, '' as words, i.by
       from invitation i join "group" g on g.id = i.group_id
       where i.person_id = (select viewer()) and i.group_id in (select my_invitations())""",
    """select 'asked', r.at, g.name, g.slug, g.language, r.words, r.person_id
       from request r join "group" g on g.id = r.group_id
       where r.group_id in (select my_stewardships()) and r.person_id <> (select viewer())""",
)


def _waits() -> str:
    return " union all ".join([*WAITS, *(each.found for each in pages.waits())])


async def waiting(visit: Visit) -> list[Waiting]:
    """What waits for the visitor, the oldest first: read where it stands, so what they do is enough to settle it."""
    rows = await visit.rows(
        f"""select it.kind, it.at, it.name as waits_in, it.slug, it.language, it.words, {FACE}
            from ({_waits()}) it left join face p on p.id = it.by left join unit u on u.id = p.unit_id
            order by it.at limit {limits.PAGE_MOST:d}"""
    )
    return [
        Waiting(
            row["kind"], row["at"], row["waits_in"], row["slug"], row["language"], row["words"],
            _face(row) if row["id"] else None,
        )
        for row in rows
    ]  # fmt: skip


async def how_many(visit: Visit) -> int:
    """How many things wait or are not read yet, as far as the visitor may still know of them; a hundred is enough."""
    return await visit.value(
        f"""select count(*) from (
                select from notice where person_id = (select viewer()) and read_at is null
                    and contribution_id is not null and kind not in ('to_own', 'due')
                union all select from ({_waits()}) w
                limit {COUNT_MOST:d}) it"""
    )


async def about(visit: Visit, id: UUID) -> Contribution | str | None:
    """What a notice of the visitor's leads to: a contribution, the address of a group's page, or of what waits."""
    rows = await visit.rows(
        """select n.contribution_id, n.kind, g.slug from notice n left join "group" g on g.id = n.group_id where n.id = %(id)s""",
        id=id,
    )
    if not rows:
        return None
    elif rows[0]["contribution_id"]:
        each = await contribution(visit, rows[0]["contribution_id"])
        is_followed = rows[0]["kind"] in (*consequences.KINDS, *consequences.WAITING)
        return f"/c/{each.thread_id}#followups" if each and is_followed else each
    elif rows[0]["slug"] is None:
        return "/for-you"
    else:
        return f"/g/{rows[0]['slug']}" if rows[0]["kind"] == "invited" else f"/g/{rows[0]['slug']}/people"


async def in_letter(visit: Visit, letter_id: UUID) -> list[Told]:
    """What of a letter its reader may still read and has not read, in the order in which it happened."""
    items = await visit.all(
        Told, f"{TOLD} where n.letter_id = %(letter)s and n.read_at is null order by n.at, n.id", letter=letter_id
    )
    return await _with_what_came(visit, await _with_outcomes(visit, await _still(visit, items)))


async def told(visit: Visit, id: UUID) -> Told | None:
    """One notice of the visitor's, as far as they may still read what it is about."""
    items = await visit.all(Told, f"{TOLD} where n.id = %(id)s", id=id)
    return next(iter(await _with_what_came(visit, await _with_outcomes(visit, await _still(visit, items)))), None)


async def _still(visit: Visit, items: list[Told]) -> list[Told]:
    """Without those who wait no more, or for what the visitor may no longer know of."""
    if not any(each.kind in awaited.HEADINGS for each in items):
        return items
    there = {(each.kind, each.by.id) for each in await waiting(visit) if each.by}
    return [each for each in items if each.kind not in awaited.HEADINGS or (each.kind, each.by_id) in there]


async def _with_outcomes(visit: Visit, items: list[Told]) -> list[Told]:
    return await _with_truths(visit, await _with_dates(visit, items))


async def _with_truths(visit: Visit, items: list[Told]) -> list[Told]:
    """Of what was estimated a letter says how it turned out, and how that is known."""
    ids = [each.contribution_id for each in items if each.kind == "turned_out" and each.contribution_id]
    found = await estimates.standings(visit, ids) if ids else {}
    truths = {
        id: f"{each.estimate.outcome}\n{each.estimate.source}" for id, each in found.items() if each.estimate.is_settled
    }
    return [
        replace(each, plain=truths[each.contribution_id], lang=None)
        if each.kind == "turned_out" and each.contribution_id in truths
        else each
        for each in items
    ]


async def _with_dates(visit: Visit, items: list[Told]) -> list[Told]:
    """Of a date that was settled a letter says which it is; the words that asked for it are known to who answered."""
    ids = [each.contribution_id for each in items if each.kind == "settled" and each.contribution_id]
    found = await polls.standings(visit, ids) if ids else {}
    dates = {id: f"{each.outcome.name}\n{each.poll.last_words}".strip() for id, each in found.items() if each.outcome}
    return [
        replace(each, plain=dates[each.contribution_id], lang=None)
        if each.kind == "settled" and each.contribution_id in dates
        else each
        for each in items
    ]


async def _with_what_came(visit: Visit, items: list[Told]) -> list[Told]:
    """Of what came of a conversation a letter says what, and below it what its reader said there."""
    followed = [each.id for each in items if each.kind in (*consequences.KINDS, *consequences.WAITING)]
    came = await consequences.came(visit, followed) if followed else {}
    return [
        replace(each, plain=f"{came[each.id]}\n\n{each.plain}".strip()) if each.id in came else each for each in items
    ]
