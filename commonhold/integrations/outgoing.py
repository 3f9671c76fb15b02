"""Hooks that tell another program what is said in a group, and what became of each telling."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.ground import addresses, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.locked import lock, unlock
from commonhold.ground.settings import Settings
from commonhold.groups import Group

EVENTS = ("post", "reply", "changed", "taken_away", "reaction", "promise", "decision")
PURPOSE, SIGNING = "address of an outgoing hook", "signing secret of an outgoing hook"
KEY_BYTES = 32


@dataclass(frozen=True)
class OutgoingHook:
    id: UUID
    host: str
    events: list[str]
    by_name: str
    is_mine: bool
    group_slug: str | None
    group_name: str | None
    made_at: datetime


@dataclass(frozen=True)
class Failed:
    """What could not be told, after the last try or while it is tried again."""

    id: UUID
    host: str
    event: str
    at: datetime
    tries: int
    trouble: str
    is_over: bool


HOOK = """select h.id, h.host, h.events, coalesce(p.name, '') as by_name, h.by = (select viewer()) as is_mine, g.slug as group_slug,
        g.name as group_name, h.made_at
    from outgoing_hook h left join face p on p.id = h.by left join "group" g on g.id = h.audience_id"""


async def mine(visit: Visit) -> list[OutgoingHook]:
    return await visit.all(OutgoingHook, f"{HOOK} where h.by = (select viewer()) order by h.id desc")


async def of_group(visit: Visit, group_id: UUID) -> list[OutgoingHook]:
    return await visit.all(OutgoingHook, f"{HOOK} where h.audience_id = %(group)s order by h.id", group=group_id)


async def failed(visit: Visit) -> list[Failed]:
    """What could not be told to hooks of the visitor, the newest first."""
    return await visit.all(
        Failed,
        f"""select d.id, h.host, d.event, d.at, d.tries, d.trouble, d.failed_at is not null as is_over
            from delivery d join outgoing_hook h on h.id = d.hook_id and h.by = (select viewer())
            where d.told_at is null and d.tries > 0 order by d.id desc limit {limits.PAGE_MOST:d}""",
    )


async def make(visit: Visit, settings: Settings, url: str, group: Group | None, events: list[str]) -> str:
    """Have this address told of what is said in the group; answers the secret that tellings are signed with, which is shown once."""
    insist(not visit.person.is_guest, "Members of the organisation can make one.")
    insist(len(await mine(visit)) < limits.HOOKS, "You have as many as one can have. End one first.")
    kept = {"url": url}
    if not url.lower().startswith("https://") or not addresses.is_web(url) or not addresses.is_allowed(url):
        raise Wrong({"url": "This is no address of the web that begins with https."}, kept)
    if not group or group.is_archived:
        raise Wrong({"of": "Choose a group."}, kept)
    if len(await of_group(visit, group.id)) >= limits.HOOKS:
        raise Wrong({"of": "This group has as many as a group can have."}, kept)
    if not events or set(events) - set(EVENTS):
        raise Wrong({"events": "Choose what is told."}, kept)
    id, drawn = ids.new_id(), base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    await visit.run(
        """insert into outgoing_hook (id, by, audience_id, host, address, secret, events)
           values (%(id)s, (select viewer()), %(group)s, %(host)s, %(address)s, %(secret)s, %(events)s)""",
        id=id, group=group.id, host=addresses.host(url), events=events, address=lock(settings.secret, PURPOSE, id, url),
        secret=lock(settings.secret, SIGNING, id, drawn),
    )  # fmt: skip
    return f"whsec_{drawn}"


def key(secret: str, id: UUID, locked: bytes | None) -> bytes:
    """What the tellings of a hook are signed with; of one that was made before they were drawn, what the secret of the house gives."""
    if locked is None:
        return hmac.digest(secret.encode(), b"outgoing hook " + id.bytes, hashlib.sha256)
    else:
        return base64.b64decode(unlock(secret, SIGNING, id, locked))


async def end(visit: Visit, id: UUID) -> None:
    """Tell it nothing more, and forget what could not be told."""
    if not await visit.run("delete from outgoing_hook where id = %(id)s", id=id):
        raise Missing


async def end_all(visit: Visit) -> None:
    """All of the visitor's."""
    await visit.run("delete from outgoing_hook where by = (select viewer())")


async def try_again(visit: Visit, id: UUID) -> None:
    """Tell once more what could not be told."""
    if not await visit.value("select 1 from delivery where id = %(id)s and failed_at is not null", id=id):
        raise Missing
    visit.then("integrations.tell_again", id=str(id))
