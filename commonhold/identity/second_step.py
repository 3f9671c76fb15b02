"""The second step: a code of an app (TOTP, RFC 6238), or one from paper, after a password or the link of a letter.

What the app draws its codes from lies here locked, and codes on paper as digests that need the secret of the house: a copy of the
database answers nothing. Each code is good once.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.house_settings import setting
from commonhold.ground.locked import Unlockable, lock, unlock

LOCKED_FOR = "second steps"
OF_STEWARDS = "identity.second_step_of_stewards"
# What every app can: six digits of HMAC-SHA-1, others each half minute.
DIGITS = 6
SECONDS = 30
SECRET_BYTES = 20
# Without letters and digits that look alike on paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
NOT_IT = "This code does not open your door. Take the one that your app shows now, or one that you have not used."


@dataclass(frozen=True)
class SecondStep:
    """One's own: since when it holds (None while it is being set up), and how many codes are left on paper."""

    secret: bytes
    answered_for: int
    holds_since: datetime | None
    codes: int


async def mine(visit: Visit) -> SecondStep | None:
    """The visitor's, also one that they have only begun; None without."""
    return await visit.one(
        SecondStep,
        """select s.secret, s.answered_for, s.holds_since,
                  (select count(*) from recovery_code c where c.person_id = s.person_id) as codes
           from second_step s where s.person_id = (select viewer())""",
    )


async def holds(visit: Visit) -> bool:
    """Whether the visitor is asked for a second step."""
    step = await mine(visit)
    return step is not None and step.holds_since is not None


async def begin(visit: Visit, secret: str) -> None:
    """Draw what an app can be given. Nothing is asked before `confirm`. `secret` is that of the house."""
    words = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()
    begun = await visit.run(
        """insert into second_step (person_id, secret) values ((select viewer()), %(secret)s)
           on conflict (person_id) do update set secret = excluded.secret, begun_at = now()
           where second_step.holds_since is null""",
        secret=lock(secret, LOCKED_FOR, visit.person.id, words),
    )
    insist(begun, "You have a second step already. End that one first.")


def words_of(visit: Visit, step: SecondStep, secret: str) -> str:
    """What an app draws its codes from, as it is typed into one; "" where the house has another secret since."""
    try:
        return unlock(secret, LOCKED_FOR, visit.person.id, step.secret)
    except Unlockable:
        return ""


def address_of(words: str, handle: str, house: str) -> str:
    """The same as an address for a camera, by which an app knows whose it is and where."""
    return _app(words).get_provisioning_uri(handle, house)


async def confirm(visit: Visit, secret: str, code: str) -> list[str]:
    """From now on it is asked for, since this code shows that the app has it; answers the codes for paper, once."""
    step = await mine(visit)
    insist(step and step.holds_since is None, "There is nothing to confirm here.")
    if not await _answered_by_app(visit, secret, step, plain(code)):
        raise Wrong({"code": NOT_IT})
    await visit.run("update second_step set holds_since = now() where person_id = (select viewer())")
    visit.then("identity.tell", person_id=str(visit.person.id), what="second")
    return await new_codes(visit, secret)


async def new_codes(visit: Visit, secret: str) -> list[str]:
    """Other codes for paper; those made before are worth nothing from now on. They are told here and never again."""
    insist(await holds(visit), "These codes belong to a second step, and you have none.")
    codes = [drawn(limits.CODE_LETTERS) for _ in range(limits.CODES)]
    await visit.run("delete from recovery_code where person_id = (select viewer())")
    await visit.run(
        "insert into recovery_code (hash, person_id) select unnest(%(hashes)s::bytea[]), (select viewer())",
        hashes=[_digest(visit, secret, each) for each in codes],
    )
    return [spaced(each) for each in codes]


def drawn(letters: int) -> str:
    """A code for paper."""
    return "".join(secrets.choice(LETTERS) for _ in range(letters))


def spaced(code: str) -> str:
    """The same as it is read best."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def plain(typed: str) -> str:
    """What was drawn, however it was typed."""
    return "".join(each for each in typed.lower() if each.isascii() and each.isalnum())


async def end(visit: Visit) -> None:
    """Nothing more is asked of the visitor than a password or a letter."""
    await visit.run("delete from recovery_code where person_id = (select viewer())")
    await visit.run("delete from second_step where person_id = (select viewer())")
    visit.then("identity.tell", person_id=str(visit.person.id), what="second ended")


async def end_for(visit: Visit, person_id: UUID) -> None:
    """The same for somebody who cannot answer it any more, by the keeper; `Missing` if they have none."""
    await visit.run("delete from recovery_code where person_id = %(id)s", id=person_id)
    if not await visit.run("delete from second_step where person_id = %(id)s", id=person_id):
        raise Missing
    visit.then("identity.tell", person_id=str(person_id), what="second ended")


async def answered(visit: Visit, secret: str, code: str) -> bool:
    """Whether this code is the visitor's and was not used before. From now on it is: of two at once, one is answered."""
    step, typed = await mine(visit), plain(code)
    if step is None or step.holds_since is None:
        return False
    if len(typed) == DIGITS:
        return await _answered_by_app(visit, secret, step, typed)
    used = await visit.run(
        "delete from recovery_code where hash = %(hash)s and person_id = (select viewer())",
        hash=_digest(visit, secret, typed),
    )
    if used:
        visit.then("identity.tell", person_id=str(visit.person.id), what="recovery code")
    return bool(used)


async def _answered_by_app(visit: Visit, secret: str, step: SecondStep, code: str) -> bool:
    """A clock may be off by half a minute; no step of time is answered for twice, nor one before it."""
    words = words_of(visit, step, secret)
    if not words:
        return False
    app = _app(words)
    now = int(clock.now().timestamp()) // SECONDS
    fitting = [at for at in (now - 1, now, now + 1) if hmac.compare_digest(app.generate(at * SECONDS), code.encode())]
    return bool(
        fitting
        and await visit.run(
            "update second_step set answered_for = %(at)s where person_id = (select viewer()) and answered_for < %(at)s",
            at=fitting[-1],
        )
    )


def _app(words: str) -> TOTP:
    return TOTP(base64.b32decode(words), DIGITS, SHA1(), SECONDS)


def _digest(visit: Visit, secret: str, code: str) -> bytes:
    return hmac.digest(secret.encode(), f"recovery code {visit.person.id} {code}".encode(), hashlib.sha256)


async def is_asked_of_stewards(visit: Visit) -> bool:
    """Whether whoever looks after the house needs one."""
    return await setting(visit, OF_STEWARDS) is True
