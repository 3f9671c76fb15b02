"""Tries at the door: how often one account, one mailbox or one network address may be tried, so that nobody guesses for long.

Each is counted for itself, so that whoever is tried too often does not keep others out. What is counted is kept as a hash.
"""

import hashlib
import hmac
from dataclasses import dataclass

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import TooOften
from commonhold.ground.words import ngettext


@dataclass(frozen=True)
class Try:
    """Something that may be tried so many times: `kind` says what for, `subject` who or where."""

    kind: str
    subject: str
    most: int

    def hash(self, secret: str) -> bytes:
        return hmac.new(secret.encode(), f"{self.kind} {self.subject}".encode(), hashlib.sha256).digest()


def for_account(name: str) -> Try:
    return Try("account", name, limits.TRIES_FOR_ACCOUNT)


def from_address(address: str) -> Try:
    return Try("address", address, limits.TRIES_FROM_ADDRESS)


def codes_of(person: str) -> Try:
    """Codes of the second step, by whoever knows the password already."""
    return Try("codes", person, limits.CODES_A_DAY)


def letters_to(mail: str) -> Try:
    return Try("letters", mail, limits.LETTERS_A_DAY)


def notices_to(mail: str) -> Try:
    """Counted apart, so that nobody can use up the letters that tell what happened."""
    return Try("notices", mail, limits.NOTICES_A_DAY)


def asked_for(name: str) -> Try:
    """Letters asked for by this name, whether or not it is anybody's."""
    return Try("asked", name, limits.LETTERS_A_DAY)


def letters_from(address: str) -> Try:
    return Try("letters from", address, limits.LETTERS_FROM_ADDRESS)


def questions_to(address: str) -> Try:
    """Questions for keys: each is kept for a quarter of an hour."""
    return Try("questions", address, limits.QUESTIONS_TO_ADDRESS)


def through_providers(address: str) -> Try:
    """Ways in through a provider, each of which asks elsewhere: a whole house may come from one address in the morning."""
    return Try("providers", address, limits.PROVIDER_TRIES)


async def wait_for(visit: Visit, secret: str, seconds: int, *tries: Try) -> int:
    """Note these tries, all or none; answers how many seconds to wait when one of them was made too often, else 0."""
    return await visit.value(
        "select note_try(%(subjects)s::bytea[], %(most)s::integer[], %(seconds)s)",
        subjects=[each.hash(secret) for each in tries], most=[each.most for each in tries], seconds=seconds,
    )  # fmt: skip


async def insist_not_too_often(visit: Visit, secret: str, seconds: int, *tries: Try) -> None:
    """Note these tries; `TooOften` with the time to wait when one of them was made too often."""
    if wait := await wait_for(visit, secret, seconds, *tries):
        raise too_often(wait)


def too_often(seconds: int) -> TooOften:
    """What to tell whoever has to wait so long."""
    return TooOften(_sentence(seconds), seconds)


def _sentence(seconds: int) -> str:
    minutes, hours = -(-seconds // 60), -(-seconds // 3600)
    if minutes <= 90:
        return ngettext(
            "Too many tries. Wait %(n)s minute, then try again.",
            "Too many tries. Wait %(n)s minutes, then try again.",
            minutes,
        ) % {"n": minutes}
    else:
        return ngettext(
            "Too many tries. Wait %(n)s hour, then try again.",
            "Too many tries. Wait %(n)s hours, then try again.",
            hours,
        ) % {"n": hours}


async def forget(visit: Visit, secret: str, each: Try) -> None:
    """What was tried has been done: it counts no more."""
    await visit.run("select forget_tries(%(subject)s)", subject=each.hash(secret))


async def take_back(visit: Visit, secret: str, each: Try) -> None:
    """The newest try came to nothing: it does not count."""
    await visit.run("select forget_a_try(%(subject)s)", subject=each.hash(secret))
