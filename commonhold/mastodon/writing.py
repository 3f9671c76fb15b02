"""Writing by an app. It may wish for fewer readers, never for more: a wish that we don't know is left."""

import re
from uuid import UUID

from commonhold import contributions, groups, people, posts
from commonhold.contributions import Contribution
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.words import spoken
from commonhold.groups import ORGANISATION, Group
from commonhold.mastodon.asked import ChangedStatus, NewStatus

NAMED = re.compile(r"(?<![\w/@])@([\w-]+)")


async def write(visit: Visit, asked: NewStatus) -> UUID:
    """Say it: below what it answers, for the same readers; else to whom it says."""
    if asked.poll is not None:
        raise Wrong({"poll": "A poll is put here in the house, where it is said what follows from it."})
    if asked.scheduled_at:
        raise Wrong({"scheduled_at": "A time to go out is set here in the house."})
    if not asked.status.strip() and not asked.media_ids:
        raise Wrong({"status": "This is needed."})
    if asked.in_reply_to_id:
        parent = await posts.standing(visit, asked.in_reply_to_id)
        insist_meant(asked, parent.audience_id == visit.person.id)
        return await posts.answer(visit, parent, asked.status, files=asked.media_ids)
    audience_id, group = await _to_whom(visit, asked)
    insist_meant(asked, audience_id == visit.person.id)
    return await posts.write(
        visit,
        asked.status,
        audience_id=audience_id,
        group_id=group and group.id,
        title=asked.spoiler_text,
        files=asked.media_ids,
    )


async def _to_whom(visit: Visit, asked: NewStatus) -> tuple[UUID, Group | None]:
    """Whom it names, where it wishes for no others; a group that it names and that one is in; else everybody in the house."""
    names = [name.lower() for name in NAMED.findall(asked.status)]
    named = await people.named(visit, names)
    if asked.visibility == "direct":
        chosen = {face.id for face in named.values()} - {visit.person.id}
        return (await groups.choose(visit, chosen), None) if chosen else (visit.person.id, None)
    mine = {group.slug: group for group in await groups.my_groups(visit, spoken()) if not group.is_archived}
    if group := next((mine[name] for name in names if name in mine and name not in named), None):
        return group.id, group
    if visit.person.is_guest:
        raise Wrong({"status": "You can write in the groups that you are in."})
    return ORGANISATION, None


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
