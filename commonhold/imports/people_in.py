"""The people of an export: found again here by their confirmed address, or introduced as not yet joined."""

from collections.abc import Iterable
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from commonhold import groups, identity, people
from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.imports.known import Known, known, remember
from commonhold.imports.slack import Member
from commonhold.imports.work import Work


async def bring_people(visit: Visit, work: Work) -> None:
    """Everybody of the export gets a person with us, once; those who had left, and bots, are introduced as gone."""
    members = {member.id: member for member in work.export.members()}
    before = await known(visit, work.source, "person")
    fresh = [member for id, member in members.items() if id not in before]
    met = await identity.bulk.people_at(visit, [member.mail for member in fresh if _may_be_met(member)])
    again = [Known(member.id, met[member.mail.lower()]) for member in fresh if _is_met(member, met)]
    new = [member for member in fresh if not _is_met(member, met)]
    newcomers = _newcomers(new, await people.bulk.taken_handles(visit))
    _count(work, members.values(), new)
    if not work.is_dry:
        await remember(visit, work.source, "person", again)
        await introduce(visit, work, newcomers)
        mails = {newcomers[member.id].id: member.mail for member in new if _is_reachable(member)}
        work.people.addresses = await identity.bulk.note_addresses(visit, mails)
    work.everybody.new = set(newcomers)
    await _gather(visit, work, members, {**before, **{each.external_id: each for each in again}}, newcomers)


async def introduce(visit: Visit, work: Work, newcomers: dict[str, people.bulk.Newcomer]) -> None:
    """Make these known (by the export's ids), and remember whom they are."""
    await people.bulk.introduce_many(visit, list(newcomers.values()))
    here = [newcomer.id for newcomer in newcomers.values() if newcomer.left_at is None]
    await groups.bulk.enrol_many(visit, here, clock.now())
    await remember(visit, work.source, "person", [Known(id, newcomer.id) for id, newcomer in newcomers.items()])


def _may_be_met(member: Member) -> bool:
    return bool(member.mail) and not member.is_bot


def _is_met(member: Member, met: dict[str, UUID]) -> bool:
    return _may_be_met(member) and member.mail.lower() in met


def _is_reachable(member: Member) -> bool:
    mail = member.mail or ""
    return "@" in mail and len(mail) <= 254 and not (member.is_bot or member.is_deleted)


def _newcomers(members: Iterable[Member], taken: set[str]) -> dict[str, people.bulk.Newcomer]:
    return {
        member.id: people.bulk.Newcomer(
            id=ids.new_id(),
            handle=people.bulk.free_handle(member.handle, member.name, taken),
            name=member.name[: limits.NAME],
            title=member.title[: limits.NAME],
            timezone=_timezone(member.timezone),
            is_guest=member.is_guest,
            is_bot=member.is_bot,
            left_at=clock.now() if member.is_deleted or member.is_bot else None,
        )
        for member in members
    }


def _timezone(name: str | None) -> str:
    try:
        return ZoneInfo(name or "Europe/Stockholm").key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "Europe/Stockholm"


def _count(work: Work, members: Iterable[Member], new: list[Member]) -> None:
    counted = work.people
    counted.found = len(list(members))
    counted.new, counted.here = len(new), counted.found - len(new)
    counted.bots = sum(member.is_bot for member in new)
    counted.guests = sum(member.is_guest for member in new)
    counted.gone = sum(member.is_deleted and not member.is_bot for member in new)


async def _gather(
    visit: Visit, work: Work, members: dict[str, Member], before: dict[str, Known], newcomers: dict[str, people.bulk.Newcomer]
) -> None:  # fmt: skip
    """Fill the register that messages are read with."""
    everybody = work.everybody
    there = await people.bulk.standing(visit, [each.id for each in before.values()])
    found = {id: there[each.id] for id, each in before.items() if each.id in there} | newcomers
    for id, person in found.items():
        everybody.ids[id] = person.id
        everybody.called[id] = person.name
        if id in members:
            everybody.named[id] = (person.handle, person.id, person.name)
            work.export.handles[id] = person.handle
        if person.left_at is None:
            everybody.here.add(id)
        if person.is_guest:
            everybody.guests.add(id)


async def author(visit: Visit, work: Work, key: str) -> UUID:
    """Whoever said something: somebody known, or one whom no list of the export names (a bot, somebody from elsewhere)."""
    everybody = work.everybody
    if key not in everybody.ids and not work.is_dry:
        name = everybody.called[key][: limits.NAME]
        taken = await people.bulk.taken_handles(visit)
        is_bot = key.startswith(("B", "name "))
        one = people.bulk.Newcomer(
            ids.new_id(), people.bulk.free_handle(name, name, taken), name, is_bot=is_bot, left_at=clock.now()
        )
        await introduce(visit, work, {key: one})
        everybody.ids[key] = one.id
    return everybody.ids.get(key) or ids.new_id()
