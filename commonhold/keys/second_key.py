"""The second key: whoever holds it signs, by a link that they are given, that other words take the place of those that were lost.

They need no account here, and the house has no key of theirs: it writes the line out, and their browser signs it after a look. The key
behind the other words is told to both in words, so that they can hear from each other that it is the same.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg.errors import UniqueViolation

from commonhold.ground import clock, limits
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Wrong, insist, there
from commonhold.ground.web import cookies
from commonhold.keys import changing, line, recovery
from commonhold.keys.answer import NOT_RIGHT
from commonhold.keys.changing import Signed
from commonhold.keys.following import Identity, follow
from commonhold.keys.queries import text_of


@dataclass(frozen=True)
class Asked:
    """What the link opens: whose words were lost, what their log announces of its holder, and the key behind the other words."""

    person_id: UUID
    name: str
    log_id: UUID
    key: str
    holder_hash: str
    at: datetime

    @property
    def key_hash(self) -> str:
        """What the log announces of the other words, once they take the place of those before."""
        return line.hash_of(self.key)

    @property
    def ends_at(self) -> datetime:
        return self.at + timedelta(days=limits.SECOND_KEY_DAYS)


async def ask(visit: Visit, key: str) -> str:
    """Have the holder asked to sign that the visitor comes back by this key; answers the secret of their link, told this once."""
    mine = there(await recovery.recovery(visit))
    insist(bool(mine.holder_hash), "Nobody holds a second key for you.")
    # house: equal — both are announced to everybody
    if line.hash_of(key) in (mine.hash, mine.holder_hash):
        raise Wrong({"": NOT_RIGHT})
    token = secrets.token_urlsafe(24)
    await visit.run(
        """update recovery set asked_key = %(key)s, asked_token = %(hash)s, asked_at = now()
           where person_id = (select viewer())""",
        key=key, hash=cookies.hashed(token),
    )  # fmt: skip
    return token


async def ask_no_more(visit: Visit) -> None:
    """The link opens nothing any more."""
    await visit.run(
        "update recovery set asked_key = '', asked_token = null, asked_at = null where person_id = (select viewer())"
    )


async def asked(visit: Visit, token: str) -> Asked:
    """What this link opens; `Missing` when it was taken back, used, is too old or never was."""
    given = there(await visit.one(Asked, "select * from second_key_asked(%(hash)s)", hash=cookies.hashed(token)))
    return there(given if given.ends_at > clock.now() else None)


async def identity(visit: Visit, given: Asked) -> Identity:
    """Whose it is that is to go on, as their log says it."""
    return follow(await text_of(visit, given.log_id))


async def to_sign(visit: Visit, given: Asked, key: str, following: str) -> tuple[str, str]:
    """The line by which the holder's `key` says that the other words write the next, or the holder's key that follows on it."""
    # house: equal — both are announced to everybody
    if line.hash_of(key) != given.holder_hash or key == following:
        raise Wrong({"": NOT_RIGHT})
    before = await identity(visit, given)
    return changing.written(before, key, [given.key_hash, line.hash_of(following)], before.last["state"])


async def sign(visit: Visit, given: Asked, signed: Signed, following: str) -> None:
    """Keep the line as the holder signed it: in the name of whose log it is, who comes back by the other words from now on."""
    text, hash = await text_of(visit, given.log_id), line.hash_of(following)
    after = signed.after(text, [given.key_hash, hash], follow(text).last["state"])
    # house: equal — both are announced to everybody
    if signed.writer != given.holder_hash:
        raise Wrong({"": NOT_RIGHT})
    await visit.act_as(Visitor(given.person_id, "", ""))
    try:
        async with visit.attempt():
            await recovery.go_on(visit, given.log_id, after, given.key, hash)
    except UniqueViolation:
        # Written meanwhile in another window, or somebody else here has these words.
        raise Wrong({"": NOT_RIGHT}) from None
    visit.then("identity.tell", person_id=str(given.person_id), what="recovery")
