"""The verbs of practices: begin a canvas, give a group an end, begin its closing report."""

from datetime import date
from uuid import UUID

from commonhold import pages
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist
from commonhold.ground.words import gettext as _
from commonhold.groups import Group
from commonhold.practices import queries
from commonhold.practices.practice import PRACTICES
from commonhold.practices.reporting import report_text


async def begin_canvas(visit: Visit, group: Group, practice: str) -> UUID:
    """Begin the canvas of a group with a practice; from then on it is a page that all in the group write."""
    if practice not in PRACTICES:
        raise Wrong({"practice": "Choose one of them."})
    return await pages.begin(visit, queries.canvas_at(group), _("How we work"), PRACTICES[practice]().text)


async def end_on(visit: Visit, group: Group, day: date | None) -> None:
    """Let the group be a project that ends on this day; another one said later takes its place."""
    _insist_looked_after(group)
    if day is None:
        raise Wrong({"ends_on": "Say on which day it ends."})
    if not clock.now().date() <= day <= _latest():
        raise Wrong({"ends_on": "Say a day to come, within ten years."})
    await visit.run(
        """insert into project (group_id, ends_on) values (%(id)s, %(day)s)
           on conflict (group_id) do update set ends_on = excluded.ends_on, at = now()""",
        id=group.id, day=day,
    )  # fmt: skip


async def go_on(visit: Visit, group: Group) -> None:
    """Let it have no end."""
    _insist_looked_after(group)
    await visit.run("delete from project where group_id = %(id)s", id=group.id)


async def begin_report(visit: Visit, group: Group) -> UUID:
    """Begin the closing report with what stands there already: goals, experiments, what was done."""
    _insist_looked_after(group)
    text = report_text(group, await queries.work(visit, group, limits.REPORTED), await queries.done_in(visit, group.id))
    return await pages.begin(visit, queries.report_at(group), _("Closing report"), text)


def _latest() -> date:
    today = clock.now().date()
    return today.replace(year=today.year + limits.PROJECT_YEARS, day=min(today.day, 28))


def _insist_looked_after(group: Group) -> None:
    insist(group.is_steward, "Only those who look after the group say when it ends.")
