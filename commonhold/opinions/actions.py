"""The verbs of opinion maps: ask for opinions, say something in a statement, vote, take back, put aside."""

from collections.abc import Sequence
from uuid import UUID

from commonhold import contributions
from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused, Wrong, insist, there
from commonhold.opinions import queries, writing
from commonhold.opinions.opinions import Standing, Statement
from commonhold.opinions.writing import OpinionsFields, Terms

KIND = "opinions"
OVER = "It is over; nothing more is said or voted on here."


async def ask(
    visit: Visit, title: str, statements: Sequence[str], how: Terms, words: str = "", *, audience_id: UUID, group_id: UUID | None = None
) -> UUID:  # fmt: skip
    """Ask an audience of the visitor's what they think, and begin with these statements."""
    id = await contributions.contribute(visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title)
    await _insert(visit, id, how, statements)
    return id


async def begin(visit: Visit, id: UUID, own: OpinionsFields) -> None:
    """Make what was just written an opinion map."""
    await _insert(visit, id, writing.terms(own, visit.person.timezone), writing.statements(own.opinions_statements))


async def _insert(visit: Visit, id: UUID, how: Terms, statements: Sequence[str]) -> None:
    await visit.run(
        "insert into opinion_map (contribution_id, is_named, ends_at) values (%(id)s, %(is_named)s, %(ends_at)s)",
        id=id, is_named=how.is_named, ends_at=how.ends_at,
    )  # fmt: skip
    for words in statements:
        await _say(visit, id, words)


async def standing(visit: Visit, id: UUID) -> Standing:
    """The map that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.standing(visit, id))


def statement(found: Standing, id: UUID) -> Statement:
    """One of its statements."""
    return there(found.by_id.get(id))


async def state(visit: Visit, found: Standing, typed: str) -> None:
    """Say something that all vote on. What stands there already does not come twice."""
    insist(found.map.may_say, OVER)
    words = writing.statement(typed)
    if len(found.all) >= limits.STATEMENTS:
        raise Wrong({"words": "There are 200 statements, and nobody reads more. Vote on what there is."})
    if sum(each.is_mine for each in found.all) >= limits.STATEMENTS_OF_ONE:
        raise Wrong({"words": "You said twenty things already. Leave the next ones to others."})
    await _say(visit, found.map.id, words)


async def _say(visit: Visit, id: UUID, words: str) -> None:
    new = ids.new_id()
    if await visit.run(
        "insert into statement (id, map_id, words) values (%(new)s, %(id)s, %(words)s) on conflict do nothing",
        new=new, id=id, words=words,
    ):  # fmt: skip
        await visit.run(
            """insert into statement_author (statement_id, map_id, person_id, audience_id)
               select %(new)s, c.id, %(me)s, c.audience_id from contribution c where c.id = %(id)s""",
            new=new, id=id, me=visit.person.id,
        )  # fmt: skip


async def take_back(visit: Visit, found: Standing, said: Statement) -> None:
    """The visitor takes away what they said, and all votes on it go with it; once it is over it stands in the count."""
    if not said.is_mine:
        raise Missing
    insist(found.map.may_say, OVER)
    await visit.run("delete from statement where id = %(id)s", id=said.id)


async def put_aside(visit: Visit, found: Standing, said: Statement, why: str) -> None:
    """Nobody votes on it any more, and everybody reads why."""
    insist(found.map.may_put_aside, "Only who asked takes statements out of the vote.")
    if not why.strip():
        raise Wrong({"why": "Say why: whoever wrote it reads it, and all others do."})
    await visit.run(
        """insert into statement_aside (statement_id, map_id, why, by) values (%(id)s, %(map)s, %(why)s, %(me)s)
           on conflict do nothing""",
        id=said.id, map=found.map.id, why=why.strip(), me=visit.person.id,
    )  # fmt: skip


async def take_in(visit: Visit, found: Standing, said: Statement) -> None:
    """It is voted on again, with the votes that it had."""
    insist(found.map.may_put_aside, "Only who asked takes statements in again.")
    await visit.run("delete from statement_aside where statement_id = %(id)s", id=said.id)


async def vote(visit: Visit, found: Standing, said: Statement, says: int) -> None:
    """Agree (1), disagree (-1) or pass (0), instead of what was said before."""
    insist(found.map.may_say, OVER)
    if said.aside is not None:
        raise Refused("It is out of the vote.")
    await visit.run(
        """insert into opinion_taker (map_id, person_id) values (%(map)s, %(me)s)
           on conflict (map_id, person_id) do update set at = now()""",
        map=found.map.id, me=visit.person.id,
    )  # fmt: skip
    await visit.run(
        """insert into opinion (map_id, statement_id, person_id, says) values (%(map)s, %(id)s, %(me)s, %(says)s)
           on conflict (statement_id, person_id) do update set says = excluded.says""",
        map=found.map.id, id=said.id, me=visit.person.id, says=says,
    )  # fmt: skip


async def take_votes_back(visit: Visit, found: Standing) -> None:
    """The visitor has voted on nothing; once it is over what they said stays in the count."""
    insist(found.map.may_say, OVER)
    await visit.run(
        "delete from opinion_taker where map_id = %(id)s and person_id = (select viewer())", id=found.map.id
    )
