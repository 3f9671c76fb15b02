"""Covenants: what is whose here, in versions that only go forward.

The first is one of three choices made when the house is founded. Each one after it is proposed by a steward, signed by those
who must, announced to everybody, and holds from its day on. What gives more reaches back; what gives less holds only for what
is written after it, and is announced thirty days ahead. The database insists on both.
"""

from commonhold.covenants.covenant import (
    CHOICES,
    KEEPS,
    READERS,
    Covenant,
    Terms,
    address_of,
    announce,
    came_into_force,
    covenant,
    covenants,
    keep_for,
    note_reached,
    promised,
    set_covenant,
    terms_for,
    to_reach_back,
)
from commonhold.covenants.differences import readers_in_words
from commonhold.covenants.facts import Signed

__all__ = [
    "CHOICES", "KEEPS", "READERS", "Covenant", "Signed", "Terms", "address_of", "announce", "came_into_force", "covenant",
    "covenants", "keep_for", "note_reached", "promised", "readers_in_words", "set_covenant", "terms_for", "to_reach_back",
]  # fmt: skip
