"""People: who is here and in which unit, what they know and do.

A person is introduced once, by a steward, an import or an invitation, and joins when they first sign in. Whoever has left
keeps their name on what they made. Who may see whom depends on what they share; `groups` says that.
"""

from commonhold.people import bulk
from commonhold.people.actions import add_unit, describe, introduce, make_steward, record_join, retire
from commonhold.people.facts import PersonJoined, PersonLeft
from commonhold.people.person import Face, Person, Unit
from commonhold.people.queries import by_handle, face, faces, named, person, stewards, units

__all__ = [
    "Face", "Person", "PersonJoined", "PersonLeft", "Unit", "add_unit", "bulk", "by_handle", "describe", "face",
    "faces", "introduce", "make_steward", "named", "person", "record_join", "retire", "stewards", "units",
]  # fmt: skip
