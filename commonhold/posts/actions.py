"""The verbs of posts: write, answer, and sending what was composed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from commonhold import contributions, groups
from commonhold.contributions import Contribution
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist
from commonhold.ground.rooms import Kind
from commonhold.ground.web import pages
from commonhold.posts import rules
from commonhold.posts.audiences import Choice
from commonhold.posts.composing import note_of
from commonhold.posts.own import Own, begin_as
from commonhold.posts.writing import Replying, Revising, Writing

KIND = "post"


async def write(
    visit: Visit, words: str, *, audience_id: UUID, group_id: UUID | None = None, title: str = "", lang: str | None = None,
    files: Sequence[UUID] = (), quotes: UUID | None = None, at: datetime | None = None,
) -> UUID:  # fmt: skip
    """Say something to an audience of the visitor's; `at` is when it was said, for what is brought in."""
    return await contributions.contribute(
        visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title, lang=lang, files=files, quotes=quotes, at=at,
    )  # fmt: skip


async def answer(
    visit: Visit, parent: Contribution, words: str, *, files: Sequence[UUID] = (), at: datetime | None = None
) -> UUID:
    """Reply to something that stands, for the same readers."""
    return await contributions.reply(visit, parent, words, kind=KIND, files=files, at=at)


async def send(visit: Visit, writing: Writing, choice: Choice, kind: Kind, own: Own) -> UUID:
    """Write what was composed to whom was chosen, as what it is to be. `Wrong` while that is not clear.

    `own` is what stands in the fields that the kind comes with.
    """
    choice.insist_clear()
    if choice.kind != "me":
        writing.insist_meant()
    kind.way.insist_whole(writing.title, writing.text)
    audience_id = choice.audience_id or await groups.choose(visit, [face.id for face in choice.people])
    await contributions.describe_files(visit, writing.descriptions)
    note = await note_of(visit, writing.note)
    id = await contributions.contribute(
        visit, kind.name, writing.text, audience_id=audience_id, group_id=choice.group and choice.group.id, title=writing.title,
        files=await _copies(visit, note, writing.files) if note else writing.files, quotes=writing.quote,
    )  # fmt: skip
    for how, goals in (("serves", writing.serves), ("hinders", writing.hinders)):
        if goals:
            await contributions.connect(visit, id, how, goals)
    await begin_as(visit, id, kind, own)
    if note and writing.lets_go:
        await contributions.withdraw(visit, note)
    return id


async def _copies(visit: Visit, note: Contribution, files: Sequence[UUID]) -> list[UUID]:
    """The same files, those of the note once more, so that they can stand on both."""
    standing = [file for file in await contributions.files_at_hand(visit, files, note.id) if file.contribution_id]
    copies = {file.id: replace(file, id=ids.new_id()) for file in standing}
    await contributions.keep_files(visit, list(copies.values()))
    return [copies[id].id if id in copies else id for id in files]


async def send_answer(visit: Visit, id: UUID, replying: Replying) -> UUID:
    """Send what was written below a conversation."""
    parent = await standing(visit, replying.parent or id)
    if parent.audience_kind != "me":
        replying.insist_meant()
    await contributions.describe_files(visit, replying.descriptions)
    return await answer(visit, parent, replying.text, files=replying.files)


async def revise(visit: Visit, old: Contribution, revising: Revising) -> None:
    """Change one's own words, the files that stand with them and what is said of those."""
    kind = pages.kind_of(old)
    if old.is_opening and kind and kind.way:
        kind.way.insist_whole(revising.title, revising.text)
    if old.audience_kind != "me":
        revising.insist_meant(f"{old.text}\n{old.title}")
    await contributions.revise(visit, old, revising.text, revising.title if old.is_opening else "")
    await contributions.reattach(visit, old.id, revising.files)
    await contributions.describe_files(visit, revising.descriptions)


async def standing(visit: Visit, id: UUID) -> Contribution:
    """What the visitor sees there; `Missing` when it is hidden, never was or was taken away."""
    each = await contributions.contribution(visit, id)
    if each is None or each.is_withdrawn:
        raise Missing
    return each


async def mine(visit: Visit, id: UUID) -> Contribution:
    """The visitor's own; refused with the reason when it is somebody else's."""
    each = await standing(visit, id)
    insist(not each.is_shared, "It is written together. It is changed on its own page.")
    insist(rules.may_change(visit.person, each), "Only its author can change it.")
    return each
