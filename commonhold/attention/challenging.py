"""What comes of challenges, as news: that they go on, to all who took part, and how an idea is answered, to those who had it."""

from commonhold.attention.following import HERE, part
from commonhold.attention.listeners import UNMUTED
from commonhold.attention.noting import note
from commonhold.challenges import ChallengeWentOn, IdeaAnswered
from commonhold.ground.database import Visit

# When the phase began that was told: where it is told twice, the notice is the same.
BEGAN = """case a.told when 'improve' then a.ideas_until when 'support' then a.improve_until when 'answers' then a.support_until
    else a.answers_until end"""
# Whose the idea `c` is: its author, whoever made it or what goes on as it better, and whoever had what goes on as it.
WHOSE = """cross join lateral (
    select c.author_id as person_id
    union select s.author_id from improvement m join contribution s on s.id = m.contribution_id
        where m.idea_id = c.id or m.idea_id in (select k.idea_id from joining k where k.into_id = c.id)
    union select s.author_id from joining k join contribution s on s.id = k.idea_id where k.into_id = c.id) w"""


async def note_went_on(visit: Visit, fact: ChallengeWentOn) -> None:
    """Tell each who took part once that another phase has begun, if it still is this one."""
    found = await visit.rows(
        f"""select distinct w.person_id, {BEGAN} as at from challenge a
            join contribution c on c.id = a.contribution_id and c.withdrawn_at is null {part()} {HERE}
            where c.id = %(id)s and a.told = %(phase)s and {UNMUTED}""",
        id=fact.id, phase=fact.phase,
    )  # fmt: skip
    await note(visit, [{**row, "kind": "went_on", "contribution": fact.id} for row in found], "followed")


async def note_idea_answered(visit: Visit, fact: IdeaAnswered) -> None:
    """Tell those who had it how their idea is answered; said anew it is news again."""
    found = await visit.rows(
        f"""select w.person_id, v.at, v.by from verdict v
            join contribution c on c.id = v.idea_id and c.withdrawn_at is null {WHOSE} {HERE}
            where c.id = %(id)s and w.person_id <> v.by and {UNMUTED}""",
        id=fact.id,
    )
    await note(visit, [{**row, "kind": "idea_answered", "contribution": fact.id} for row in found], "followed")
