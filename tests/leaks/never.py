"""Things that never were, of the same shape as things that are hidden."""

import hashlib
import re
from uuid import UUID

from commonhold.ground import ids
from tests.leaks.world import Thing


def never(like: Thing) -> Thing:
    """A twin of this thing that never existed: its value has the same length and the same kinds of letters."""
    return Thing(like.kind, f"never ({like.what})", str(ids.new_id()) if is_id(like.value) else _word(like.value))


def is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def _word(value: str) -> str:
    # Letters that no word of a page is made of, or a short one would be masked where it stands by chance.
    digits = hashlib.sha512(f"never {value}".encode()).hexdigest() * 4
    letters = (digit if len(value) > 20 else "jkqvwxyzjkqvwxyz"[int(digit, 16)] for digit in digits)
    return re.sub(r"[a-z0-9]", lambda _: next(letters), value)
