"""What was sent goes out a moment later, or at the time its writer chose: until then it is words that wait, and nobody's else.

It is tried in full when the button is pressed, so that whatever is wrong is said at once, and sent in full when its time has
come: with the rights, the readers and the covenant of that moment.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from psycopg.errors import InsufficientPrivilege

from commonhold import contributions, groups, people
from commonhold.contributions import Contribution
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused, Wrong, insist
from commonhold.ground.sentences import kept
from commonhold.ground.web import Form, pages
from commonhold.posts import actions, queries, waiting
from commonhold.posts.audiences import Choice
from commonhold.posts.composing import PLACE, choice_of, kind_of
from commonhold.posts.own import Own, has_own, meant_own
from commonhold.posts.waiting import Waiting
from commonhold.posts.writing import Replying, Writing, gathered, insist_ahead

NOT_KEPT = {"file", "drop", "key", "act", "sure", "draft"}


async def hand_in(visit: Visit, writing: Writing, own: Own, patience: timedelta) -> str:
    """Take what was composed, with what is asked beside the words; answers where its writer goes on.

    What is for nobody else needs no patience.
    """
    choice, goes_at = await choice_of(visit, writing), writing.moment(visit.person.timezone)
    if goes_at is None and (not patience or choice.kind == "me"):
        id = await actions.send(visit, writing, choice, kind_of(writing), own)
        await people.discard_draft(visit, writing.draft or PLACE)
        return f"/c/{id}"
    async with visit.attempt(only_look=True):
        await actions.send(visit, writing, choice, kind_of(writing), own)
    id = await _let_wait(visit, PLACE, (writing, *own.values()), goes_at or clock.now() + patience, to=_to(choice))
    await people.discard_draft(visit, writing.draft or PLACE)
    return f"/write/waiting/{id}"


async def hand_in_answer(visit: Visit, thread_id: UUID, replying: Replying, patience: timedelta) -> str:
    """The same for what was written below a conversation."""
    parent = await actions.standing(visit, replying.parent or thread_id)
    if not patience or parent.audience_kind == "me":
        answer = await actions.send_answer(visit, thread_id, replying)
        await people.discard_draft(visit, str(parent.thread_id))
        return f"/c/{answer}#c-{answer}"
    async with visit.attempt(only_look=True):
        await actions.send_answer(visit, thread_id, replying)
    id = await _let_wait(visit, str(parent.thread_id), (replying,), clock.now() + patience)
    await people.discard_draft(visit, str(parent.thread_id))
    return f"/c/{parent.thread_id}?page=1000#waits-{id}"


async def schedule(visit: Visit, writing: Writing, at: datetime) -> UUID:
    """Let what was composed go out at a time that its writer chose."""
    choice = await choice_of(visit, writing)
    async with visit.attempt(only_look=True):
        await actions.send(visit, writing, choice, kind_of(writing), {})
    return await _let_wait(visit, PLACE, (writing,), insist_ahead(at), to=_to(choice))


async def schedule_answer(visit: Visit, replying: Replying, at: datetime) -> UUID:
    """The same for an answer to `parent`."""
    parent = await actions.standing(visit, replying.parent)
    async with visit.attempt(only_look=True):
        await actions.send_answer(visit, parent.thread_id, replying)
    return await _let_wait(visit, str(parent.thread_id), (replying,), insist_ahead(at))


async def put_off(visit: Visit, waits: Waiting, at: datetime) -> None:
    """Let it go out at another time; what kept it from going out is forgotten."""
    await waiting.move(visit, waits.id, insist_ahead(at))
    await contributions.hold_files(visit, [UUID(str(id)) for id in _files(waits.body["form"])], at)
    visit.then("posts.send_waiting", at=at, waiting_id=str(waits.id), person_id=str(visit.person.id))


async def _let_wait(visit: Visit, place: str, forms: Sequence[Form], goes_at: datetime, **more: Any) -> UUID:
    fields = {name: value for form in forms for name, value in msgspec.structs.asdict(form).items()}
    said = {name: value for name, value in fields.items() if name not in NOT_KEPT}
    id = await waiting.let_wait(visit, place, {"form": msgspec.to_builtins(said), **more}, goes_at)
    await contributions.hold_files(visit, fields["files"], goes_at)
    visit.then("posts.send_waiting", at=goes_at, waiting_id=str(id), person_id=str(visit.person.id))
    return id


def _to(choice: Choice) -> dict[str, Any]:
    """Whom it is for, by what does not change: an address can be given to another group, a handle to somebody else."""
    people = sorted(str(face.id) for face in choice.people)
    return {"audience": str(choice.audience_id) if choice.audience_id else None, "people": people}


async def send_waiting(visit: Visit, id: UUID) -> None:
    """Send it as if its writer pressed the button now; what keeps it from going out is noted on it. Twice is once."""
    waits = await waiting.due(visit, id, clock.now())
    if waits is None:
        return
    try:
        async with visit.attempt():
            sent = await _send(visit, waits)
    except (Refused, Wrong, Missing, InsufficientPrivilege) as trouble:
        await waiting.note_trouble(visit, id, _said(trouble))
    else:
        await waiting.note_out(visit, id, sent)


async def send_due(visit: Visit, place: str) -> None:
    """Whatever of the visitor's is due in this place goes out, also when no worker is there."""
    for each in await waiting.all_waiting(visit, place):
        if each.goes_at <= clock.now() and not each.trouble:
            await send_waiting(visit, each.id)


