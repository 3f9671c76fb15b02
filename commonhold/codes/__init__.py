"""Codes: a printed code at a room, a machine or a notice board opens the conversation or the group that belongs to it.

A steward of the house hangs them up. A code is an address and no key: it leads whoever may read what it leads to, and nobody else learns
that there is anything.
"""

from commonhold.codes.place import Place, hang_up, opened, places, take_down

__all__ = ["Place", "hang_up", "opened", "places", "take_down"]
