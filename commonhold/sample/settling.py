"""Nordpack's people, units and groups, and who follows whom."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from commonhold import feed, groups, identity, people, practices, questions
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.sample.ahead import ahead
from commonhold.sample.growth import Membership
from commonhold.sample.organisation import Group, Person, Sample
from commonhold.sample.register import Register, at_start, since

LAST_READ = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
OUR_LANGUAGES = ("en", "sv", "nl")


async def settle(visit: Visit, register: Register, sample: Sample) -> None:
    """Everybody in the directory, in their unit and their groups."""
    units = await _units(visit, sample)
    await introduce(visit, register, sample.people, units)
    for person in sample.people:
        if "steward" in person.roles:
            await people.make_steward(visit, register.person_ids[person.handle])
    await questions.bulk.agree_many(visit, [register.person_ids[each.handle] for each in sample.people if each.knows])
    await groups.bulk.open_groups(visit, [_group(register, group) for group in sample.groups])
    await groups.bulk.place_many(visit, [place for group in sample.groups for place in _places(register, group)])


async def _units(visit: Visit, sample: Sample) -> dict[str, UUID]:
    units: dict[str, UUID] = {}
    for unit in sample.units:
        units[unit.slug] = await people.add_unit(visit, unit.name, units[unit.parent] if unit.parent else None)
    return units


async def introduce(visit: Visit, register: Register, persons: Sequence[Person], units: dict[str, UUID]) -> None:
    """Make these people known, enrol them and note where they may be reached."""
    newcomers = [_newcomer(register.add_person(person), person, units) for person in persons]
    await people.bulk.introduce_many(visit, newcomers)
    await groups.bulk.enrol_many(visit, [newcomer.id for newcomer in newcomers], clock.now())
    mails = {register.person_ids[person.handle]: person.mail for person in persons}
    await identity.bulk.note_addresses(visit, mails, confirmed=True)


def _newcomer(id: UUID, person: Person, units: dict[str, UUID]) -> people.bulk.Newcomer:
    return people.bulk.Newcomer(
        id=id, handle=person.handle, name=person.name, unit_id=units.get(person.unit or ""), title=person.title,
        about=person.about, place=person.place or "", speaks=person.languages, timezone=person.timezone,
        language=next((each for each in person.languages if each in OUR_LANGUAGES), "en"),
        is_guest=person.is_guest, joined_at=since(person) if person.has_joined else None,
    )  # fmt: skip


def _group(register: Register, group: Group) -> groups.bulk.NewGroup:
    id = register.add_group(group)
    # The address of a hidden group tells nothing of its name.
    slug = f"g-{id.hex[-12:]}" if group.openness == "hidden" else group.slug
    return groups.bulk.NewGroup(
        id=id, slug=slug, name=group.name, door=group.openness, made_at=at_start(group.opened), purpose=group.purpose,
        language=group.lang, keep="trace" if group.confidential else None, made_by=register.person_ids[group.stewards[0]],
        archived_at=at_start(group.ends) if group.ends and ahead(group.ends) < clock.now().date() else None,
    )  # fmt: skip


def _places(register: Register, group: Group) -> Iterable[groups.bulk.Place]:
    for handle in (*group.members, *group.guests):
        person = register.people[handle]
        role = "steward" if handle in group.stewards else "member"
        began = max(at_start(group.opened), since(person))
        yield groups.bulk.Place(register.group_ids[group.slug], register.person_ids[handle], began, role)


async def begin_projects(visit: Visit, register: Register, all: Sequence[Group]) -> None:
    """Groups that have an end are projects until then."""
    ends = [(register.group_ids[group.slug], ahead(group.ends)) for group in all if group.ends]
    await practices.bulk.end_many(visit, [{"group_id": id, "ends_on": day} for id, day in ends])


async def place_grown(visit: Visit, register: Register, memberships: Sequence[Membership]) -> None:
    """Put people who were grown into the groups they were given."""
    await groups.bulk.place_many(
        visit,
        [
            groups.bulk.Place(
                register.group_ids[each.group], register.person_ids[each.handle], since(register.people[each.handle])
            )
            for each in memberships
        ],
    )


async def follow_each_other(visit: Visit, register: Register, memberships: Sequence[Membership], seed: int) -> None:
    """Everybody follows their groups and some colleagues of their unit, and was last here two days ago."""
    chance, pairs = Random(seed), []
    units: dict[str | None, list[str]] = {}
    for person in register.people.values():
        units.setdefault(person.unit, []).append(person.handle)
    for group in register.groups.values():
        pairs += [(handle, register.group_ids[group.slug]) for handle in (*group.members, *group.guests)]
    pairs += [(each.handle, register.group_ids[each.group]) for each in memberships]
    for person in register.people.values():
        colleagues = [handle for handle in units[person.unit] if handle != person.handle and not person.is_guest]
        chosen = chance.sample(colleagues, min(len(colleagues), chance.randint(3, 7)))
        pairs += [(person.handle, register.person_ids[handle]) for handle in chosen]
    await feed.bulk.follow_many(visit, [(register.person_ids[handle], source) for handle, source in pairs])
    here = [register.person_ids[person.handle] for person in register.people.values() if person.has_joined]
    await feed.bulk.note_absence(visit, here, LAST_READ)
