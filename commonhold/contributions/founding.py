"""The covenant laid when the house is founded, and told in plain words: to newcomers, to members, to stewards."""

from typing import Any

from commonhold.contributions.covenant import Covenant, covenant, set_covenant
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.rooms import MenuEntry, Panel
from commonhold.ground.web import MEMBER, STEWARD, Page, Request, Resource, get
from commonhold.ground.words import gettext as _
from commonhold.identity import HouseFounded

# In the order in which one thinks of readers: the nearest first.
READERS = ("me", "chosen", "hidden", "invited", "request", "open", "organisation")


async def lay_covenant(visit: Visit, fact: HouseFounded) -> None:
    """The founder's choice becomes version 1; nothing happens when there is one."""
    await set_covenant(visit, fact.covenant, fact.person_id)


def in_order(covenant: Covenant) -> list[tuple[str, str]]:
    """For each kind of readers what is promised: keep, trace or stay. What is for oneself alone is always one's own."""
    return [(readers, "keep" if readers == "me" else covenant.rules.get(readers, "stay")) for readers in READERS]


class CovenantPage(Resource):
    path = "/covenant"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What is whose here, for everybody in it."""
        found = await covenant(visit)
        return Page("contributions/covenant.html", covenant=found, promises=in_order(found), for_stewards=False)


class CovenantForStewards(Resource):
    path = "/admin/covenant"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page:
        """The same, with what was chosen. It is only read here: a covenant goes forward, by a way of its own."""
        found = await covenant(visit)
        return Page("contributions/covenant.html", covenant=found, promises=in_order(found), for_stewards=True)


async def for_newcomers(visit: Visit) -> dict[str, Any] | None:
    try:
        return {"promises": in_order(await covenant(visit))}
    except Missing:
        return None


async def entries(visit: Visit) -> list[MenuEntry]:
    found = [MenuEntry("/covenant", _("Covenant"), "foot")]
    return [*found, MenuEntry("/admin/covenant", _("Covenant"), "admin")] if visit.person.is_steward else found


ROUTES = (CovenantPage, CovenantForStewards)
PANELS = (Panel("welcome", "contributions/_covenant_short.html", for_newcomers),)
