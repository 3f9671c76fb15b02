"""What happened becomes a notice for each person it concerns: one for one event, however often a listener is called."""

from uuid import UUID

from commonhold.attention.facts import Noticed
from commonhold.attention.noting import note
from commonhold.badges import BadgeRevoked
from commonhold.contributions import Contributed, Marked, Reacted, Revised, Unmarked
from commonhold.estimates import EstimateOpened, EstimateSettled
from commonhold.ground.database import Visit
from commonhold.groups import PersonAsked, PersonInvited
from commonhold.opinions import OpinionsDrawn
from commonhold.polls import DateSettled
from commonhold.questions import PersonPointed
from commonhold.recognition import Thanked, ThanksTakenBack, Used, UsedNoMore
from commonhold.widening import Widened

# Not those who have muted the conversation, its group, its author or a word.
UNMUTED = """not exists (
        select from mute q where q.person_id = w.person_id and (
            q.target_id in (c.thread_id, c.author_id, c.group_id)
            or position(q.word in lower(c.title || ' ' || c.plain)) > 0))"""
# Nor those who have muted whoever comes to them with it. What is decided and done about their own part they hear all the same.
FROM_UNMUTED = "not exists (select from mute q where q.person_id = w.person_id and q.target_id = w.by)"
# Those who are here, may read it, did not write it, and have not muted it.
READERS = f"""join membership m on m.audience_id = c.audience_id and m.person_id = w.person_id
    join person p on p.id = w.person_id and p.left_at is null
    where w.person_id <> c.author_id and {UNMUTED}"""

# An author who is here, of what still stands, and has not muted its conversation, its group or who did something with it.
NOT_MUTED = """join person p on p.id = {who} and p.left_at is null where c.withdrawn_at is null and not exists (
        select from mute q where q.person_id = {who} and q.target_id in (c.thread_id, {by}, c.group_id))"""

# As which news each mark is told.
TOLD_AS = {"answer": "accepted", "decision": "decided", "outdated": "outdated"}


async def note_said(visit: Visit, fact: Contributed) -> None:
    """Tell those it names, those it answers, those whom it was written to and those who took part; each of them once.

    Among chosen people all take part: each was meant, though they have said nothing yet.
    """
    found = await visit.rows(
        f"""select w.person_id, min(w.weight) as weight, c.created_at as at from contribution c
            cross join lateral (
                select n.person_id, 1 as weight from mention n where n.contribution_id = c.id
                union all select a.author_id, 2 from contribution a where a.id = c.parent_id and a.withdrawn_at is null
                union all select o.person_id, case when c.parent_id is null then 3 else 4 end from membership o
                    join audience a on a.id = o.audience_id and a.kind = 'chosen' where o.audience_id = c.audience_id
                union all select distinct t.author_id, 4 from contribution t
                    where c.parent_id is not null and t.thread_id = c.thread_id and t.id < c.id and t.withdrawn_at is null) w
            {READERS} and c.id = %(id)s and c.withdrawn_at is null group by w.person_id, c.created_at""",
        id=fact.id,
    )
    kinds = {1: "mention", 2: "reply", 3: "written_to", 4: "talk"}
    rows = [{**row, "kind": kinds[row.pop("weight")], "contribution": fact.id} for row in found]
    await note(visit, [row for row in rows if row["kind"] != "written_to"])
    await note(visit, [row for row in rows if row["kind"] == "written_to"], "followed")


async def note_revised(visit: Visit, fact: Revised) -> None:
    """Tell those whom the new wording names; whom it no longer names are told nothing of it."""
    await visit.run(
        """delete from notice n where n.contribution_id = %(id)s and n.kind = 'mention'
           and not exists (select from mention m where m.contribution_id = n.contribution_id and m.person_id = n.person_id)""",
        id=fact.id,
    )
    found = await visit.rows(
        f"""select w.person_id, c.edited_at as at from contribution c join mention w on w.contribution_id = c.id
            {READERS} and c.id = %(id)s and c.edited_at is not null
            and not exists (select from notice n where n.person_id = w.person_id and n.contribution_id = c.id)""",
        id=fact.id,
    )
    await note(visit, [{**row, "kind": "mention", "contribution": fact.id} for row in found])


