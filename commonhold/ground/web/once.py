"""Once: a form that is sent twice, by an impatient finger or a lost answer, does its work once.

Each form is drawn with a key of its own. Its digest is taken together with the words: whoever goes back, writes something
else and sends that, has written something else. The second of two at the same time waits for the first at the unique key.
"""

import hashlib
import secrets
from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.web.pages import Redirect

DAYS = 30  # longer than words wait on a device for a network (`DAYS` in static/worker/keeping.js)


def new_key() -> str:
    """A key for a form that is drawn now."""
    return secrets.token_urlsafe(16)


async def seen(visit: Visit, key: str, *words: object) -> Redirect | None:
    """Where the same form with the same words led to before; None the first time, or without a key."""
    if not key:
        return None
    place = await answered(visit, _digest(key, words))
    return Redirect(place) if place else None


async def answered(visit: Visit, key: str) -> str:
    """What is kept of the answer to what came with this key; "" where there is none yet, and this one may do it.

    Nothing is kept where the first attempt was wrong in something. The lock lets only one at a time do it.
    """
    is_new = await visit.run(
        "insert into answered (person_id, key, place) values (%(me)s, %(key)s, '') on conflict do nothing",
        me=visit.person.id, key=key,
    )  # fmt: skip
    if is_new:
        return ""
    return await visit.value(
        "select place from answered where person_id = (select viewer()) and key = %(key)s for update", key=key
    )


async def led(visit: Visit, key: str, *words: object, to: str) -> Redirect:
    """Go there, and remember that this form with these words led there."""
    if key:
        await visit.run(
            "update answered set place = %(to)s where person_id = (select viewer()) and key = %(key)s",
            to=to, key=_digest(key, words),
        )  # fmt: skip
    return Redirect(to)


def _digest(key: str, words: tuple[object, ...]) -> str:
    total = hashlib.sha256(key.encode())
    for word in words:
        total.update(b"\0" + str(word).encode())
    return total.hexdigest()


async def forget_answers(house: Any) -> None:
    """The sweep that lets go of what was answered longer ago than anybody tries again."""
    async with house.database.keeper() as visit:
        await visit.run(f"delete from answered where at < now() - interval '{DAYS:d} days'")
