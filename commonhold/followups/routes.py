"""Following up a conversation: taking it on or asking somebody to, each step, and whether it helped."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from commonhold import contributions, people
from commonhold.contributions import Contribution
from commonhold.followups import actions
from commonhold.followups.followup import Followup
from commonhold.followups.owning import meant_owner
from commonhold.followups.rules import WORDED
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.web import (
    AUDIENCE,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    get,
    post,
    put,
    read,
    retyped,
)


class Following(Form):
    """`owner` is a name or a handle; without one it is the visitor."""

    what: Annotated[str, Meta(max_length=limits.FOLLOWUP)] = ""
    owner: Annotated[str, Meta(max_length=limits.NAME)] = ""
    due: date | None = None


class Stepping(Form):
    words: Annotated[str, Meta(max_length=limits.FOLLOWUP_WORDS)] = ""
    due: date | None = None


class Helping(Form):
    says: str = ""
    words: Annotated[str, Meta(max_length=limits.FOLLOWUP)] = ""


class FollowupsOf(Resource):
    path = "/c/{id:uuid}/followups"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form: what will be done, by whom, until when."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        opening, typed = await _opening(visit, id), await retyped(request, Following, kept, errors)
        form = await people.taken_up(visit, f"{id}-followup", typed, errors)
        return Page("followups/follow_up.html", opening=opening, form=form)

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take it on, or ask somebody to."""
        opening, said = await _opening(visit, id), await read(request, Following)
        if said.due is None:
            raise Wrong({"due": "Say until when."})
        await actions.follow_up(visit, opening, said.what, said.due, await meant_owner(visit, said.owner))
        await people.discard_draft(visit, f"{id}-followup")
        return Redirect(f"/c/{id}#followups")


class Steps(Resource):
    path = "/followups/{id:uuid}/steps/{kind:str}"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID, kind: str) -> Page:
        """The form for a step that needs words."""
        return await self._draw(visit, request, id, kind)

    async def _draw(
        self, visit: Visit, request: Request, id: UUID, kind: str, kept: Any = None, errors: Any = None
    ) -> Page:
        followup = await _worded(visit, id, kind)
        typed = await retyped(request, Stepping, kept, errors)
        form = await people.taken_up(visit, _place(followup, kind), typed, errors)
        return Page("followups/step.html", followup=followup, kind=kind, form=form)

    @put(rule=AUDIENCE)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID, kind: str) -> Redirect:
        followup, said = await actions.standing(visit, id), await read(request, Stepping)
        await actions.step(visit, followup, kind, said.words, said.due)
        await people.discard_draft(visit, _place(followup, kind))
        return Redirect(f"/c/{followup.contribution_id}#followup-{id}")


class Helped(Resource):
    path = "/followups/{id:uuid}/help"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Say whether it helped."""
        followup, said = await actions.standing(visit, id), await read(request, Helping)
        await actions.say_it_helped(visit, followup, said.says, said.words)
        return Redirect(f"/c/{followup.contribution_id}#followup-{id}")


async def _opening(visit: Visit, id: UUID) -> Contribution:
    """What opens a conversation, while it stands."""
    each = await contributions.contribution(visit, id)
    if each is None or each.is_withdrawn or not each.is_opening:
        raise Missing
    return each


async def _worded(visit: Visit, id: UUID, kind: str) -> Followup:
    """One that can go a step that needs words."""
    followup = await actions.standing(visit, id)
    if kind not in WORDED:
        raise Missing
    return followup


def _place(followup: Followup, kind: str) -> str:
    """Where words are kept that were begun and not sent."""
    return f"{followup.contribution_id}-{kind}-{followup.id}"


ROUTES = (FollowupsOf, Steps, Helped)
