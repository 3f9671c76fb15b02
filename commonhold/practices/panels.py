"""What practices show beside a group and at an experiment, and say in the composer."""

from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _
from commonhold.groups import Group
from commonhold.practices import queries


def words() -> Words:
    """What the composer says when something is tried."""
    return Words(
        _("Experiment"),
        _("What do you want to try?"),
        _("What you try, in one line"),
        _("What you do, what you expect, and by what you will see it"),
    )


async def of_group(visit: Visit, group: Group) -> dict[str, Any] | None:
    """How it works, for those in it."""
    return {"work": await queries.work(visit, group)} if group.is_mine else None


PANELS = (Panel("group", "practices/_work.html", of_group),)
