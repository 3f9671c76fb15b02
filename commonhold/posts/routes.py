"""The composer and the page of a conversation."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from commonhold import contributions, groups, people
from commonhold.contributions import FORM, insist_received, keep_received, receive, received
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import (
    AUDIENCE,
    MEMBER,
    OWNER,
    Page,
    Partial,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    glean,
    once,
    pages,
    post,
    read,
    twins,
)
from commonhold.posts import actions, queries
from commonhold.posts.audiences import reached
from commonhold.posts.composing import begin, choice_of, compose, kind_of, words_for
from commonhold.posts.conversation import around, conversation
from commonhold.posts.embedding import Embedding
from commonhold.posts.leaving import hand_in, hand_in_answer, send_due
from commonhold.posts.outcome import outcome
from commonhold.posts.outgoing import OutgoingConversation, OutgoingReaders, outgoing_conversation, outgoing_readers
from commonhold.posts.own import insist_own, kept_own, own_forms, typed_own
from commonhold.posts.summing import summary
from commonhold.posts.writing import Replying, Revising, WithFiles, Writing, gathered

FILES: dict[str, Any] = {"opt": {"before": receive}, "request_max_body_size": FORM}


class Composer(Resource):
    path = "/write"

    @get(rule=MEMBER)
    async def show(
        self, visit: Visit, request: Request, group: str = "", to: str = "", quote: str = "", people: str = "", kind: str = "",
        draft: str = "", note: str = "", title: str = "", text: str = "", serves: str = "", hinders: str = "",
    ) -> Page:  # fmt: skip
        """The composer, with what was left in it; the address may say for whom, what it is to be, what is quoted or made of."""
        asked = {
            "group": group,
            "to": to or ("group" if group else "chosen" if people else ""),
            "quote": quote,
            "people": people,
            "kind": kind,
            "note": note,
            "title": title,
            "text": text,
            "serves": serves,
            "hinders": hinders,
        }
        writing, found = await begin(visit, asked, draft)
        own = kept_own(found.body if found else {})
        return Page("posts/compose.html", composer=await compose(visit, writing, own, found))

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        writing = await _typed(request, Writing, kept)
        writing.settle(await keep_received(visit, request))
        composer = await compose(visit, writing, await typed_own(request))
        errors = errors or (composer.choice.wrong if writing.act == "look" else {}) | _lost(request)
        return Page("posts/compose.html", composer=composer, form=SimpleNamespace(kept={}, errors=errors))

    @post(rule=MEMBER, opt={"before": receive, "beside": own_forms}, request_max_body_size=FORM)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page | Redirect:
        """Send it, or look at it first."""
        writing = await read(request, Writing, own_forms())
        if not writing.is_sent:
            return await self._draw(visit, request)
        kind, same = kind_of(writing), (*_same(request, writing), await typed_own(request))
        if answered := await once.seen(visit, *same):
            return answered
        insist_received(request)
        writing.settle(await keep_received(visit, request))
        own = await insist_own(request, kind)
        return await once.led(visit, *same, to=await hand_in(visit, writing, own, patience(request)))


class Reach(Resource):
    path = "/write/reach"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Partial:
        """Who would read it, while the audience is being chosen (what `audience.js` asks for)."""
        given = request.query_params
        fields = {name: given[name] for name in ("to", "group", "more") if name in given}
        writing = gathered(Writing, {**fields, "people": given.getall("people", [])})
        choice = await reached(visit, await choice_of(visit, writing))
        return Partial("posts/_reach.html", choice=choice, writing=writing, is_asked=True)


class Conversation(Resource):
    path = "/c/{place:str}"

    @get(rule=AUDIENCE)
    async def show(
        self, visit: Visit, request: Request, place: str, page: int = 0, reply: str = "", after: str = ""
    ) -> Page | Partial | Redirect | OutgoingConversation:
        """A conversation at this contribution; with `.json` at the end for programs."""
        if place.endswith(".json"):
            return await outgoing_conversation(visit, _id(place.removesuffix(".json")), _id(after) if after else None)
        parent = await actions.standing(visit, _id(reply)) if reply else None
        if parent and request.headers.get("hx-request"):
            return Partial("posts/_reply_to.html", parent=parent)
        drawn = await _drawn(visit, _id(place), page=page, parent=parent)
        opening = drawn.context["talk"].opening
        is_elsewhere = (
            opening.is_shared and not opening.is_withdrawn and opening.id == _id(place) and not (reply or page)
        )
        return Redirect(pages.home_of(opening)) if is_elsewhere else drawn

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, place: str) -> Redirect:
        """Take away what one wrote."""
        mine = await actions.mine(visit, _id(place))
        await contributions.withdraw(visit, mine)
        if mine.parent_id or mine.replies:
            return Redirect(f"/c/{mine.thread_id}")
        return Redirect(f"/g/{mine.group_slug}" if mine.group_slug else "/")


class Replies(Resource):
    path = "/c/{id:uuid}/replies"

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        replying = await _typed(request, Replying, kept)
        replying.settle(await keep_received(visit, request))
        parent = await actions.standing(visit, replying.parent) if replying.parent else None
        form = SimpleNamespace(kept={}, errors=errors or _lost(request))
        return await _drawn(visit, id, parent=parent, replying=replying, form=form)

    @post(rule=AUDIENCE, **FILES)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Page | Redirect:
        """Answer it, for the same readers."""
        replying = await read(request, Replying)
        if not replying.is_sent:
            return await self._draw(visit, request, id)
        same = _same(request, replying)
        if answered := await once.seen(visit, *same):
            return answered
        insist_received(request)
        replying.settle(await keep_received(visit, request))
        return await once.led(visit, *same, to=await hand_in_answer(visit, id, replying, patience(request)))


class Change(Resource):
    path = "/c/{id:uuid}/edit"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        mine, draft = await actions.mine(visit, id), await people.draft(visit, f"{id}-edit")
        revising = gathered(Revising, draft.body) if draft else Revising(text=mine.text, title=mine.title)
        files = await contributions.files_at_hand(visit, revising.files, id) if draft else mine.attachments
        return Page("posts/edit.html", mine=mine, words=words_for(mine), revising=revising, files=files, draft=draft)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        mine = await actions.mine(visit, id)
        revising = await _typed(request, Revising, kept)
        revising.settle(await keep_received(visit, request))
        files = await contributions.files_at_hand(visit, revising.files, id)
        is_seen = revising.act == "preview" and revising.text.strip()
        preview = await contributions.understand(visit, revising.text, revising.title) if is_seen else None
        form = SimpleNamespace(kept={}, errors=errors or _lost(request))
        return Page(
            "posts/edit.html",
            mine=mine,
            words=words_for(mine),
            revising=revising,
            files=files,
            preview=preview,
            form=form,
        )

    @post(rule=OWNER, **FILES)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Page | Redirect:
        """Save the change; how it read before stays to be seen."""
        mine = await actions.mine(visit, id)
        revising = await read(request, Revising)
        if not revising.is_sent:
            return await self._draw(visit, request, id)
        insist_received(request)
        revising.settle(await keep_received(visit, request))
        await actions.revise(visit, mine, revising)
        await people.discard_draft(visit, f"{id}-edit")
        return Redirect(mine.url)


class Removal(Resource):
    path = "/c/{id:uuid}/delete"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """What goes and what stays when it is taken away."""
        mine = await actions.mine(visit, id)
        earlier = await contributions.revisions(visit, id, limit=100)
        return Page(
            "posts/delete.html", mine=mine, earlier=len(earlier), answers=await queries.answers(visit, id),
            panels=await pages.panels("removal", visit, mine),
        )  # fmt: skip


class Readers(Resource):
    path = "/c/{id:uuid}/readers"

    @get(rule=AUDIENCE, opt={"tells": OutgoingReaders})
    async def show(self, visit: Visit, request: Request, id: UUID, page: int = 1, person: str = "") -> Page:
        """Who can read it, and why each of them can."""
        each = await actions.standing(visit, id)
        page = min(max(page, 1), 1_000)
        asked = await people.called(visit, person) if person else []
        why = [(face, await groups.explain(visit, each.audience_id, face.id)) for face in asked]
        readers = await groups.readers(visit, each.audience_id, page)
        return Page(
            "posts/readers.html", each=each, audience=await groups.audience(visit, each.audience_id), page=page,
            outgoing=lambda: outgoing_readers(id, page, readers), readers=readers, reach=await groups.reach(visit, each.audience_id),
            sentence=groups.SENTENCES[each.audience_kind], person=person, why=why,
        )  # fmt: skip


async def _drawn(
    visit: Visit, id: UUID, *, page: int = 0, parent: Any = None, replying: Replying | None = None, form: Any = None
) -> Page:
    """The page of a conversation, with the form for a reply as it stands."""
    await send_due(visit, str(id))
    talk = await conversation(visit, id, page)
    opening = talk.opening
    beside = await around(visit, opening, replying)
    beside["openings"] = await pages.panels("opening", visit, talk)
    beside["panels"] = await pages.panels("conversation", visit, talk)
    beside["outcome"] = await outcome(visit, opening.id)
    beside |= {"summary": await summary(visit, opening.id), "closing": await contributions.closing(visit, opening.id)}
    # Whoever is told that their reply cannot be taken looks at that, and has not read the rest.
    if not (form and form.errors):
        await pages.panels("shown", visit, opening)
    beside["feed"] = {"application/json+oembed": f"/oembed?url=/c/{opening.id}"}
    return Page(
        "posts/conversation.html",
        title=opening.name,
        talk=talk,
        parent=parent,
        form=form,
        long_talk=limits.LONG_TALK,
        **beside,
    )


async def _typed(request: Request, kind: type[WithFiles], kept: dict[str, str] | None) -> Any:
    """What stands in the form, however long; nothing of it is lost because it cannot be taken."""
    typed = await glean(request, kind)
    for name in ("text", "title"):
        if name in (kept or {}) and hasattr(typed, name):
            setattr(typed, name, kept[name])
    return typed


def patience(request: Request) -> timedelta:
    """How long what was sent waits before it goes out: what a program sends is taken back by nobody who watches."""
    if twins.twin_of(request):
        return timedelta()
    return timedelta(seconds=int(request.app.state.house.settings.undo))


def _lost(request: Request) -> dict[str, str]:
    lost = received(request).lost
    return {"file": " ".join(lost)} if lost else {}


def _same(request: Request, form: WithFiles) -> tuple[object, ...]:
    """What makes a form the same when it comes twice: its key, its words, its files."""
    return form.key, form.words, [file.digest for file in received(request).kept]


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise Missing from None


ROUTES = (Composer, Reach, Conversation, Embedding, Replies, Change, Removal, Readers)
