"""Those whose words a page is made of are told when it is taken away, and when it comes back."""

from uuid import UUID

from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.pages.crediting import Credited
from commonhold.pages.facts import PageTold

# The last that was told of each page, while that is how it is.
TOLD = """select case when t.is_back then 'page_back' else 'page_away' end as kind, t.at, t.title as name,
        t.contribution_id::text as slug, c.lang as language, t.why as words, t.by
    from page_told t join contribution c on c.id = t.contribution_id
    where t.person_id = (select viewer()) and t.is_back = (c.withdrawn_at is null) and not exists (
        select from page_told later where later.person_id = t.person_id
          and later.contribution_id = t.contribution_id and later.at > t.at)"""


async def tell(visit: Visit, id: UUID, title: str, credited: Credited, why: str = "", *, is_back: bool = False) -> None:
    """Tell all whose words stand there, but for who does it. The page is there to be written at this moment."""
    others = {writer for line in credited.writers for writer in line} - {visit.person.id}
    await visit.many(
        """insert into page_told (id, contribution_id, person_id, is_back, title, why, by)
           values (%(id)s, %(page)s, %(person)s, %(is_back)s, %(title)s, %(why)s, %(me)s)""",
        [
            {"id": ids.new_id(), "page": id, "person": person, "is_back": is_back, "title": title, "why": why}
            | {"me": visit.person.id}
            for person in sorted(others)
        ],
    )  # fmt: skip
    if others:
        visit.announce(PageTold(id))


async def let_go(visit: Visit, id: UUID) -> str:
    """The visitor knows; answers where the page stands, or its tree while it stands nowhere."""
    await visit.run("delete from page_told where contribution_id = %(id)s", id=id)
    place = await visit.value(
        """select coalesce(p.place, tree_of(c.audience_id)) from contribution c
           left join page p on p.contribution_id = c.id where c.id = %(id)s and c.kind = 'page'""",
        id=id,
    )
    if place is None:
        raise Missing
    return f"/pages/{place}"
