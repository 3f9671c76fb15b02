"""What a conversation comes to: its summary by those who read it, and closing it with a reason."""

from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from commonhold import contributions, people
from commonhold.contributions import Contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.differences import differences
from commonhold.ground.errors import Missing
from commonhold.ground.web import (
    AUDIENCE,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    glean,
    put,
    read,
)
from commonhold.posts import actions, summing


class Summing(Form):
    """`base` is the wording that stood there when it was begun."""

    text: Annotated[str, Meta(max_length=limits.SUMMARY)] = ""
    base: UUID | None = None


class Reason(Form):
    reason: Annotated[str, Meta(min_length=1, max_length=limits.REASON)]


class TalkSummary(Resource):
    path = "/c/{id:uuid}/summary"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The form, with the newest wording in it, or what was begun."""
        opening = await _opening(visit, id)
        summary = await summing.summary(visit, id)
        draft = await people.draft(visit, f"{id}-summary")
        text = str(draft.body.get("text", "")) if draft else summary.now.text if summary else ""
        return Page("posts/summary.html", opening=opening, summary=summary, text=text, draft=draft)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        opening, typed = await _opening(visit, id), await glean(request, Summing)
        form, text = SimpleNamespace(kept={}, errors=errors), (kept or {}).get("text") or typed.text
        summary = await summing.summary(visit, id)
        return Page("posts/summary.html", opening=opening, summary=summary, text=text, draft=None, form=form)

    @put(rule=AUDIENCE)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let this be the summary; the earlier wordings stay to be seen."""
        said = await read(request, Summing)
        await summing.sum_up(visit, await _opening(visit, id), said.text, said.base)
        await people.discard_draft(visit, f"{id}-summary")
        return Redirect(f"/c/{id}#summary")

    @get("/history", rule=AUDIENCE)
    async def list(self, visit: Visit, request: Request, id: UUID) -> Page:
        """How it read before, and who wrote what."""
        opening, found = await _opening(visit, id), await summing.wordings(visit, id)
        if not found:
            raise Missing
        summary = await summing.summary(visit, id)
        changes = [
            {"wording": new, "pieces": differences(old.text, new.text)}
            for new, old in zip(found, found[1:], strict=False)
        ]
        names = {face.id: face for face in summary.authors}
        return Page("posts/summary_history.html", opening=opening, first=found[-1], changes=changes, names=names)


class TalkClosing(Resource):
    path = "/c/{id:uuid}/closing"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """What it means to close it, and the form for the reason."""
        opening = await _opening(visit, id)
        await contributions.insist_may_close(visit, opening)
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        form = await people.taken_up(visit, f"{id}-closing", kept, errors)
        return Page("posts/closing.html", opening=await _opening(visit, id), form=form)

    @put(rule=AUDIENCE)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Nobody replies in it from now on."""
        opening = await _opening(visit, id)
        await contributions.close(visit, opening, (await read(request, Reason)).reason)
        await people.discard_draft(visit, f"{id}-closing")
        return Redirect(f"/c/{id}")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Open it again."""
        await contributions.reopen(visit, await _opening(visit, id))
        return Redirect(f"/c/{id}#reply")


async def _opening(visit: Visit, id: UUID) -> Contribution:
    """The beginning of a conversation, which stands; a reply is not one."""
    opening = await actions.standing(visit, id)
    if not opening.is_opening:
        raise Missing
    return opening


ROUTES = (TalkSummary, TalkClosing)
