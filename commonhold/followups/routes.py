"""Following up a conversation: taking it on or asking somebody to, each step, and whether it helped."""

import re
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
from commonhold.ground.text import excerpt
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
    """`owner` is a name or a handle; without one it is the visitor. `is_alone`: nobody else is to read it."""

    what: Annotated[str, Meta(max_length=limits.FOLLOWUP)] = ""
    owner: Annotated[str, Meta(max_length=limits.NAME)] = ""
    due: date | None = None
    is_alone: bool = False


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
        said, typed = await _said(visit, id), await retyped(request, Following, kept, errors)
        first = None if said.is_opening else {"what": _first_sentence(said.plain)}
        form = await people.taken_up(visit, f"{id}-followup", typed, errors, first)
        return Page("followups/follow_up.html", said=said, opening=await _opening_of(visit, said), form=form)

    @post(rule=AUDIENCE)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Take it on, or ask somebody to; or keep it for oneself, with the way back to what was said."""
        said, following = await _said(visit, id), await read(request, Following)
        await _take_on(visit, said, following)
        await people.discard_draft(visit, f"{id}-followup")
        return Redirect("/followups" if following.is_alone else f"/c/{said.thread_id}#followups")


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
        """Say how far it is: done, or not and why."""
        followup, said = await actions.standing(visit, id), await read(request, Stepping)
        await actions.step(visit, followup, kind, said.words, said.due)
        await people.discard_draft(visit, _place(followup, kind))
        return Redirect("/followups" if followup.is_alone else followup.url)


class Helped(Resource):
    path = "/followups/{id:uuid}/help"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Say whether it helped."""
        followup, said = await actions.standing(visit, id), await read(request, Helping)
        await actions.say_it_helped(visit, followup, said.says, said.words)
        return Redirect(f"/c/{followup.contribution_id}#followup-{id}")


async def _take_on(visit: Visit, said: Contribution, following: Following) -> None:
    opening, owner_id = await _opening_of(visit, said), await meant_owner(visit, following.owner)
    if following.due is None:
        raise Wrong({"due": "Say until when."})
    if following.is_alone and owner_id:
        raise Wrong({"owner": "What nobody else reads is nobody else's to do."})
    if following.is_alone:
        await actions.remember(visit, following.what, following.due, said.url)
    else:
        await actions.follow_up(
            visit, opening, following.what, following.due, owner_id, said_id=None if said.is_opening else said.id
        )


async def _said(visit: Visit, id: UUID) -> Contribution:
    """Something said in a conversation, while it stands."""
    each = await contributions.contribution(visit, id)
    if each is None or each.is_withdrawn:
        raise Missing
    return each


async def _opening_of(visit: Visit, said: Contribution) -> Contribution:
    """What opened the conversation of something said, while it stands."""
    return said if said.is_opening else await _said(visit, said.thread_id)


def _first_sentence(plain: str) -> str:
    """As a line to begin with; whoever means another one writes that."""
    return excerpt(re.split(r"(?<=[.!?])\s|\n", plain.strip(), maxsplit=1)[0], limits.FOLLOWUP)


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
