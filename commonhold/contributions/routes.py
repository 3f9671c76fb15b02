"""What all kinds share on the web: reactions, files, drafts and earlier wordings."""

from typing import Any, Literal
from uuid import UUID

from litestar import Response

from commonhold import people
from commonhold.contributions import actions, queries
from commonhold.contributions.attachments import attachment, drop_file
from commonhold.contributions.contribution import Contribution, Revision
from commonhold.contributions.marks import mark, unmark
from commonhold.contributions.serving import serve
from commonhold.contributions.uploads import FORM, keep_received, receive, received
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.differences import differences
from commonhold.ground.errors import Missing, Wrong, there
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
    OWNER,
    Form,
    Page,
    Partial,
    Redirect,
    Request,
    Resource,
    delete,
    get,
    pages,
    post,
    put,
    read,
)
from commonhold.ground.web.twins import Made


class KeepForm(Form):
    keep: Literal["keep", "trace", "stay"]


class Reactions(Resource):
    path = "/c/{id:uuid}/reactions"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """Who reacted, by name: for those who see the contribution itself."""
        each = await _seen(visit, id)
        return Page("contributions/reactions.html", each=each, reactors=await queries.reactors(visit, id))

    @put("/{name:str}", rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID, name: str) -> Partial | Redirect:
        """React to it."""
        await actions.react(visit, id, name)
        return await self._drawn(visit, request, id)

    @delete("/{name:str}", rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID, name: str) -> Partial | Redirect:
        """Take the reaction back."""
        await actions.take_back(visit, id, name)
        return await self._drawn(visit, request, id)

    async def _drawn(self, visit: Visit, request: Request, id: UUID) -> Partial | Redirect:
        each = await _seen(visit, id)
        if request.headers.get("hx-request"):
            return Partial("contributions/_reactions.html", each=each)
        return Redirect(each.url if each.parent_id else f"{each.url}#reactions-{id}")


class Marks(Resource):
    path = "/c/{id:uuid}/marks/{name:str}"

    @put(rule=AUDIENCE)
    async def replace(self, visit: Visit, request: Request, id: UUID, name: str) -> Redirect:
        """Say that it is the answer, what was decided, or no longer holds."""
        each = await _seen(visit, id)
        await mark(visit, each, name)
        return Redirect(each.url if name == "outdated" else f"/c/{each.thread_id}#{name}")

    @delete(rule=AUDIENCE)
    async def destroy(self, visit: Visit, request: Request, id: UUID, name: str) -> Redirect:
        """Take that back."""
        each = await _seen(visit, id)
        await unmark(visit, each, name)
        return Redirect(each.url)


class History(Resource):
    path = "/c/{id:uuid}/history"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID, before: int | None = None) -> Page | Redirect:
        """How it read before, and what was changed each time; what is written together has a page of its own for that."""
        each = await _seen(visit, id)
        if each.is_withdrawn:
            raise Missing
        if each.is_shared:
            return Redirect(f"{pages.home_of(each)}/history")
        older = await queries.revisions(visit, id, before=before, limit=limits.PAGE + 1)
        return Page("contributions/history.html", each=each, **_changes(each, older, before))


def _changes(each: Contribution, older: list[Revision], before: int | None) -> dict[str, Any]:
    """A page of changes, newest first: when each wording was written and how it differs from the one before."""
    wordings: list[Any] = [*([] if before else [each]), *older][: limits.PAGE + 1]
    changes = [
        {
            "at": getattr(new, "written_at", None) or each.edited_at or each.created_at,
            "title": differences(old.title, new.title) if old.title != new.title else [],
            "text": differences(old.text, new.text) if old.text != new.text else [],
        }
        for new, old in zip(wordings, wordings[1:], strict=False)
    ]
    last = wordings[-1] if wordings else None
    is_first = getattr(last, "number", 1) == 1
    return {"changes": changes, "first": last if is_first else None, "older": None if is_first else last.number + 1}


