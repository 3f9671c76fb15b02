"""The desk, the page on which a source answers, and what came of one's own words."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from commonhold import identity, people
from commonhold.contributions import (
    FORM,
    Attachment,
    contribution,
    files_at_hand,
    insist_received,
    keep_received,
    receive,
)
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist, there
from commonhold.ground.web import (
    MEMBER,
    OWNER,
    PUBLIC,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    get,
    post,
    put,
    read,
    retyped,
)
from commonhold.ground.web.codes import code
from commonhold.relay import actions, approving, forms, queries
from commonhold.relay.approving import hash_of

GUEST = "The desk is for members of the organisation."
FILES: dict[str, Any] = {"opt": {"before": receive}, "request_max_body_size": FORM}


class Desk(Resource):
    path = "/desk"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What I am taking down, what waits to be carried back, and what went out."""
        insist(not visit.person.is_guest, GUEST)
        return Page(
            "relay/desk.html", captures=await queries.captures(visit), replies=await queries.to_carry(visit),
            out=await queries.went_out(visit),
        )  # fmt: skip

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        typed = await _typed(request, kept, errors)
        return await _new(visit, _answered(typed or {}), typed, errors, await _heard(visit, request, typed))

    @post(rule=MEMBER, **FILES)
    @again(_draw)
    async def create(self, visit: Visit, request: Request) -> Page | Redirect:
        """Take something down, for nobody else to see yet."""
        insist(not visit.person.is_guest, GUEST)
        written = await read(request, forms.Written)
        if written.drop:
            return await self._draw(visit, request)
        insist_received(request)
        written.files = forms.settled(written.files, await keep_received(visit, request), None)
        id = await actions.take_down(visit, await written.draft(visit))
        await people.discard_draft(visit, _place(written.answers))
        return Redirect(f"/desk/{id}")


class NewOnDesk(Resource):
    path = "/desk/new"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, answers: UUID | None = None) -> Page:
        """The form, perhaps for what answers a reply."""
        insist(not visit.person.is_guest, GUEST)
        return await _new(visit, answers)


async def _typed(request: Request, kept: Any, errors: Any) -> dict[str, Any] | None:
    """What stood in the form that was sent, also where it is only drawn again; None before one was."""
    return await retyped(request, forms.Written, kept, errors or request.method not in ("GET", "HEAD"))


async def _form(visit: Visit, place: str, typed: Any, errors: Any, first: Any = None) -> SimpleNamespace:
    """What was sent, also where nothing is wrong with it; else what was begun, else what it begins with."""
    if typed:
        return SimpleNamespace(kept=typed, errors=errors or {}, draft=None)
    return await people.taken_up(visit, place, first=first)


async def _heard(
    visit: Visit, request: Request, typed: dict[str, Any] | None, files: Sequence[UUID] = ()
) -> list[Attachment]:
    """What was heard as it came: of the form where one was sent, else what is kept."""
    given = typed.get("files") or [] if typed else files
    drop = typed.get("drop") or None if typed else None
    return await files_at_hand(visit, forms.settled(given, await keep_received(visit, request), drop))


async def _new(
    visit: Visit, answers: UUID | None, typed: Any = None, errors: Any = None, heard: Sequence[Attachment] = ()
) -> Page:
    answered = there(await contribution(visit, answers)) if answers else None
    place = _place(answers)
    form = await _form(visit, place, typed, errors)
    mine = await forms.my_groups(visit)
    return Page("relay/new.html", form=form, place=place, answered=answered, groups=mine, heard=heard)


def _answered(typed: dict[str, str]) -> UUID | None:
    """What it answers by what was typed; nothing where that is no id, which the form says."""
    try:
        return UUID(typed.get("answers") or "")
    except ValueError:
        return None


def _place(answers: UUID | None) -> str:
    return f"{answers}-desk" if answers else "desk"


class OnDesk(Resource):
    path = "/desk/{id:uuid}"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """The draft, to write on and to ask its source."""
        return await self._draw(visit, request, id)

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found, place = await actions.standing(visit, id), f"{id}-desk"
        typed = await _typed(request, kept, errors)
        form = await _form(visit, place, typed, errors, forms.first(found))
        return Page(
            "relay/capture.html",
            capture=found,
            form=form,
            place=place,
            answered=found.answers_id,
            groups=await forms.my_groups(visit),
            heard=await _heard(visit, request, typed, found.files),
        )

    @put(rule=OWNER, **FILES)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Page | Redirect:
        """I write it otherwise; its source is asked anew."""
        found, written = await actions.standing(visit, id), await read(request, forms.Written)
        if written.drop:
            return await self._draw(visit, request, id)
        insist_received(request)
        written.files = forms.settled(written.files, await keep_received(visit, request), None)
        await actions.rewrite(visit, found, await written.draft(visit))
        await people.discard_draft(visit, f"{id}-desk")
        return Redirect(found.url)

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """Nothing of it is left."""
        await actions.throw_away(visit, await actions.standing(visit, id))
        await people.discard_draft(visit, f"{id}-desk")
        return Redirect("/desk")


