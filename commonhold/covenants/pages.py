"""The covenant on the web: what holds, what held and what is announced, for everybody in the house."""

from typing import Any

from commonhold.covenants import actions, queries
from commonhold.covenants.beginnings import beginnings
from commonhold.covenants.covenant import READERS, Covenant, came_into_force, covenant, covenants
from commonhold.covenants.differences import changes, readers_in_words
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, there
from commonhold.ground.rooms import MenuEntry, Panel
from commonhold.ground.web import MEMBER, STEWARD, Page, Redirect, Request, Resource, get, put
from commonhold.ground.words import gettext as _
from commonhold.ground.words import spoken

FIRST = "/admin/covenant/first"


def in_order(covenant: Covenant) -> list[tuple[str, Any]]:
    """For each kind of readers, in words, what is promised."""
    names = readers_in_words()
    return [(names[each], covenant.terms(each)) for each in READERS]


class CovenantPage(Resource):
    path = "/covenant"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page | Redirect:
        """What is whose here, what was before, and what is announced."""
        laid = await covenants(visit)
        holding = came_into_force(laid)
        if not holding and visit.person.is_steward:
            return Redirect(FIRST)
        return _drawn(laid, _insist_one(holding), await queries.representatives(visit))

    @get("/{version:int}", rule=MEMBER)
    async def version(self, visit: Visit, request: Request, version: int) -> Page:
        """One version, and what it changed from the one before."""
        laid = await covenants(visit)
        found = there(next((each for each in laid if each.version == version), None))
        return _drawn(laid, found, read_at=await queries.has_read(visit, version))

    @put("/{version:int}/reading", rule=MEMBER, apart="that one has read it is said by oneself")
    async def read(self, visit: Visit, request: Request, version: int) -> Redirect:
        """I have read that it is announced."""
        await actions.note_reading(visit, version)
        return Redirect(f"/covenant/{version}")


def _drawn(laid: list[Covenant], shown: Covenant, speakers: Any = None, read_at: Any = None) -> Page:
    """`speakers` are given on the page of the covenant in force, where all versions are listed too."""
    before = _before(laid, shown)
    return Page(
        "covenants/covenant.html", covenant=shown, promises=in_order(shown), laid=laid, holding=came_into_force(laid),
        before=before, changes=changes(before, shown) if before else [], speakers=speakers, read_at=read_at,
        own_words=shown.words.get(spoken()) or shown.words.get("en") or next(iter(shown.words.values()), ""),
        now=clock.now(),
    )  # fmt: skip


def _before(laid: list[Covenant], shown: Covenant) -> Covenant | None:
    """The covenant whose place it took, or is to take."""
    held = came_into_force([each for each in laid if each.version < shown.version], shown.effective_from)
    return held[-1] if held else None


def _insist_one(holding: list[Covenant]) -> Covenant:
    if not holding:
        raise Missing
    return holding[-1]


class FirstCovenant(Resource):
    path = FIRST

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page | Redirect:
        """The three with which a house can begin; what was chosen can be changed before it is signed."""
        if await covenants(visit):
            return Redirect("/admin/covenant")
        choices = [(each, in_order(each)) for each in beginnings()]
        return Page("covenants/first.html", choices=choices, proposals=await queries.proposals(visit), said=spoken())


class CovenantForStewards(Resource):
    path = "/admin/covenant"

    @get(rule=STEWARD)
    async def show(self, visit: Visit, request: Request) -> Page | Redirect:
        """What holds, what is announced and what is being prepared."""
        laid = await covenants(visit)
        if not laid:
            return Redirect(FIRST)
        found = await covenant(visit)
        return Page(
            "covenants/for_stewards.html", covenant=found, promises=in_order(found), proposals=await queries.proposals(visit),
            announced=[each for each in laid if each.effective_from > clock.now()], may_name=await queries.may_name(visit),
            speakers=await queries.representatives(visit), form=None,
        )  # fmt: skip


async def for_newcomers(visit: Visit) -> dict[str, Any] | None:
    try:
        return {"promises": in_order(await covenant(visit))}
    except Missing:
        return {"promises": []} if visit.person.is_steward else None


async def entries(visit: Visit) -> list[MenuEntry]:
    found = [MenuEntry("/covenant", _("Covenant"), "foot")]
    return (
        [*found, MenuEntry("/admin/covenant", _("Covenant"), "admin", part="rules")]
        if visit.person.is_steward
        else found
    )


ROUTES = (CovenantPage, FirstCovenant, CovenantForStewards)
PANELS = (Panel("welcome", "covenants/_covenant_short.html", for_newcomers),)
