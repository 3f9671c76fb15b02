"""An audience, a group, and how far something reaches."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from commonhold.ground.words import gettext as _
from commonhold.ground.words import number
from commonhold.people import Face

ORGANISATION = UUID("00000000-0000-7000-8000-000000000001")


@dataclass(frozen=True)
class Audience:
    """A set of people who can read a thing. `kind` is me, chosen, group or organisation; `name` only of a group that I may see."""

    id: UUID
    kind: str
    people: int = 0
    name: str | None = None
    slug: str | None = None


@dataclass(frozen=True)
class Group:
    """A group as the visitor sees it. `door` is open, request, invited or hidden; `role` is the visitor's, or None outside."""

    id: UUID
    slug: str
    name: str
    purpose: str
    door: str
    language: str | None
    keep: str | None
    made_at: datetime
    archived_at: datetime | None
    people: int = 0
    role: str | None = None
    is_invited: bool = False
    has_asked: bool = False

    @property
    def url(self) -> str:
        return f"/g/{self.slug}"

    @property
    def is_mine(self) -> bool:
        return self.role is not None

    @property
    def is_steward(self) -> bool:
        return self.role == "steward"

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None


class Member(Face, frozen=True):
    """Somebody in an audience, and as what."""

    unit_id: UUID | None = None
    role: str = "member"
    since: datetime | None = None

    @property
    def is_steward(self) -> bool:
        return self.role == "steward"


class Requested(Face, frozen=True):
    """Somebody who asks to be let in."""

    words: str = ""
    at: datetime | None = None


class Invited(Face, frozen=True):
    """Somebody who is asked in, and by whom."""

    by_name: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Slice:
    """A part of a bar: where it starts and how much of it, in percent; `shade` is "", b, c or d, each paler."""

    start: float
    share: float
    shade: str = ""


@dataclass(frozen=True)
class Reach:
    """Who can read something: how many, from which units, which guests. Small audiences are told by name."""

    people: int
    units: list[tuple[str, int]] = field(default_factory=list)
    guests: list[Face] = field(default_factory=list)
    names: list[Face] = field(default_factory=list)

    @property
    def is_mostly_one(self) -> bool:
        """More than half are from one unit, which is the first and has a name."""
        return bool(self.units) and self.units[0][0] != "" and self.units[0][1] * 2 > self.people

    @property
    def parts(self) -> list[tuple[str, int]]:
        """The units as a bar can show them: the three largest and the rest together."""
        if len(self.units) <= 4:
            return self.units
        else:
            return [*self.units[:3], (_("others"), sum(count for _name, count in self.units[3:]))]

    @property
    def slices(self) -> list[Slice]:
        """The parts in percent, one after the other with a thin gap between them."""
        slices, start = [], 0.0
        for (_name, count), shade in zip(self.parts, ("", "b", "c", "d"), strict=False):
            share = 100 * count / self.people
            slices.append(Slice(round(start, 1), round(max(share - 0.6, 0.4), 1), shade))
            start += share
        return slices

    @property
    def in_words(self) -> str:
        """`Lund plant 14, Maintenance 4, others 5.`"""
        return ", ".join(f"{name or _('in no unit')} {number(count)}" for name, count in self.parts) + "."