class Keep(Resource):
    path = "/c/{id:uuid}/keep"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Let more of it go along with its author than was said when it was written."""
        each = await _seen(visit, id)
        await actions.widen_keep(visit, each, (await read(request, KeepForm)).keep)
        return Redirect(each.url)


class Files(Resource):
    path = "/files"

    @post(rule=MEMBER, opt={"before": receive, "file": "file", "tells": Made}, request_max_body_size=FORM)
    async def create(self, visit: Visit, request: Request) -> Partial:
        """Take files in, as the sender's own; answers a row of the form for each (what `paste.js` adds to its list)."""
        await keep_received(visit, request)
        came = received(request)
        if not came.kept and not came.lost:
            raise Wrong({"file": "Choose a file first."})
        return Partial(
            "contributions/_files.html", status_code=200 if came.kept else 422, files=came.kept, lost=came.lost,
            outgoing=lambda: Made([file.id for file in came.kept], came.lost[: limits.ATTACHMENTS]),
        )  # fmt: skip

    @get("/{id:uuid}", rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID, size: str = "") -> Response[bytes]:
        """The content, after its row was seen in the reader's own name."""
        file = await attachment(visit, id)
        if file is None or size not in ("", "small", "large"):
            raise Missing
        return serve(request, file, size)

    @delete("/{id:uuid}", rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Partial | Redirect:
        """Take away a file that is not on anything yet. One that is leaves only the form, until that is sent."""
        if (file := await attachment(visit, id)) is None or file.owner_id != visit.person.id:
            raise Missing
        if file.contribution_id is None:
            await drop_file(visit, id)
        return Partial("contributions/_files.html", files=[], lost=[])


class AllDrafts(Resource):
    path = "/drafts"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """All that I began and did not send, with where it belongs."""
        mine = await people.drafts(visit)
        about = await queries.contributions(visit, [each.about for each in mine if each.about])
        return Page("contributions/drafts.html", drafts=mine, about={each.id: each for each in about})


class Drafts(Resource):
    path = "/drafts/{place:str}"

    @post(rule=MEMBER, apart="a draft is of its page", opt={"before": receive}, request_max_body_size=FORM)
    async def replace(
        self, visit: Visit, request: Request, place: str, at: str = "", form: str = ""
    ) -> Response[None] | Redirect:
        """Keep what stands in a form: while one writes (`draft.js`), or by its own button. `at` is where the form is, `form` the
        title of its page.
        """
        words, came = await _words(request), await keep_received(visit, request)
        if came:
            before = words.get("files", [])
            words["files"] = [*([before] if isinstance(before, str) else before), *map(str, came)]
        await people.keep_draft(visit, place, words, at if at[:1] == "/" and at[:2] != "//" else "", form)
        return Response(None, status_code=204) if request.headers.get("hx-request") else Redirect("/drafts")

    @delete(rule=OWNER, apart="a draft is of its page")
    async def destroy(self, visit: Visit, request: Request, place: str) -> Redirect:
        """Let it go, and begin anew where it was written."""
        draft = await people.draft(visit, place)
        await people.discard_draft(visit, place)
        at = "/write" if place.startswith("write") else draft.url if draft and draft.url else f"/c/{place[:36]}"
        return Redirect("/drafts" if pages.back(request) == "/drafts" else at)


async def _words(request: Request) -> dict[str, Any]:
    """The fields of any form, as words or lists of words; what belongs to the form itself is left out."""
    form = await request.form()
    names = [name for name in form if name not in ("csrf", "key", "act", "file")][:40]
    kept = {name[:40]: [value for value in form.getall(name) if isinstance(value, str)][:200] for name in names}
    if sum(len(value) for values in kept.values() for value in values) > limits.DRAFT:
        raise Wrong({"text": "This is longer than can be kept in one piece. Send the rest as a file."})
    return {name: values if len(values) > 1 else values[0] for name, values in kept.items() if values}


async def _seen(visit: Visit, id: UUID) -> Contribution:
    return there(await queries.contribution(visit, id))


ROUTES = (Reactions, Marks, History, Keep, Files, AllDrafts, Drafts)
