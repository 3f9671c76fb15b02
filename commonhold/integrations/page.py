"""The page of hooks in one's settings: what posts here, what is told elsewhere, and what could not be told."""

from typing import Any

from commonhold import groups
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import Page
from commonhold.ground.words import gettext as _
from commonhold.ground.words import spoken
from commonhold.groups import Group
from commonhold.integrations import outgoing, queries

HERE = "/settings/hooks"


async def hooks_page(visit: Visit, **shown: Any) -> Page:
    """`form` and `out` are the two forms with what is wrong in them; `made` and `secret` what is shown once."""
    mine = [(each.slug, each.name) for each in await groups.my_groups(visit, spoken())]
    told = {"form": None, "out": None, "made": "", "secret": ""} | shown
    return Page(
        "integrations/hooks.html", hooks=await queries.mine(visit), tellings=await outgoing.mine(visit),
        failed=await outgoing.failed(visit), places=[("", _("To me alone")), *mine], groups=mine, events=events(), **told,
    )  # fmt: skip


def events() -> dict[str, str]:
    """What can be told, in words."""
    return {
        "post": _("New posts"), "reply": _("Replies"), "changed": _("Changed words"), "taken_away": _("That something was taken away"),
        "reaction": _("How many react"), "promise": _("Promises: made, moved, kept or not"), "decision": _("What was decided"),
    }  # fmt: skip


async def joined(visit: Visit, slug: str) -> Group | None:
    """A group that the visitor is in; None where none was named."""
    if not slug:
        return None
    group = await groups.by_slug(visit, slug)
    if group is None or not group.is_mine:
        raise Missing
    return group
