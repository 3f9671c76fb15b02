"""A person as others see them, and the unit they work in."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from uuid import UUID

import msgspec

from commonhold.ground import text
from commonhold.ground.database import initials, tone
from commonhold.people.nobody import NOBODY, VOICE, shown

TAG = re.compile(r"<[^>]*>")


class Face(msgspec.Struct, frozen=True):
    """As much of a person as stands beside what they made. `picture` is the address of one, if there is any; `is_bot`: it is a
    program, which nobody asks. A struct, since every page makes and compares dozens, which takes a frozen dataclass nine times as long.
    """

    id: UUID
    handle: str
    name: str
    unit: str | None = None
    picture: str | None = None
    is_guest: bool = False
    is_bot: bool = False

    def __post_init__(self) -> None:
        if (name := shown(self.name)) != self.name:
            msgspec.structs.force_setattr(self, "name", name)

    @property
    def is_nobody(self) -> bool:
        """It stands for all who took their names away."""
        return self.id == NOBODY

    @property
    def is_voice(self) -> bool:
        """Somebody said it, and another wrote it down: a program to the house, since nobody signs in as it, and a person to thank."""
        return self.is_bot and self.handle.startswith(VOICE)

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def tone(self) -> int:
        return tone(self.id)

    @property
    def url(self) -> str:
        return f"/@{self.handle}"

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.handle


class Person(Face, frozen=True):
    """A whole profile: what I know and do first, title second. `unit_path` are id and name of the units from the top down to theirs.

    `is_face_only`: the visitor knows of them what they wrote, and may see no more of them than their face.
    """

    unit_id: UUID | None = None
    title: str = ""
    about: str = ""
    about_html: str = ""
    about_lang: str | None = None
    place: str = ""
    speaks: list[str] = []
    language: str = "en"
    timezone: str = "Europe/Stockholm"
    joined_at: datetime | None = None
    left_at: datetime | None = None
    is_steward: bool = False
    unit_path: list[tuple[UUID, str]] = []
    is_face_only: bool = False

    @property
    def says(self) -> str:
        """The beginning of what they know and do, as plain words."""
        return text.excerpt(self.about_plain, 200)

    @property
    def about_plain(self) -> str:
        """What they know and do as plain words."""
        return unescape(TAG.sub(" ", self.about_html))

    @property
    def has_joined(self) -> bool:
        return self.joined_at is not None

    @property
    def is_here(self) -> bool:
        return self.left_at is None


@dataclass(frozen=True)
class Unit:
    """A part of the organisation; units form a tree. `people` counts those in it and below whom the reader may see."""

    id: UUID
    name: str
    parent_id: UUID | None = None
    depth: int = 0
    people: int = 0
