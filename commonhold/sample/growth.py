"""Further made-up people and short posts by number, for a house larger than the written one.

The same sample, counts and seed give the same people and posts, in the same order, in any process.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from commonhold.sample.nordpack import read
from commonhold.sample.organisation import Conversation, Group, Person, Sample, Unit, plain

LATEST = datetime(2026, 11, 20, 18, 0)
LINES = {"sv": "linje {}", "nl": "lijn {}", "en": "line {}"}
PLACES = {"lund": "Lund", "utrecht": "Utrecht", "maintenance": "Antwerp", "customer-care": "Utrecht"}
OTHERS = {"Lund": "Utrecht", "Utrecht": "Lund", "Antwerp": "Lund"}
ZONES = {"Lund": "Europe/Stockholm", "Utrecht": "Europe/Amsterdam", "Antwerp": "Europe/Brussels"}


@dataclass(frozen=True)
class Membership:
    """A grown person's place in one of the sample's groups."""

    handle: str
    group: str


@dataclass(frozen=True)
class Soil:
    """What growth draws from: the words, the units people can be in, the groups they can be in."""

    words: dict[str, Any]
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    chance: Random


def more(sample: Sample, people: int, posts: int, seed: int = 1) -> Iterator[Person | Membership | Conversation]:
    """Yield `people` new people, their memberships, then `posts` posts by them, oldest first.

    Confidential, invited and hidden groups stay as they were written. Posts need people: none without.
    """
    soil = Soil(
        words=read("growth.toml"),
        units=tuple(unit for unit in sample.units if unit.kind != "company" and unit.slug != "management"),
        groups=tuple(group for group in sample.groups if group.openness in ("open", "request")),
        chance=Random(seed),
    )
    grown = []
    for number in range(1, people + 1):
        person = grow_person(soil, number)
        memberships = grow_memberships(soil, person)
        grown.append((person, tuple(membership.group for membership in memberships)))
        yield person
        yield from memberships
    if grown:
        yield from grow_posts(soil, grown, posts)


def grow_person(soil: Soil, number: int) -> Person:
    """Handles carry the number, so they never meet each other or a written one."""
    chance, names = soil.chance, soil.words["names"]
    first, last = chance.choice(names["first"]), chance.choice(names["last"])
    unit = chance.choice(soil.units)
    town = PLACES.get(unit.slug, "Lund")
    words = soil.words["words"][unit.lang]
    line = LINES[unit.lang].format(chance.randint(1, 4))
    about = chance.choice(words["about"]).format(line=line, skill=chance.choice(words["skills"]))
    return Person(
        handle=f"{plain(first)}_{plain(last).replace(' ', '')}_{number}",
        name=f"{first} {last}",
        title=chance.choice(words["titles"]),
        languages=tuple(dict.fromkeys((unit.lang, "en"))),
        about=about[0].upper() + about[1:],
        about_lang=unit.lang,
        timezone=ZONES[town],
        unit=unit.slug,
        place=f"{unit.name.removesuffix(' plant')}, {town}" if unit.kind == "unit" else f"Packing, {town}",
        joined=date(2025, 10, 1) - timedelta(days=chance.randint(0, 2300)),
    )


def grow_memberships(soil: Soil, person: Person) -> list[Membership]:
    chosen = soil.chance.sample(soil.groups, soil.chance.randint(1, 3))
    return [Membership(person.handle, group.slug) for group in chosen]


def grow_posts(soil: Soil, grown: list[tuple[Person, tuple[str, ...]]], posts: int) -> Iterator[Conversation]:
    """Posts spread evenly over the year before the last day of the sample."""
    minutes = 365 * 24 * 60
    for number in range(1, posts + 1):
        person, groups = soil.chance.choice(grown)
        at = LATEST - timedelta(minutes=minutes * (posts - number) // posts)
        group = soil.chance.choice((*groups, None))
        yield Conversation(
            key=f"grown-{number}",
            by=person.handle,
            at=at,
            lang=person.about_lang,
            text=grow_text(soil, person),
            audience="group" if group else "organisation",
            group=group,
        )


def grow_text(soil: Soil, person: Person) -> str:
    """Two to four sentences about one thing that happened, now and then with its tag."""
    chance, words = soil.chance, soil.words["words"][person.about_lang]
    topic = chance.choice(words["topics"])
    what = chance.choice(topic["what"]).format(
        line=LINES[person.about_lang].format(chance.randint(1, 4)), n=chance.randint(3, 19)
    )
    comma = "," if person.about_lang == "en" else ""
    town = str(person.place).rsplit(", ", 1)[-1]
    ask = chance.choice(words["asks"]).format(other=OTHERS[town])
    tag = f"#{topic['tag']}" if chance.random() < 0.3 else ""
    opening = f"{chance.choice(words['whens'])}{comma} {what}."
    return " ".join(filter(None, (opening, chance.choice(topic["why"]), chance.choice(topic["did"]), ask, tag)))