async def _send(visit: Visit, waits: Waiting) -> UUID:
    if waits.place != PLACE:
        return await actions.send_answer(visit, UUID(waits.place), _meant(Replying, waits.body["form"]))
    writing = _meant(Writing, waits.body["form"])
    choice = await choice_of(visit, writing)
    choice.insist_clear()
    insist(_to(choice) == waits.body["to"], "Those it was for are not the same any more. Choose again who can read it.")
    kind = kind_of(writing)
    return await actions.send(visit, writing, choice, kind, meant_own(kind, waits.body["form"]))


def _meant(kind: Any, form: dict[str, Any]) -> Any:
    """The form as it was sent; whatever was asked about has been answered."""
    said = gathered(kind, form)
    said.sure = True
    return said


def _said(trouble: Exception) -> str:
    """A sentence on each line, as it stands in the code with its figures: it is read later, in the language of then."""
    if isinstance(trouble, Wrong):
        return "\n".join(kept(each, 1000 // len(trouble.fields) - 1) for each in trouble.fields.values())
    elif isinstance(trouble, Refused):
        return str(trouble)
    else:
        return "What it belongs to is not there for you any more."


async def take_back(visit: Visit, id: UUID) -> str:
    """Take it back before anybody could read it: its words go back to where they were written. `Missing` when it is out."""
    waits = await waiting.mine(visit, id)
    body = await waiting.wait_no_more(visit, id)
    if waits is None or body is None:
        raise Missing
    return await put_back(visit, waits.place, id, body["form"])


async def put_back(visit: Visit, place: str, id: UUID, form: dict[str, Any]) -> str:
    """Let these words stand in their form again, beside whatever was begun there since; answers where that is."""
    begun = await people.draft(visit, place)
    if place == PLACE:
        kept_at = f"{PLACE}-{id}" if begun else PLACE
        await people.keep_draft(visit, kept_at, form)
        return f"/write?draft={kept_at}" if begun else "/write"
    if begun:
        form = form | {
            "text": f"{form['text']}\n\n{begun.body.get('text', '')}".strip(),
            "files": [*form["files"], *_files(begun.body)],
        }
    await people.keep_draft(visit, place, form)
    return f"/c/{place}#reply"


async def retract(visit: Visit, mine: Contribution) -> str:
    """Take back what is out already, with a mark in its place; answers where its words stand again."""
    kind = next((each for each in pages.ways() if each.name == mine.kind), None)
    insist(not has_own(kind), "It is more than words. You can take it away, and write it anew.")
    form = {
        "text": mine.text,
        "files": [str(file.id) for file in mine.attachments],
        "alt": [file.alt for file in mine.attachments],
    }
    form |= await _opened_as(visit, mine) if mine.is_opening else {"parent": str(mine.parent_id)}
    await contributions.retract(visit, mine)
    return await put_back(visit, PLACE if mine.is_opening else str(mine.thread_id), mine.id, form)


async def _opened_as(visit: Visit, mine: Contribution) -> dict[str, Any]:
    """What the composer would have held for it."""
    is_chosen = mine.audience_kind == "chosen"
    readers = await groups.readers(visit, mine.audience_id, 1) if is_chosen else []
    return {
        "kind": mine.kind, "title": mine.title, "to": mine.audience_kind, "group": mine.group_slug or "",
        "people": [face.handle for face in readers if face.id != visit.person.id],
        "quote": str(mine.quoted.id) if mine.quoted else "",
        **{how: [str(id) for id in await queries.referred(visit, mine.id, how)] for how in ("serves", "hinders")},
    }  # fmt: skip


def _files(body: dict[str, Any]) -> list[str]:
    files = body.get("files", [])
    return [files] if isinstance(files, str) else files
