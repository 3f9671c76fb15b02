"""Reading how a group works. The policies decide what of it there is."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from commonhold import contributions, goals, pages
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.web.pages import has_room
from commonhold.groups import Group
from commonhold.practices import experiment
from commonhold.practices.group import Work

BESIDE = 3  # goals, and experiments, that stand beside a group
VIEWS = {
    "house": "c.audience_id = organisation()",
    "groups": "c.group_id is not null",
    "mine": "c.author_id = (select viewer())",
}
# What the list of a kind reads from: experiments have no table of their own.
EXPERIMENTS = (
    f"(select id as contribution_id from contribution where kind = '{experiment.KIND}' and withdrawn_at is null)"
)


def canvas_at(group: Group) -> str:
    """The address of its canvas among the pages."""
    return f"g/{group.slug}/canvas"


def report_at(group: Group) -> str:
    """The address of its closing report."""
    return f"g/{group.slug}/closing-report"


async def work(visit: Visit, group: Group, most: int = BESIDE) -> Work:
    """How this group works: so many of its goals and of its experiments, the newest ones."""
    tried = await _newest(visit, group.id, experiment.KIND, most)
    aims = await _newest(visit, group.id, "goal", most)
    far, stand = (
        await experiment.standing(visit, [each.id for each in tried]),
        await goals.goals(visit, [each.id for each in aims]),
    )
    return Work(
        await pages.page_at(visit, canvas_at(group)), await pages.page_at(visit, report_at(group)), await ends_on(visit, group.id),
        [(each, stand[each.id]) for each in aims if each.id in stand], [(each, far[each.id]) for each in tried],
    )  # fmt: skip


async def ends_on(visit: Visit, group_id: UUID) -> date | None:
    return await visit.value("select ends_on from project where group_id = %(id)s", id=group_id)


async def _newest(visit: Visit, group_id: UUID, kind: str, most: int) -> list[Contribution]:
    ids = await visit.values(
        f"""select id from contribution where group_id = %(group)s and kind = %(kind)s and parent_id is null and withdrawn_at is null
            order by id desc limit {most:d}""",
        group=group_id, kind=kind,
    )  # fmt: skip
    return await contributions.contributions(visit, ids)


async def done_in(visit: Visit, group_id: UUID) -> Sequence[dict[str, Any]]:
    """What somebody in a group took on and ended, for its report."""
    if not has_room("followups"):
        return []
    return await visit.rows(
        """select f.what, e.kind, e.words from followup f join contribution c on c.id = f.contribution_id
           join followup_step e on e.followup_id = f.id and e.kind in ('done', 'no')
           where c.group_id = %(id)s order by e.at desc limit 20""",
        id=group_id,
    )
