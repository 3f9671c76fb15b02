"""What comes of a conversation, as news: each step is told once to all who took part, with what they said in it themselves."""

from commonhold.attention.consequences import TOLD_AS
from commonhold.attention.listeners import FROM_UNMUTED, UNMUTED
from commonhold.attention.noting import note
from commonhold.followups import FollowupStepped, OwnerAsked
from commonhold.ground.database import Visit
from commonhold.ground.web import pages

# Who took part in the conversation `c`, in what they did themselves, by the room they did it with: wrote in it, reacted in it,
# wrote down or took on what follows from it; used or thanked for something in it; voted on it; estimated it; said what they think of it;
# chose in it; comes to it.
PARTS = (
    ("contributions", "select t.author_id as person_id, t.id as part, 1 as turn from contribution t "
                      "where t.thread_id = c.id and t.withdrawn_at is null"),
    ("contributions", "select r.person_id, t.id, 2 from reaction r join contribution t on t.id = r.contribution_id "
                      "where t.thread_id = c.id and t.withdrawn_at is null"),
    ("followups", "select unnest(array[q.by, q.owner_id]), c.id, 4 from followup q where q.contribution_id = c.id"),
    ("recognition", "select q.person_id, t.id, 2 from use q join contribution t on t.id = q.contribution_id "
                    "where t.thread_id = c.id and t.withdrawn_at is null"),
    ("recognition", "select q.by, t.id, 2 from thanks q join contribution t on t.id = q.contribution_id "
                    "where t.thread_id = c.id and t.withdrawn_at is null"),
    ("polls", "select b.person_id, c.id, 3 from ballot b where b.poll_id = c.id"),
    ("estimates", "select v.person_id, c.id, 3 from envelope v where v.estimate_id = c.id"),
    ("decisions", "select b.person_id, c.id, 3 from decision_ballot b where b.decision_id = c.id"),
    ("opinions", "select v.person_id, c.id, 3 from opinion_taker v where v.map_id = c.id"),
    ("opinions", "select v.person_id, c.id, 3 from statement_author v where v.map_id = c.id"),
    ("challenges", "select v.person_id, c.id, 3 from supporter v where v.challenge_id = c.id"),
    ("help", "select v.person_id, c.id, 3 from help_offer v where v.call_id = c.id"),
    ("relay", "select r.by, t.id, 1 from relayed r join contribution t on t.id = r.contribution_id "
              "where t.thread_id = c.id and t.withdrawn_at is null"),
    ("events", "select v.person_id, c.id, 3 from attendance v join event_date d on d.id = v.date_id "
               "where d.event_id = c.id and v.says = 'yes'"),
)  # fmt: skip
# Whether what waits for the owner of the follow-up `f` still does.
STILL = {
    "to_own": "f.by <> f.owner_id and not exists (select from followup_step s where s.followup_id = f.id)",
    "due": """exists (select from followup_step d where d.followup_id = f.id and d.kind = 'due' and not exists (
        select from followup_step s where s.followup_id = f.id
            and (s.kind in ('done', 'no') or (s.kind = 'moved' and s.due_on <> d.due_on))))""",
}
HERE = """join membership m on m.audience_id = c.audience_id and m.person_id = w.person_id
    join person p on p.id = w.person_id and p.left_at is null"""


async def note_owner_asked(visit: Visit, fact: OwnerAsked) -> None:
    """Tell somebody that they are asked to own what follows, if they have not answered yet."""
    found = await visit.rows(
        f"""select w.person_id, f.at, w.by from followup f join contribution c on c.id = f.contribution_id
            cross join lateral (select f.owner_id as person_id, f.by) w {HERE}
            where f.id = %(id)s and c.withdrawn_at is null and {FROM_UNMUTED}
              and not exists (select from followup_step s where s.followup_id = f.id)""",
        id=fact.id,
    )
    await note(visit, [{**row, "kind": "to_own", "contribution": fact.thread_id} for row in found], "followed")


async def note_stepped(visit: Visit, fact: FollowupStepped) -> None:
    """Tell this step to whom it concerns; what it settles waits no more."""
    if fact.kind not in ("due", "review"):
        await _settle(visit, fact)
    if fact.kind == "declined":
        await _note_one(visit, fact, "by", "declined")
    elif fact.kind == "due":
        await _note_one(visit, fact, "owner_id", "due")
    elif fact.kind in TOLD_AS:
        await _note_all(visit, fact)


async def _note_all(visit: Visit, fact: FollowupStepped) -> None:
    """Once to each who took part, about the last that they said there themselves; to its owner nothing of what they did."""
    found = await visit.rows(
        f"""select distinct on (w.person_id) w.person_id, w.part as contribution, s.at, s.by
            from followup_step s join followup f on f.id = s.followup_id
            join contribution c on c.id = f.contribution_id and c.withdrawn_at is null {part()} {HERE}
            where s.id = %(step)s and w.person_id <> coalesce(s.by, f.owner_id) and {UNMUTED}
            order by w.person_id, w.turn, w.part desc""",
        step=fact.step_id,
    )
    await note(visit, [{**row, "kind": TOLD_AS[fact.kind]} for row in found], "followed")


def part() -> str:
    """Those who took part, as far as the rooms for it are there: an upper one can be left out."""
    return f"cross join lateral ({' union all '.join(found for room, found in PARTS if pages.has_room(room))}) w"


async def _note_one(visit: Visit, fact: FollowupStepped, who: str, kind: str) -> None:
    found = await visit.rows(
        f"""select w.person_id, s.at, s.by from followup_step s join followup f on f.id = s.followup_id
            join contribution c on c.id = f.contribution_id and c.withdrawn_at is null
            cross join lateral (select f.{who} as person_id) w {HERE} where s.id = %(step)s""",
        step=fact.step_id,
    )
    await note(visit, [{**row, "kind": kind, "contribution": fact.thread_id} for row in found], "followed")


async def _settle(visit: Visit, fact: FollowupStepped) -> None:
    """What its owner has answered, moved or ended is asked of them no more, unless something else of that conversation still is."""
    for kind, still in STILL.items():
        await visit.run(
            f"""delete from notice n using followup g where g.id = %(id)s and n.kind = %(kind)s and n.person_id = g.owner_id
                and n.contribution_id = g.contribution_id and not exists (
                    select from followup f
                    where f.contribution_id = g.contribution_id and f.owner_id = g.owner_id and {still})""",
            id=fact.id, kind=kind,
        )  # fmt: skip
