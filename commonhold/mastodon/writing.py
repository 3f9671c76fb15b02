"""Writing by an app. It may wish for fewer readers, never for more: a wish that we don't know is left."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from commonhold import contributions, groups, people, posts
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.words import spoken
from commonhold.groups import ORGANISATION, Group
from commonhold.mastodon.asked import ChangedStatus, NewStatus
from commonhold.people import Face

NAMED = re.compile(r"(?<![\w/@])@([\w-]+)")


@dataclass(frozen=True)
class Whom:
    """To whom something goes: `to` is the kind of audience, as in the composer."""

    to: str
    people: list[Face] = field(default_factory=list)
    group: Group | None = None


async def write(visit: Visit, asked: NewStatus) -> UUID:
    """Say it: below what it answers, for the same readers; else to whom it says."""
    _insist_sayable(asked)
    if asked.in_reply_to_id:
        parent = await posts.standing(visit, asked.in_reply_to_id)
        insist_meant(asked, parent.audience_id == visit.person.id)
        return await posts.answer(visit, parent, asked.status, files=asked.media_ids)
    whom = await _to_whom(visit, asked)
    insist_meant(asked, whom.to == "me")
    return await posts.write(
        visit, asked.status, audience_id=await _audience(visit, whom), group_id=whom.group and whom.group.id,
        title=asked.spoiler_text, files=asked.media_ids,
    )  # fmt: skip


async def schedule(visit: Visit, asked: NewStatus) -> UUID:
    """The same, at the time that it says."""
    _insist_sayable(asked)
    at, said = moment_of(asked.scheduled_at), {"text": asked.status, "files": asked.media_ids}
    if asked.in_reply_to_id:
        parent = await posts.standing(visit, asked.in_reply_to_id)
        insist_meant(asked, parent.audience_id == visit.person.id)
        with at_field():
            return await posts.schedule_answer(visit, posts.Replying(parent=parent.id, sure=True, **said), at)
    whom = await _to_whom(visit, asked)
    insist_meant(asked, whom.to == "me")
    form = posts.Writing(
        kind="post", title=asked.spoiler_text, to=whom.to, group=whom.group.slug if whom.group else "",
        people=[face.handle for face in whom.people], sure=True, **said,
    )  # fmt: skip
    with at_field():
        return await posts.schedule(visit, form, at)


def moment_of(said: str) -> datetime:
    """A time as apps write it."""
    try:
        at = datetime.fromisoformat(said)
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    except ValueError:
        raise Wrong({"scheduled_at": "Give a day and a time."}) from None


@contextmanager
def at_field() -> Iterator[None]:
    """What is wrong with the time is said at the name that apps have for it."""
    try:
        yield
    except Wrong as wrong:
        raise Wrong(
            {{"goes_at": "scheduled_at"}.get(name, name): said for name, said in wrong.fields.items()}
        ) from None


def _insist_sayable(asked: NewStatus) -> None:
    if asked.poll is not None:
        raise Wrong({"poll": "A poll is put here in the house, where it is said what follows from it."})
    if not asked.status.strip() and not asked.media_ids:
        raise Wrong({"status": "This is needed."})


async def _to_whom(visit: Visit, asked: NewStatus) -> Whom:
    """Whom it names, where it wishes for no others; a group that it names and that one is in; else everybody in the house."""
    names = [name.lower() for name in NAMED.findall(asked.status)]
    named = await people.named(visit, names)
    if asked.visibility == "direct":
        chosen = [face for face in named.values() if face.id != visit.person.id]
        return Whom("chosen", chosen) if chosen else Whom("me")
    mine = {group.slug: group for group in await groups.my_groups(visit, spoken()) if not group.is_archived}
    if group := next((mine[name] for name in names if name in mine and name not in named), None):
        return Whom("group", group=group)
    if visit.person.is_guest:
        raise Wrong({"status": "You can write in the groups that you are in."})
    return Whom("organisation")


async def _audience(visit: Visit, whom: Whom) -> UUID:
    if whom.to == "chosen":
        return await groups.choose(visit, [face.id for face in whom.people])
    elif whom.group:
        return whom.group.id
    else:
        return ORGANISATION if whom.to == "organisation" else visit.person.id


def insist_meant(asked: NewStatus | ChangedStatus, is_to_oneself: bool, known: str = "") -> None:
    """What looks like a secret does not go out by an app, which cannot ask about it."""
    if not is_to_oneself:
        try:
            posts.WithFiles(text=f"{asked.spoiler_text}\n{asked.status}").insist_meant(known)
        except Wrong as wrong:
            raise Wrong({"status": wrong.fields["sure"]}) from None


async def change(visit: Visit, old: Contribution, asked: ChangedStatus) -> None:
    """Other words, and other files where the app names any."""
    insist_meant(asked, old.audience_id == visit.person.id, f"{old.title}\n{old.text}")
    await contributions.revise(visit, old, asked.status, asked.spoiler_text or old.title)
    if asked.media_ids is not None:
        await contributions.reattach(visit, old.id, asked.media_ids)
