"""Bringing the sample organisation into an empty house: all of it in one transaction, or nothing."""

from itertools import islice
from uuid import UUID

from commonhold import identity
from commonhold.covenants import set_covenant
from commonhold.ground import house_settings
from commonhold.ground.database import Visit
from commonhold.people import units
from commonhold.sample.badging import give_badges
from commonhold.sample.calling import call
from commonhold.sample.choosing import challenge
from commonhold.sample.deciding import decide
from commonhold.sample.following import follow_up, promise
from commonhold.sample.growth import Membership, more
from commonhold.sample.inviting import invite
from commonhold.sample.news import tell_as_news
from commonhold.sample.organisation import Conversation, Person, Sample
from commonhold.sample.register import Register
from commonhold.sample.relaying import take_down
from commonhold.sample.settling import begin_projects, follow_each_other, introduce, place_grown, settle
from commonhold.sample.telling import Telling
from commonhold.sample.together import write_together

NAME = "Nordpack"
POSTS_EACH = 10  # of people grown by number
AT_ONCE = 2_000


class Occupied(Exception):
    """The house holds something else, which the sample must not touch."""


async def is_loaded(visit: Visit) -> bool:
    """Whether the sample is here already; `Occupied` when other people are."""
    if await visit.value("select 1 from sample_load"):
        return True
    elif await visit.value("select 1 from person limit 1"):
        raise Occupied(
            "This house already has people in it, so the sample leaves it alone. Give an empty folder with --data."
        )
    else:
        return False


async def bring_in(visit: Visit, sample: Sample, password_hash: str, *, people: int = 0, seed: int = 1) -> None:
    """Fill an empty house with the sample, and with so many further people and their posts."""
    register = Register()
    await visit.run(
        "insert into sample_load (name, seed, people) values ('nordpack', %(seed)s, %(people)s)",
        seed=seed,
        people=people,
    )
    await house_settings.set_publicly(visit, house_settings.HOUSE_NAME, NAME)
    await set_covenant(visit, "balanced")
    await settle(visit, register, sample)
    await begin_projects(visit, register, sample.groups)
    telling = Telling(visit, register)
    await tell_as_news(visit, await telling.tell(sample.conversations))
    await telling.string_together(sample.series)
    await write_together(visit, register, sample.pages)
    await follow_up(visit, register, sample.followups)
    await promise(visit, register, sample)
    await challenge(visit, register, sample)
    await call(visit, register, sample)
    await decide(visit, register, sample)
    await invite(visit, register, sample)
    await give_badges(visit, register, sample.badges)
    await take_down(visit, register, sample.spoken)
    memberships = await _grow(visit, register, sample, people, seed)
    await follow_each_other(visit, register, memberships, seed)
    joined = [register.person_ids[person.handle] for person in register.people.values() if person.has_joined]
    await identity.bulk.give_password(visit, joined, password_hash)


async def _grow(visit: Visit, register: Register, sample: Sample, people: int, seed: int) -> list[Membership]:
    """People first, then what they wrote, some thousands at a time."""
    grown = more(sample, people, people * POSTS_EACH, seed)
    persons, memberships, first = [], [], None
    for each in grown:
        if isinstance(each, Person):
            persons.append(each)
        elif isinstance(each, Membership):
            memberships.append(each)
        else:
            first = each
            break
    if persons:
        await introduce(visit, register, persons, await _units(visit, sample))
        await place_grown(visit, register, memberships)
        telling = Telling(visit, register)
        await telling.tell([first] if isinstance(first, Conversation) else [])
        while posts := list(islice(grown, AT_ONCE)):
            await telling.tell(posts)
    return memberships


async def _units(visit: Visit, sample: Sample) -> dict[str, UUID]:
    by_name = {unit.name: unit.id for unit in await units(visit)}
    return {unit.slug: by_name[unit.name] for unit in sample.units}
