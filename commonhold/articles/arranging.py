"""The verbs of series: begin one, change what it says, end it; put an article in, take it out, let it come earlier or later."""

from uuid import UUID

from commonhold.articles import parts
from commonhold.articles.series import Series
from commonhold.contributions import Contribution
from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there


async def begin_series(visit: Visit, title: str, words: str = "", group_id: UUID | None = None) -> UUID:
    """One of the visitor's own, or of a group that they are in."""
    id = ids.new_id()
    await visit.run(
        """insert into series (id, owner_id, group_id, title, words)
           values (%(id)s, %(me)s, %(group)s, %(title)s, %(words)s)""",
        id=id, me=visit.person.id, group=group_id, title=_titled(title), words=words.strip(),
    )  # fmt: skip
    return id


async def standing(visit: Visit, id: UUID) -> Series:
    """The series that the visitor knows; `Missing` when it is hidden or never was."""
    return there(await parts.series(visit, id))


async def tended(visit: Visit, id: UUID) -> Series:
    """A series that the visitor looks after; refused with the reason when that is somebody else."""
    found = await standing(visit, id)
    insist(found.may_tend, "Only who began the series, or a steward of its group, changes it.")
    return found


async def describe(visit: Visit, series: Series, title: str, words: str) -> None:
    await visit.run(
        "update series set title = %(title)s, words = %(words)s where id = %(id)s",
        id=series.id, title=_titled(title), words=words.strip(),
    )  # fmt: skip


async def end(visit: Visit, series: Series) -> None:
    """Let it go; its articles stand as they did."""
    await visit.run("delete from series where id = %(id)s", id=series.id)


async def put_in(visit: Visit, series: Series, article: Contribution) -> None:
    """Let an article of the visitor's come last in it; from another one it is taken out."""
    insist(
        await may_join(visit, series, article),
        "An article stands in a series of its author, or of the group it was written in.",
    )
    await take_out(visit, article)
    order = await parts.order(visit, series.id)
    insist(len(order) < limits.SERIES, "This series is full. Begin another one that goes on from it.")
    await visit.run(
        "insert into series_part (contribution_id, series_id, place) values (%(id)s, %(series)s, %(place)s)",
        id=article.id, series=series.id, place=order[-1][1] + 1 if order else 1,
    )  # fmt: skip


async def may_join(visit: Visit, series: Series, article: Contribution) -> bool:
    return await visit.value("select may_join_series(%(id)s, %(series)s)", id=article.id, series=series.id)


async def take_out(visit: Visit, article: Contribution) -> None:
    await visit.run("delete from series_part where contribution_id = %(id)s", id=article.id)


async def move(visit: Visit, series: Series, article_id: UUID, *, earlier: bool) -> None:
    """Let a part change places with the one before or after it; the first and the last stay where that is nobody."""
    order = [id for id, _ in await parts.order(visit, series.id)]
    if article_id not in order:
        raise Missing
    at = order.index(article_id)
    other = at - 1 if earlier else at + 1
    if 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
        # All of them, since two that came at once may have one place.
        await visit.run(
            """update series_part p set place = o.place from unnest(%(ids)s::uuid[]) with ordinality o(id, place)
               where p.contribution_id = o.id""",
            ids=order,
        )


def _titled(title: str) -> str:
    if not title.strip():
        raise Wrong({"title": "Give the series a title."})
    return title.strip()
