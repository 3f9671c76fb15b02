"""Other recovery words for the same identity, and with them other keys if one likes: the next line of its log, written out here and
signed in a browser by the words that it has.

The browser looks at what it signs (`behaviours/renewal.js`); here the log is followed to its new end before that is kept.
"""

from typing import Any

from psycopg.errors import UniqueViolation

from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, there
from commonhold.keys import changing, line, recovery
from commonhold.keys.answer import NOT_RIGHT
from commonhold.keys.changing import Signed
from commonhold.keys.following import Identity, follow
from commonhold.keys.key import own_keys
from commonhold.keys.queries import number_of_keys, text_of

# Public halves of the keys that sign here, by what they are for; None where they stay as they are.
Keys = dict[str, str] | None


async def other_keys(visit: Visit, secret: str) -> Keys:
    """The keys that sign for the visitor once they have changed them once more."""
    return own_keys(secret, visit.person.id, await number_of_keys(visit) + 1)


async def to_sign(visit: Visit, old: str, new: str, keys: Keys) -> tuple[str, str]:
    """The line by which the key `new` takes the place of `old`, with what its proof says of itself, each as it is hashed; `keys` are
    those that sign here from then on.
    """
    mine = there(await recovery.recovery(visit))
    # house: equal — all are announced to everybody
    if line.hash_of(old) != mine.hash or old == new:
        raise Wrong({"": NOT_RIGHT})
    identity = follow(await text_of(visit, mine.log_id))
    return changing.written(identity, old, changing.following(identity, mine.hash, new), _state(identity, keys))


async def go_on(visit: Visit, signed: Signed, new: str, keys: Keys) -> None:
    """Keep the line as it was signed, and with it the other words. `Wrong` for anything but the line that was written out."""
    mine = there(await recovery.recovery(visit))
    text = await text_of(visit, mine.log_id)
    before = follow(text)
    after = signed.after(text, changing.following(before, mine.hash, new), _state(before, keys))
    # house: equal — both are announced to everybody
    if signed.writer != mine.hash:
        raise Wrong({"": NOT_RIGHT})
    try:
        async with visit.attempt():
            await recovery.go_on(visit, mine.log_id, after, new, mine.holder_hash)
            if keys:
                await visit.run("update recovery set keys = keys + 1 where person_id = (select viewer())")
    except UniqueViolation:
        # Written meanwhile in another window, or somebody else here has these words.
        raise Wrong({"": NOT_RIGHT}) from None
    visit.then("identity.tell", person_id=str(visit.person.id), what="recovery")


def _state(identity: Identity, keys: Keys) -> dict[str, Any]:
    state = identity.last["state"]
    return line.renamed(state, keys) if keys else state
