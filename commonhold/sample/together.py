"""Nordpack's pages, with all their wordings and the people who wrote them."""

from collections.abc import Sequence

from commonhold import contributions, groups, pages
from commonhold.covenants import keep_for
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.sample.organisation import Page, relink
from commonhold.sample.register import Register


async def write_together(visit: Visit, register: Register, written: Sequence[Page]) -> None:
    """Bring all of these in."""
    laid = [await _laid(visit, register, page) for page in written]
    await pages.bulk.write_many(visit, laid, register.named)


async def _laid(visit: Visit, register: Register, page: Page) -> pages.bulk.NewPage:
    return pages.bulk.NewPage(
        place=await _place(visit, register, page),
        tree=page.tree,
        address=page.place,
        title=page.title,
        lang=page.lang,
        wordings=_wordings(register, page),
        parts=[_part(register, key) for key in page.distilled],
        earlier=page.was,
        is_template=page.template,
    )


async def _place(visit: Visit, register: Register, page: Page) -> contributions.bulk.Place:
    group_id = register.group_ids[page.group] if page.group else None
    audience_id = group_id or groups.ORGANISATION
    keep, covenant = await keep_for(visit, audience_id)
    at = register.moment(page.by, page.at)
    id = ids.named_id(at, f"sample page {page.place}")
    last = page.changes[-1] if page.changes else None
    return contributions.bulk.Place(
        id=id, author_id=register.person_ids[page.by], audience_id=audience_id, group_id=group_id, thread_id=id, parent_id=None,
        keep=keep, covenant=covenant, created_at=at, edited_at=register.moment(last.by, last.at) if last else None, is_shared=True,
    )  # fmt: skip


def _wordings(register: Register, page: Page) -> list[pages.bulk.Wording]:
    made = [(page.by, page.at, ""), *((each.by, each.at, each.why) for each in page.changes)]
    return [
        pages.bulk.Wording(register.person_ids[by], register.moment(by, at), relink(text, register.address), why)
        for (by, at, why), text in zip(made, page.texts, strict=True)
    ]


def _part(register: Register, key: str) -> pages.bulk.Part:
    said = register.said[key]
    return pages.bulk.Part(register.texts[key][0], relink(said.text, register.address), register.person_ids[said.by])
