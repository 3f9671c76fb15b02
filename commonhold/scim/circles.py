"""What follows in the house when a directory tells of a group: it is opened, and whom it names is asked in; they come in themselves."""

from typing import Any
from uuid import UUID

from scim2_models import InvalidValueException, PayloadTooLargeException, UniquenessException

from commonhold import groups
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.groups import Group
from commonhold.scim import kept


async def begin(visit: Visit, told: Any) -> UUID:
    """A group that is entered by invitation, looked after at first by the steward whose token it is."""
    try:
        id = await groups.open_group(visit, _name(told), door="invited")
    except Wrong as wrong:
        raise UniquenessException(detail=str(wrong)) from None
    await follow(visit, id, told, set())
    return id


async def follow(visit: Visit, id: UUID, told: Any, before: set[UUID]) -> None:
    """Its name, and who is newly named or no more: those are asked in, or go."""
    group, named = await groups.group(visit, id), named_in(told)
    if group is None or group.is_archived:
        return
    if group.name != _name(told):
        await groups.change(
            visit, group, groups.Change(_name(told), group.purpose, group.door, group.language, group.keep)
        )
    inside = await _inside(visit, id)
    for person in sorted(await kept.people_of(visit, [*(named - before)]) - inside):
        await groups.invite(visit, group, person)
    for person in sorted(before - named - {visit.person.id}):
        await _let_go(visit, group, person, person in inside)


async def _inside(visit: Visit, id: UUID) -> set[UUID]:
    return set(await visit.values("select person_id from membership where audience_id = %(id)s", id=id))


async def _let_go(visit: Visit, group: Group, person: UUID, is_inside: bool) -> None:
    if is_inside:
        await groups.remove(visit, group, person)
    else:
        await groups.uninvite(visit, group, person)


def named_in(told: Any) -> set[UUID]:
    """The people whom it names; groups in groups are kept as they were told, and followed by nothing."""
    found = [each.value for each in told.members or [] if each.value and each.type != "Group"]
    if len(found) > limits.SCIM_NAMED:
        raise PayloadTooLargeException(detail=f"A group names at most {limits.SCIM_NAMED} people.")
    try:
        return {UUID(each) for each in found}
    except ValueError:
        raise InvalidValueException(detail="members.value is not an id that was given here.") from None


def _name(told: Any) -> str:
    name = " ".join((told.display_name or "").split())
    if not name or len(name) > limits.NAME or not name.isprintable():
        raise InvalidValueException(detail=f"displayName has between 1 and {limits.NAME} characters.")
    return name