async def note_reacted(visit: Visit, fact: Reacted) -> None:
    """Tell its author, with all that others have said by a tap in one notice; a later one makes it new again."""
    found = await visit.rows(
        """select c.author_id as person_id, max(r.at) as at from contribution c
           join reaction r on r.contribution_id = c.id and r.person_id = %(by)s
           join person p on p.id = c.author_id and p.left_at is null
           where c.id = %(id)s and c.author_id <> %(by)s and not exists (
               select from mute q where q.person_id = c.author_id and q.target_id in (c.thread_id, r.person_id, c.group_id))
           group by c.author_id""",
        id=fact.id, by=fact.person_id,
    )  # fmt: skip
    await note(visit, [{**row, "kind": "reaction", "contribution": fact.id} for row in found])


async def note_pointed(visit: Visit, fact: PersonPointed) -> None:
    """Tell somebody that a question was pointed to them, by whoever thinks that they may know."""
    found = await visit.rows(
        f"""select w.person_id, w.at, w.by from contribution c join pointer w on w.question_id = c.id
            {READERS} and c.id = %(id)s and w.person_id = %(person)s and c.withdrawn_at is null""",
        id=fact.question_id, person=fact.person_id,
    )  # fmt: skip
    await note(visit, [{**row, "kind": "pointed", "contribution": fact.question_id} for row in found], "followed")


async def note_marked(visit: Visit, fact: Marked) -> None:
    """Tell whoever wrote it what was said of it, if it still is; of a decision all who took part."""
    found = await visit.rows(
        """select w.person_id, k.at, k.by from mark k
           join contribution c on c.id = k.contribution_id and c.withdrawn_at is null
           cross join lateral (select c.author_id as person_id union select t.author_id from contribution t
               where k.kind = 'decision' and t.thread_id = c.thread_id and t.withdrawn_at is null) w
           join membership m on m.audience_id = c.audience_id and m.person_id = w.person_id
           join person p on p.id = w.person_id and p.left_at is null
           where k.contribution_id = %(id)s and k.kind = %(kind)s and w.person_id <> k.by and not exists (
               select from mute q where q.person_id = w.person_id and q.target_id in (c.thread_id, k.by, c.group_id))""",
        id=fact.id, kind=fact.kind,
    )  # fmt: skip
    await note(visit, [{**row, "kind": TOLD_AS[fact.kind], "contribution": fact.id} for row in found], "followed")


async def note_unmarked(visit: Visit, fact: Unmarked) -> None:
    """What was taken back is no news, unless it was said again since."""
    await visit.run(
        """delete from notice n where n.contribution_id = %(id)s and n.kind = %(told)s
           and not exists (select from mark k where k.contribution_id = n.contribution_id and k.kind = %(kind)s)""",
        id=fact.id, kind=fact.kind, told=TOLD_AS[fact.kind],
    )  # fmt: skip


async def note_settled(visit: Visit, fact: DateSettled) -> None:
    """Tell those who answered that the date is settled, if it still is this one."""
    found = await visit.rows(
        f"""select w.person_id, e.at, e.by from contribution c
            join poll_end e on e.poll_id = c.id and e.option_id = %(option)s join ballot w on w.poll_id = c.id
            {READERS} and c.id = %(id)s and c.withdrawn_at is null""",
        id=fact.id, option=fact.option_id,
    )  # fmt: skip
    await note(visit, [{**row, "kind": "settled", "contribution": fact.id} for row in found], "followed")


async def note_unsealed(visit: Visit, fact: EstimateOpened) -> None:
    """Tell those who answered, and who asked, that all answers are opened."""
    opened = "select e.opens_at from estimate e where e.contribution_id = c.id"
    answered = "select v.person_id from envelope v where v.estimate_id = c.id"
    await _note_come_out(visit, fact.id, "unsealed", opened, answered)


async def note_drawn(visit: Visit, fact: OpinionsDrawn) -> None:
    """Tell those who voted or said something to vote on, and who asked, that it is over and the map is drawn."""
    drawn = "select d.at from opinion_drawing d where d.map_id = c.id"
    took_part = """select v.person_id from opinion_taker v where v.map_id = c.id
        union select s.person_id from statement_author s where s.map_id = c.id"""
    await _note_come_out(visit, fact.id, "drawn", drawn, took_part)


async def _note_come_out(visit: Visit, id: UUID, kind: str, at: str, took_part: str) -> None:
    """What many did each for themselves has come out: queries of when, and who took part, in the contribution `c`."""
    found = await visit.rows(
        f"""select w.person_id, ({at}) as at from contribution c
            cross join lateral ({took_part} union select c.author_id) w
            join membership m on m.audience_id = c.audience_id and m.person_id = w.person_id
            join person p on p.id = w.person_id and p.left_at is null
            where c.id = %(id)s and c.withdrawn_at is null and {UNMUTED}""",
        id=id,
    )
    await note(visit, [{**row, "kind": kind, "contribution": id} for row in found if row["at"]], "followed")


