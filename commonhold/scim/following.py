"""An LDAP directory is followed: what it says is done as if it had been told by SCIM, in the name of the steward who wished it.

Whoever is in it no more, or disabled there, is told of as `active: false`. Where that would be many at once, or the directory names nobody
at all, nobody is ended, and a steward looks at it first: a mistyped base or filter is likelier than that.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
import structlog
from scim2_models import Context

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.house_settings import known_inside, set_inside
from commonhold.scim import kept, ldap
from commonhold.scim.acts import Desk
from commonhold.scim.bulk import FAULTS, told
from commonhold.scim.description import MODELS, PROVIDER
from commonhold.scim.kept import Kept

BY, CAME = "scim.ldap", "scim.ldap_came"
log = structlog.get_logger()


class Came(msgspec.Struct):
    """What came of reading it once: so many are in it, were told of anew, were ended, could not be taken, and wait to be ended; so
    many groups are in it, and so many people would be taken out of one. `who` are the first of those who would be ended or taken out, and
    `these` a word for all of them, by which somebody agrees to them and to nobody else."""

    at: str
    people: int = 0
    changed: int = 0
    ended: int = 0
    failed: int = 0
    waiting: int = 0
    groups: int = 0
    leaving: int = 0
    who: list[UUID] = []
    these: str = ""
    trouble: str = ""


async def follow_from_now(visit: Visit, is_followed: bool) -> None:
    """In the name of this steward from now on, or no more."""
    await set_inside(visit, BY, str(visit.person.id) if is_followed else None)


async def follower(visit: Visit) -> UUID | None:
    """The steward in whose name it is followed."""
    by = await known_inside(visit, BY)
    return UUID(by) if by else None


async def note(visit: Visit, came: Came) -> None:
    """For stewards to see."""
    await set_inside(visit, CAME, msgspec.to_builtins(came))


async def last(visit: Visit) -> Came | None:
    """What came of it the last time."""
    said = await known_inside(visit, CAME)
    return msgspec.convert(said, Came) if said else None


async def do(house: House, by: UUID, people: list[dict[str, Any]], came: Came, agreed: str) -> None:
    """What was read is done in the name of this steward, and counted. Many are ended if they are those whom somebody has agreed to."""
    async with house.database.visit(by) as visit:
        if not await visit.value("select is_steward()"):
            raise ldap.NotRead("Whoever wished it looks after the house no more.")
        before = {
            str(each.body.get("externalId")): each for each in await kept.listed(visit, "Users", limits.SCIM_SEARCHED)
        }
    known = {name: each for name, each in before.items() if name.startswith(ldap.NAMED)}
    came.people, here = len(people), {each["externalId"]: each for each in people}
    gone = {
        name: each
        for name, each in known.items()
        if each.body.get("active") and not (name in here and here[name]["active"])
    }
    for name, each in here.items():
        if name not in gone and _is_news(each, known.get(name)):
            await tell(house, by, "Users", each, known.get(name), came=came)
    these = word_for(gone)
    if agreed != these and is_many(len(gone), names_nobody=not people):
        came.waiting, came.these = len(gone), these
        async with house.database.visit(by) as visit:
            came.who = sorted(await kept.people_of(visit, [each.id for each in gone.values()]))[: limits.LDAP_SHOWN]
        return
    for name, each in gone.items():
        came.ended += await tell(house, by, "Users", here.get(name) or each.body | {"active": False}, each, came=came)


def is_many(gone: int, *, names_nobody: bool) -> bool:
    """Whether a steward looks first: at more than a few who are named no more, and at anybody if nobody is named at all."""
    return gone > (0 if names_nobody else limits.LDAP_ENDED)


def word_for(those: Iterable[str]) -> str:
    """A word for just these, whatever their order."""
    return sha256("\n".join(sorted(those)).encode()).hexdigest()[:16]


def _is_news(said: Mapping[str, Any], known: Kept | None) -> bool:
    """Whether it says something else than it did. Whoever was ended here, by a steward, stays so until the directory says it too."""
    if known is None:
        return bool(said["active"])
    if not known.is_here and known.body.get("active") and said["active"]:
        return False
    return kept.body_of(_as_member(said)) != known.body


def _as_member(said: Mapping[str, Any]) -> Any:
    return MODELS["Users"].model_validate(said, scim_ctx=Context.DEFAULT, scim_provider=PROVIDER)


async def tell(house: House, by: UUID, kind: str, said: Mapping[str, Any], known: Kept | None, *, came: Came) -> bool:
    """As SCIM does it, each for itself: what cannot be taken holds up nobody else."""
    try:
        async with house.database.visit(by) as visit:
            desk = Desk(visit, house.settings.url.rstrip("/"))
            if known:
                await desk.replace(kind, str(known.id), said)
            else:
                await desk.create(kind, said)
    except FAULTS as error:
        came.failed += 1
        log.warning("directory told of what was not taken", id=said.get("externalId"), why=told(error).detail)
        return False
    came.changed += 1
    return True
