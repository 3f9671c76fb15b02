"""Passwords: argon2id (RFC 9106, second choice: 64 MB, three passes), worked on in threads, two at a time."""

import asyncio
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import TooOften, Wrong
from commonhold.ground.words import gettext as _

HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
# Of a password that nobody knows: whoever is not here takes as long as whoever is.
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=1$I9hS4b6ub2vr/TdKOZnREQ$T+r9PMpUIq60fN1g6FFmA07B4BNoFPci/OKg6sEDUUE"
FEWEST_KINDS = 5

_two = ThreadPoolExecutor(limits.HASHES, "password")
_waiting = 0


def insist_good(password: str, *known: str, field: str = "password") -> str:
    """The password, or `Wrong` with what it lacks. `known` are words that others would try first."""
    plain = unicodedata.normalize("NFC", password)
    if len(plain) < limits.PASSWORD_LEAST:
        raise Wrong({field: _("A password has at least %(least)s characters.") % {"least": limits.PASSWORD_LEAST}})
    if len(plain) > limits.PASSWORD:
        raise Wrong({field: _("A password has at most %(most)s characters.") % {"most": limits.PASSWORD}})
    rest = plain.casefold()
    for word in known:
        rest = rest.replace(word.casefold(), "") if len(word) > 2 else rest
    if len(set(rest)) < FEWEST_KINDS:
        raise Wrong({field: "This one is guessed quickly. Take a sentence that only you would say."})
    return plain


async def hashed(password: str) -> str:
    """What is kept of a password."""
    return await _in_turn(HASHER.hash, unicodedata.normalize("NFC", password))


async def fits(password: str, hash: str | None) -> bool:
    """Whether it is the password of this hash. Without a hash the answer is no, and takes as long."""
    return await _in_turn(_verify, unicodedata.normalize("NFC", password), hash or NOBODYS) and hash is not None


def _verify(password: str, hash: str) -> bool:
    try:
        return HASHER.verify(hash, password)
    except (VerificationError, InvalidHashError):
        return False


async def _in_turn(work: Any, *given: Any) -> Any:
    """Two at a time; when too many wait already, say so at once rather than let all wait longer."""
    global _waiting
    if _waiting >= limits.HASHES_WAITING:
        raise TooOften("Many people are coming in just now. Try again in a moment.", 5)
    _waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_two, work, *given)
    finally:
        _waiting -= 1


async def set_password(visit: Visit, hash: str) -> None:
    """From now on this is the visitor's password (its hash); whatever was sent out to let them in ends."""
    await visit.run(
        """insert into login (person_id, password_hash) values ((select viewer()), %(hash)s)
           on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = now()""",
        hash=hash,
    )
    await visit.run("delete from ticket where person_id = (select viewer())")


async def my_password(visit: Visit) -> str | None:
    """The hash of the visitor's password, if they have one."""
    return await visit.value("select password_hash from login where person_id = (select viewer())")
