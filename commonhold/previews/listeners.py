"""The links of what was written are noted, to be looked at; what only its writer reads is looked at by nobody."""

from uuid import UUID

from commonhold.contributions import Contributed, Revised, Withdrawn
from commonhold.ground import addresses, ids, limits, text
from commonhold.ground.database import Visit
from commonhold.previews.queries import are_on


async def note_links(visit: Visit, fact: Contributed) -> None:
    """Note where a new contribution leads, unless nobody but its writer reads it."""
    await _note(visit, fact.id)


async def renew_links(visit: Visit, fact: Revised) -> None:
    """Forget the links that no longer stand in it, and note the new ones."""
    await _note(visit, fact.id)


async def drop_links(visit: Visit, fact: Withdrawn) -> None:
    """Nothing is shown of what was taken away."""
    await visit.run("delete from preview where contribution_id = %(id)s", id=fact.id)


async def _note(visit: Visit, id: UUID) -> None:
    found = await visit.rows(
        """select c.text, c.author_id from contribution c join audience a on a.id = c.audience_id
           where c.id = %(id)s and c.withdrawn_at is null and a.kind <> 'me'""",
        id=id,
    )
    links = _leading_out(found[0]["text"]) if found and await are_on(visit) else []
    await visit.run("delete from preview where contribution_id = %(id)s and url <> all(%(links)s)", id=id, links=links)
    room = await _left_today(visit, found[0]["author_id"]) if links else 0
    for url in links[:room]:
        await visit.run(
            "insert into preview (id, contribution_id, url) values (%(id)s, %(of)s, %(url)s) on conflict do nothing",
            id=ids.new_id(), of=id, url=url,
        )  # fmt: skip


def _leading_out(markdown: str) -> list[str]:
    """The first links to the web; the worker tells ours from others, since it knows our address."""
    links = [url for url in text.read(markdown).links if len(url) <= addresses.LONGEST]
    return links[: limits.PREVIEWS_OF_ONE]


async def _left_today(visit: Visit, author_id: UUID) -> int:
    """How many more links of this writer are looked at today."""
    noted = await visit.value(
        """select count(*) from preview v join contribution c on c.id = v.contribution_id
           where c.author_id = %(author)s and v.noted_at > now() - interval '1 day'""",
        author=author_id,
    )
    return max(0, limits.PREVIEWS_A_DAY - noted)
