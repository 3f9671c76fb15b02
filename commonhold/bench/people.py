"""The made-up organisation of the benchmark: who is in which audience and who follows whom, skewed as real ones are."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from commonhold.groups import ORGANISATION


@dataclass(frozen=True)
class Sizes:
    """How much there is."""

    people: int = 10_000
    groups: int = 300
    posts: int = 1_000_000
    circles: int = 3_000


def person_id(number: int) -> UUID:
    """People have ids that a pgbench script can make from a number."""
    return UUID(f"00000000-0000-7000-9000-{number:012x}")


def group_id(number: int) -> UUID:
    return UUID(f"00000000-0000-7000-a000-{number:012x}")


def circle_id(number: int) -> UUID:
    return UUID(f"00000000-0000-7000-b000-{number:012x}")


@dataclass
class Town:
    """People in groups and circles; the first person is the best connected, the last is a newcomer who follows one quiet one."""

    sizes: Sizes
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    members: dict[UUID, list[int]] = field(default_factory=dict)
    follows: dict[int, set[UUID]] = field(default_factory=dict)

    @classmethod
    def built(cls, sizes: Sizes) -> "Town":
        town = cls(sizes)
        town._fill_groups()
        town._fill_circles()
        town._let_follow()
        return town

    @property
    def newcomer(self) -> int:
        return self.sizes.people

    @property
    def quiet(self) -> int:
        return self.sizes.people - 1

    def memberships(self) -> Iterator[tuple[UUID, UUID]]:
        for number in range(1, self.sizes.people + 1):
            yield person_id(number), person_id(number)
            yield ORGANISATION, person_id(number)
        for audience, numbers in self.members.items():
            for number in numbers:
                yield audience, person_id(number)

    def _fill_groups(self) -> None:
        """Sizes fall off with rank, the largest near two fifths of all; a person is in about five."""
        most = self.sizes.people * 2 // 5
        for rank in range(1, self.sizes.groups + 1):
            size = max(6, int(most / rank**0.85))
            inside = set(self.chance.sample(range(1, self.newcomer - 1), min(size, self.newcomer - 2)))
            self.members[group_id(rank)] = sorted(inside | {1})

    def _fill_circles(self) -> None:
        for number in range(1, self.sizes.circles + 1):
            inside = self.chance.sample(range(1, self.newcomer - 1), self.chance.randint(2, 12))
            self.members[circle_id(number)] = sorted(set(inside))

    def _let_follow(self) -> None:
        """Everybody follows their groups and some people: half follow about twenty, a few some hundred; the well-known are followed."""
        for number in range(1, self.sizes.people - 1):
            wanted = min(int(self.chance.lognormvariate(3.1, 0.95)), self.sizes.people // 4)
            known = {int(self.newcomer * self.chance.random() ** 2.2) + 1 for _ in range(wanted)} - {number}
            self.follows[number] = {person_id(each) for each in known if each < self.newcomer}
        for audience, numbers in self.members.items():
            for number in numbers if audience.bytes[8] == 0xA0 else ():
                self.follows.setdefault(number, set()).add(audience)
        self.follows[1] = {person_id(each) for each in range(2, min(2_000, self.sizes.people // 2))} | {
            group_id(rank) for rank in range(1, self.sizes.groups + 1)
        }
        self.follows[self.newcomer] = {person_id(self.quiet)}
