"""Groups of an LDAP directory that is followed: told as by SCIM, once the people of it have been.

A group that it names no more stands, with whoever is in it. Where many would be taken out at once, or no group names anybody, nobody
is, and a steward looks at it first: a mistyped base or filter is likelier than that.
"""

from typing import Any
from uuid import UUID

from scim2_models import Context

from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.scim import circles, kept, ldap
from commonhold.scim.description import MODELS, PROVIDER
from commonhold.scim.following import Came, is_many, tell, word_for
from commonhold.scim.kept import Kept


async def do(house: House, by: UUID, groups: list[dict[str, Any]], came: Came, agreed: str) -> None:
    """What was read is done in the name of this steward. Many are taken out of groups if they are those whom somebody has agreed to."""
    async with house.database.visit(by) as visit:
        known = {name: each for name, each in (await _known(visit, "Groups")).items() if name.startswith(ldap.NAMED)}
        people = await _known(visit, "Users")
        ids = {name: str(each.id) for name, each in people.items() if each.is_here}
        told = {each["externalId"]: _with_ids(each, ids) for each in groups}
        gone = [
            (name, person)
            for name, each in known.items()
            if name in told
            for person in await kept.people_of(visit, [*(_named(each.body) - _ids(told[name]))])
        ]
    came.groups = len(told)
    names_nobody = not any(each["members"] for each in told.values())
    these = word_for(f"{name} {person}" for name, person in gone)
    if agreed != these and is_many(len(gone), names_nobody=names_nobody):
        came.leaving, came.these = len(gone), these
        came.who = sorted({person for _, person in gone})[: limits.LDAP_SHOWN]
        return
    for name, each in told.items():
        if name not in known or kept.body_of(_as_group(each)) != known[name].body:
            await tell(house, by, "Groups", each, known.get(name), came=came)


async def _known(visit: Any, kind: str) -> dict[str, Kept]:
    return {str(each.body.get("externalId")): each for each in await kept.listed(visit, kind, limits.SCIM_SEARCHED)}


def _with_ids(said: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """Whom it names, by their ids here; who is not here, or not followed, is passed over."""
    return said | {"members": [{"value": ids[each], "type": "User"} for each in said["members"] if each in ids]}


def _as_group(said: dict[str, Any]) -> Any:
    return MODELS["Groups"].model_validate(said, scim_ctx=Context.DEFAULT, scim_provider=PROVIDER)


def _ids(said: dict[str, Any]) -> set[UUID]:
    """Whom a group names that was read, however many: of too many it is said as for any other that is not taken."""
    return {UUID(each["value"]) for each in said["members"]}


def _named(said: dict[str, Any]) -> set[UUID]:
    return circles.named_in(_as_group(said))