async def note_turned_out(visit: Visit, fact: EstimateSettled) -> None:
    """Tell those who answered how it turned out; said anew it is news again."""
    found = await visit.rows(
        f"""select w.person_id, s.at, s.by from contribution c
            join settlement s on s.estimate_id = c.id join envelope w on w.estimate_id = c.id
            {READERS} and c.id = %(id)s and c.withdrawn_at is null""",
        id=fact.id,
    )
    await note(visit, [{**row, "kind": "turned_out", "contribution": fact.id} for row in found], "followed")


async def note_thanked(visit: Visit, fact: Thanked) -> None:
    """Tell an author that somebody thanked them, while the thanks stand."""
    found = await visit.rows(
        f"""select t.person_id, t.at, t.by from thanks t join contribution c on c.id = t.contribution_id
            {NOT_MUTED.format(who="t.person_id", by="t.by")} and c.id = %(id)s and t.by = %(by)s""",
        id=fact.id, by=fact.by,
    )  # fmt: skip
    await note(visit, [{**row, "kind": "thanked", "contribution": fact.id} for row in found], "followed")


async def note_used(visit: Visit, fact: Used) -> None:
    """Tell an author that their words did work: one notice for one thing, new again when another used it."""
    found = await visit.rows(
        f"""select c.author_id as person_id, w.at, w.person_id as by from use w join contribution c on c.id = w.contribution_id
            {NOT_MUTED.format(who="c.author_id", by="w.person_id")} and c.id = %(id)s and w.person_id = %(by)s""",
        id=fact.id, by=fact.person_id,
    )  # fmt: skip
    await note(visit, [{**row, "kind": "used", "contribution": fact.id} for row in found], "followed")


async def note_taken_back(visit: Visit, fact: ThanksTakenBack | UsedNoMore) -> None:
    """What was taken back is no news, unless others said it too or it was said again."""
    await visit.run(
        """delete from notice n where n.contribution_id = %(id)s
           and (n.kind = 'thanked' and not exists (select from thanks t where t.contribution_id = n.contribution_id)
                or n.kind = 'used' and not exists (select from use w where w.contribution_id = n.contribution_id))""",
        id=fact.id,
    )


async def note_opened(visit: Visit, fact: Widened) -> None:
    """Ask those whose replies fewer can read than the conversation now: it was opened to more people."""
    found = await visit.rows(
        f"""select w.person_id, o.at, o.by from contribution c
            join lateral (select at, by from widening where contribution_id = c.id order by id desc limit 1) o on true
            cross join lateral (
                select distinct r.author_id as person_id from contribution r
                where r.thread_id = c.id and r.parent_id is not null and r.withdrawn_at is null
                  and r.audience_id <> c.audience_id) w
            {READERS} and c.id = %(id)s and c.withdrawn_at is null""",
        id=fact.id,
    )
    await note(visit, [{**row, "kind": "opened", "contribution": fact.id} for row in found], "followed")


async def note_invited(visit: Visit, fact: PersonInvited) -> None:
    """Tell somebody that they are asked into a group, if that still stands."""
    found = await visit.rows(
        """select person_id, at, by from invitation i where group_id = %(group)s and person_id = %(person)s and by = %(by)s
           and not exists (select from mute q where q.person_id = i.person_id and q.target_id in (i.group_id, i.by))""",
        group=fact.group_id, person=fact.person_id, by=fact.by,
    )  # fmt: skip
    await note(visit, [{**row, "kind": "invited", "group": fact.group_id} for row in found], "group")


async def note_asked(visit: Visit, fact: PersonAsked) -> None:
    """Tell those who look after a group that somebody asks to come in."""
    found = await visit.rows(
        """select m.person_id, r.at, r.person_id as by from request r
           join membership m on m.audience_id = r.group_id and m.role = 'steward'
           where r.group_id = %(group)s and r.person_id = %(person)s""",
        group=fact.group_id, person=fact.person_id,
    )  # fmt: skip
    await note(visit, [{**row, "kind": "asked", "group": fact.group_id} for row in found], "group")


async def note_revoked(visit: Visit, fact: BadgeRevoked) -> None:
    """It waits no more, if it did; the open pages of whom it concerns ask how much does."""
    visit.announce(Noticed(fact.person_id))