class Asking(Resource):
    path = "/desk/{id:uuid}/asking"

    async def _draw(self, visit: Visit, request: Request, id: UUID, kept: Any = None, errors: Any = None) -> Page:
        found = await actions.standing(visit, id)
        form = SimpleNamespace(kept=kept or {}, errors=errors or {})
        return Page("relay/asking.html", capture=found, form=form, url="", days=limits.APPROVAL_DAYS)

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Page:
        """How its source is asked: by a letter, or here and now."""
        return await self._draw(visit, request, id)

    @post(rule=OWNER)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, id: UUID) -> Redirect | Page:
        """Send its source a link, or show it, once."""
        found, asked = await actions.standing(visit, id), await read(request, forms.Asked)
        token = await actions.ask(visit, found)
        if asked.mail.strip():
            visit.then("relay.send_link", capture_id=str(id), mail=identity.parse(asked.mail))
            return Redirect("/desk")
        url = f"{request.app.state.house.settings.url.rstrip('/')}/said/{token}"
        return Page("relay/asking.html", capture=found, form=None, url=url, code=code(url), days=limits.APPROVAL_DAYS)


class ForSource(Resource):
    """Whoever holds the link is who said it: it shows them their words, and takes one answer."""

    path = "/said/{token:str}"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, token: str) -> Page:
        """What I said, as it was written down. Opening it does nothing and is noted nowhere."""
        return await self._draw(visit, request, token)

    async def _draw(self, visit: Visit, request: Request, token: str, kept: Any = None, errors: Any = None) -> Page:
        shown = await approving.shown(visit, token)
        typed = await retyped(request, forms.Answered, kept, errors)
        form = SimpleNamespace(kept=typed or forms.begins(shown), errors=errors or {})
        is_source = visit.person is not None and visit.person.id != shown.by
        return Page("relay/said.html", shown=shown, form=form, is_source=is_source)

    @post(rule=PUBLIC)
    @again(_draw)
    async def create(self, visit: Visit, request: Request, token: str) -> Page:
        """I say yes, no or not yet; the word that a yes answers with is shown this once."""
        shown, answered = await approving.shown(visit, token), await read(request, forms.Answered)
        word = await approving.answer(visit, token, answered.answer())
        is_mine = visit.person is not None and visit.person.id != shown.by
        return Page("relay/answered.html", says=answered.says, word="" if is_mine else word, shown=shown)


class Voice(Resource):
    path = "/voice"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request) -> Page:
        """What came of what I said through the desk: by the word that I was given, and what I have claimed."""
        return await self._draw(visit, request)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        form = SimpleNamespace(kept=kept or {}, errors=errors or {})
        return Page("relay/voice.html", form=form, word="", said=await queries.said(visit))

    @post(rule=PUBLIC)
    async def create(self, visit: Visit, request: Request) -> Page:
        """What this word stands for."""
        word = (await read(request, forms.Claimed)).word
        said = await queries.said(visit, hash_of(word))
        return Page("relay/voice.html", form=SimpleNamespace(kept={"word": word}, errors={}), word=word, said=said)

    @put(rule=MEMBER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """What this word stands for is mine."""
        claimed = await read(request, forms.Claimed)
        await actions.claim(visit, claimed.word, is_named=claimed.is_named)
        return Redirect("/voice")


class NameOfVoice(Resource):
    path = "/voice/{id:uuid}/name"

    @put(rule=OWNER)
    async def replace(self, visit: Visit, request: Request, id: UUID) -> Redirect:
        """My name stands on it from now on."""
        if id not in {each.voice_id for each in await queries.said(visit)}:
            raise Missing
        await actions.put_name(visit, id)
        return Redirect("/voice")


class Unsaid(Resource):
    path = "/voice/said/{id:uuid}"

    @delete(rule=PUBLIC)
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> Page:
        """I take away what I said: it is mine, or I bring the word that stands for it."""
        await actions.unsay(visit, id, (await read(request, forms.Claimed)).word)
        return Page("relay/unsaid.html")


ROUTES = (Desk, NewOnDesk, OnDesk, Asking, ForSource, Voice, NameOfVoice, Unsaid)
