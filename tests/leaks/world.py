"""The world of the matrix: one organisation that has every kind of thing in every state, with a canary in each field.

X, which outsiders try to reach: `cellar`, a hidden group of Greta and Alma, in which Elin was and into which Kim is asked;
the house's steward Bram is not in it. Beside it `attic`, hidden and closed; a circle of Greta and Alma; Greta's own notes.
Y: `harbour`, whose steward Hanna looks after nothing else. Ivo has left the house, Jonas has not yet come.
"""

from dataclasses import dataclass, field
from uuid import UUID

import httpx

from commonhold.ground.testing.cast import Cast
from tests.leaks.canaries import Canaries

CELLAR = frozenset({"alma", "greta"})
NURSES = frozenset({"alma", "bram", "greta"})
HARBOUR = frozenset({"cees", "hanna"})
VISITORS = frozenset({"bram", "farid"})
MEMBERS = frozenset({"alma", "bram", "cees", "dewi", "elin", "greta", "hanna", "kim"})
ALL = MEMBERS | {"farid"}
EVERYBODY = ALL | {"anybody", "forged", "ivo"}
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Thing:
    """Something that an address or a form can name: its `kind`, its `value` there, who may know it, and whose it is."""

    kind: str
    what: str
    value: str
    readers: frozenset[str] = NOBODY
    owner: str = ""

    def is_hidden_from(self, name: str) -> bool:
        return name not in self.readers


@dataclass(frozen=True)
class Actor:
    """Somebody with a browser; `csrf` is the token of their forms, empty for who has no session."""

    name: str
    client: httpx.AsyncClient
    csrf: str = ""


@dataclass
class World:
    """The cast and more people, all things by kind, of which sort each contribution is by its id, and the canaries."""

    cast: Cast
    canaries: Canaries = field(default_factory=Canaries)
    things: dict[str, list[Thing]] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    sorts: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def add(self, kind: str, what: str, value: object, readers: frozenset[str], owner: str = "") -> None:  # fmt: skip
        """Note a thing under what it is called in the world (`cellar post`)."""
        self.things.setdefault(kind, []).append(Thing(kind, what, str(value), readers, owner))
        if isinstance(value, UUID):
            self.ids[what] = value

    def thing(self, what: str) -> Thing:
        return next(each for things in self.things.values() for each in things if each.what == what)

    def of_kind(self, kind: str) -> list[Thing]:
        """All things that a parameter of this kind can name; who follows, follows a person or a group, and mutes those or a talk."""
        if kind == "source id":
            return self.things["person id"] + self.things["group id"]
        elif kind == "mutable id":
            return self.of_kind("source id") + self.things["contribution"]
        else:
            return self.things[kind]
