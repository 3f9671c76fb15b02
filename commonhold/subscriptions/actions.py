"""The verbs: subscribe, end it; and, for the worker, post what is new."""

from uuid import UUID

from commonhold import contributions
from commonhold.ground import addresses, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.groups import Group
from commonhold.subscriptions.queries import subscriptions
from commonhold.subscriptions.reading import Entry
from commonhold.subscriptions.subscription import Subscription

KIND = "post"
# What would be a sign to whoever writes here: a feed names nobody, sets no tag and draws nothing.
SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-.!|~@&:/"})


async def subscribe(visit: Visit, group: Group, url: str) -> None:
    """From now on, post what is new at this address into the group; by a steward of it."""
    insist(group.is_steward, "Only a steward of the group can do this.")
    if not addresses.is_web(url) or not addresses.is_allowed(url):
        raise Wrong({"url": "This is no address of the web."}, {"url": url})
    known = await subscriptions(visit, group.id)
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


async def post(visit: Visit, of: Subscription, entry: Entry) -> None:
    """A post with what it says and where it stands, in the name of whoever asked for the feed; once, by its unique key."""
    id = await contributions.contribute(
        visit, KIND, words_of(of, entry), audience_id=of.group_id, group_id=of.group_id, title=entry.title
    )
    await visit.run(
        "insert into subscribed (subscription_id, digest, contribution_id) values (%(of)s, %(key)s, %(id)s)",
        of=of.id, key=entry.key, id=id,
    )  # fmt: skip


def words_of(of: Subscription, entry: Entry) -> str:
    """The words of an entry as Markdown that means nothing but its words, and the link to it."""
    leading = f"<{entry.url}>" if entry.url else ""
    return "\n\n".join(
        each for each in (entry.words.translate(SIGNS), f"{of.name.translate(SIGNS)} {leading}".strip()) if each
    )
