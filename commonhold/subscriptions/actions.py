"""The verbs: subscribe, end it, take away what it posted; and, for the worker, post what is new and say what has changed."""

from uuid import UUID

from commonhold import contributions, people
from commonhold.covenants import keep_for
from commonhold.ground import addresses, clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.groups import Group
from commonhold.subscriptions import queries
from commonhold.subscriptions.reading import Entry
from commonhold.subscriptions.subscription import Posted, Subscription
from commonhold.subscriptions.telling import gone, said_of

KIND = "post"


async def subscribe(visit: Visit, group: Group, url: str) -> None:
    """From now on, post what is new at this address into the group; by a steward of it."""
    insist(group.is_steward, "Only a steward of the group can do this.")
    # What programs call a calendar's address, which is fetched like any page.
    url = f"https://{url[9:]}" if url[:9].lower() == "webcal://" else url
    if not addresses.is_web(url) or not addresses.is_allowed(url):
        raise Wrong({"url": "This is no address of the web."}, {"url": url})
    known = await queries.subscriptions(visit, group.id)
    insist(len(known) < limits.SUBSCRIPTIONS, "This group has as many feeds as it can have. End one first.")
    if any(each.url == url for each in known):
        raise Wrong({"url": "This group has it already."}, {"url": url})
    await visit.run(
        "insert into subscription (id, group_id, url, by) values (%(id)s, %(group)s, %(url)s, (select viewer()))",
        id=ids.new_id(), group=group.id, url=url,
    )  # fmt: skip


async def end(visit: Visit, group: Group, id: UUID) -> None:
    """Post nothing more of it. What was posted stays."""
    if not await visit.run(
        "delete from subscription where id = %(id)s and group_id = %(group)s", id=id, group=group.id
    ):
        raise Missing


async def take_on(visit: Visit, group: Group, id: UUID) -> None:
    """Go on with one that has ended, in the visitor's name; by a steward of the group."""
    insist(group.is_steward, "Only a steward of the group can do this.")
    if not await visit.run(
        """update subscription set by = (select viewer()), due_at = now(), failures = 0, trouble = ''
           where id = %(id)s and group_id = %(group)s and due_at is null""",
        id=id, group=group.id,
    ):  # fmt: skip
        raise Missing


async def take_away(visit: Visit, group: Group, id: UUID) -> None:
    """Take away what a feed posted into the group; by a steward of it."""
    insist(group.is_steward, "Only a steward of the group can do this.")
    if not await visit.value(
        """select 1 from contribution c join feed_bot b on b.person_id = c.author_id
           where c.id = %(id)s and b.group_id = %(group)s and c.withdrawn_at is null""",
        id=id, group=group.id,
    ):  # fmt: skip
        raise Missing
    visit.then("subscriptions.take_away", contribution_id=str(id))


async def post(visit: Visit, of: Subscription, entry: Entry) -> None:
    """A post with what it says and where it stands, in the name of the feed's bot (by the keeper); once, by its unique key.

    It is nobody's to keep, so it stays with the group.
    """
    said = said_of(of, entry)
    id, bot, now = ids.new_id(), await _bot(visit, of), clock.now()
    _, covenant = await keep_for(visit, of.group_id)
    place = contributions.bulk.Place(id, bot, of.group_id, of.group_id, id, None, "stay", covenant, now)
    await contributions.bulk.write_many(visit, KIND, [(place, said)])
    await visit.run(
        """insert into subscribed (subscription_id, digest, contribution_id, said, begins_at, planned)
           values (%(of)s, %(key)s, %(id)s, %(said)s, %(begins)s, %(planned)s)""",
        of=of.id, key=entry.key, id=id, said=entry.digest, begins=entry.date.begins if entry.date else None,
        planned=entry.date.start if entry.date else None,
    )  # fmt: skip
    visit.announce(contributions.Contributed(id, id, None, of.group_id, bot, of.group_id))


async def repost(visit: Visit, of: Subscription, posted: Posted, entry: Entry | None) -> None:
    """Say of a date that was posted what its calendar says now: another time, that it is off, or that it stands there no more (by the
    keeper).
    """
    # First, so that of two workers one finds it said already.
    is_new = await visit.run(
        """update subscribed set said = %(said)s, begins_at = %(begins)s
           where subscription_id = %(of)s and digest = %(key)s and said is not distinct from %(before)s""",
        of=of.id, key=posted.key, before=posted.said, said=entry.digest if entry else None,
        begins=entry.date.begins if entry and not entry.date.is_off else None,
    )  # fmt: skip
    if is_new:
        said = (
            said_of(of, entry, posted.planned)
            if entry
            else gone(of, *await queries.words(visit, posted.contribution_id))
        )
        await contributions.bulk.reword(visit, posted.contribution_id, said)


async def _bot(visit: Visit, of: Subscription) -> UUID:
    """The bot of this feed in this group, bound to who asked for it last; it comes to be with the first post.

    Its handle tells nothing: somebody outside the group could ask whether one is taken.
    """
    known = await visit.values(
        "update feed_bot set by = %(by)s where group_id = %(group)s and url = %(url)s returning person_id",
        by=of.by, group=of.group_id, url=of.url,
    )  # fmt: skip
    if known:
        return known[0]
    id = ids.new_id()
    bot = people.bulk.Newcomer(
        id, f"feed-{id.hex[-12:]}", of.name[: limits.NAME], is_bot=True, left_at=clock.now()
    )  # fmt: skip
    await people.bulk.introduce_many(visit, [bot])
    await visit.run(
        "insert into feed_bot (person_id, group_id, url, by) values (%(id)s, %(group)s, %(url)s, %(by)s)",
        id=id, group=of.group_id, url=of.url, by=of.by,
    )  # fmt: skip
    return id
