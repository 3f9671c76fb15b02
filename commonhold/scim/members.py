"""What follows in the house when a directory tells of somebody: they are awaited, put in their unit, retired, or here again."""

from typing import Any
from uuid import UUID

from scim2_models import ConflictException, EnterpriseUser, ForbiddenException, InvalidValueException

from commonhold import groups, identity, people
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.words import LANGUAGES
from commonhold.people import Person

GONE = "Ended by the organisation's directory."
BACK = "Brought back by the organisation's directory."


async def begin(visit: Visit, member: Any) -> UUID:
    """Whoever has this address, or is called so, is the one; else they are introduced and awaited."""
    mail = _mail(member)
    known = await _known(visit, member.user_name, mail)
    if known and not known.is_here:
        raise ConflictException(detail="They have left. A steward of the house lets them be here again first.")
    if known is None:
        name, title, language = _said(member)
        id = await people.introduce(
            visit, await _handle(visit, member.user_name, name), name, unit_id=await _unit(visit, member), title=title, language=language
        )  # fmt: skip
        await groups.enrol(visit, id)
        if mail:
            await identity.note_address(visit, id, mail)
        if member.active is False:
            await identity.retire(visit, id, GONE)
        return id
    await follow(visit, known.id, member)
    return known.id


async def follow(visit: Visit, id: UUID, member: Any) -> None:
    """The organisation says who is in which unit and who is here; whoever has joined says their own name and title. Of who has left
    nothing is said anew: they may have taken all of it away."""
    person = await people.person(visit, id)
    name, title, language = _said(member)
    said = {} if person.has_joined else {"name": name, "title": title, "language": language}
    if person.is_here or member.active:
        await people.amend(visit, id, unit_id=await _unit(visit, member) or person.unit_id, **said)
    mail = _mail(member)
    if mail and not person.has_joined and person.is_here and await identity.note_address(visit, id, mail):
        await people.note_access(visit, id, "address")
    if person.is_here and member.active is False:
        await end(visit, id)
    elif not person.is_here and member.active:
        await identity.restore(visit, id, BACK)


async def end(visit: Visit, id: UUID) -> None:
    """All that lets them in ends, as when a steward retires them; what is theirs goes the way that the covenant says."""
    if id == visit.person.id:
        raise ForbiddenException(detail="Another steward can retire the one whose token this is.")
    person = await people.person(visit, id)
    if person and person.is_here:
        await identity.retire(visit, id, GONE)


async def _known(visit: Visit, user_name: str, mail: str) -> Person | None:
    owner = (await identity.owners(visit, [mail])).get(mail) if mail else None
    if owner is None and "@" not in user_name:
        found = await people.by_handle(visit, user_name)
        if found and found.has_joined and mail:
            # Whoever comes in chooses their own handle; it says nothing of who they are.
            raise ConflictException(
                detail="Somebody here has this handle, and not this address. They confirm it, or another userName is told."
            )
        return found
    return await people.person(visit, owner) if owner else None


async def _handle(visit: Visit, user_name: str, name: str) -> str:
    wanted = user_name.partition("@")[0]
    near = people.bulk.free_handle(wanted, name, set())
    # Named one by one: whatever is not `=` is asked of every row, below the policies.
    others = [near, *(f"{near}.{number}" for number in range(2, limits.SCIM_SAME_NAME))]
    taken = set(await visit.values("select handle from person where handle = any(%(others)s)", others=others))
    return people.bulk.free_handle(wanted, name, taken)


async def _unit(visit: Visit, member: Any) -> UUID | None:
    """Division and department, one below the other; of who has neither, the cost centre."""
    work = member[EnterpriseUser]
    if work is None:
        return None
    names = [name.strip() for name in (work.division, work.department) if name and name.strip()] or [
        work.cost_center or ""
    ]
    unit: UUID | None = None
    for name in names:
        if name:
            unit = await people.add_unit(visit, _fit(name, "department"), unit)
    return unit


def _said(member: Any) -> tuple[str, str, str]:
    """Their name, what they do, and their language."""
    parts = member.name
    whole = parts and (parts.formatted or " ".join(each for each in (parts.given_name, parts.family_name) if each))
    language = (member.preferred_language or "")[:2].lower()
    return (
        _fit(member.display_name or whole or member.user_name, "displayName"), _fit(member.title or "", "title"),
        language if language in LANGUAGES else "en",
    )  # fmt: skip


def _fit(words: str, attribute: str) -> str:
    if len(words) > limits.NAME or not words.isprintable():
        raise InvalidValueException(
            detail=f"{attribute} is longer than {limits.NAME} characters, or holds signs that no name has."
        )
    return words.strip()


def _mail(member: Any) -> str:
    """Where they are reached: the address that is the first among theirs; of none, the userName if it is one."""
    mails = sorted(member.emails or [], key=lambda each: not each.primary)
    given = next((each.value for each in mails if each.value), member.user_name if "@" in member.user_name else "")
    try:
        return identity.parse(str(given)) if given else ""
    except Wrong:
        raise InvalidValueException(detail="emails.value is not a mail address.") from None
