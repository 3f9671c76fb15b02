"""Going on here as who one was elsewhere: the log that came along gets the line by which it lies here and names the keys of this house.

The words that one had sign it, in the browser, and no house that was left is asked.
"""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg.errors import UniqueViolation

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.settings import Settings
from commonhold.ground.words import gettext as _
from commonhold.keys import changing, line, recovery
from commonhold.keys.answer import NOT_RIGHT
from commonhold.keys.changing import Signed
from commonhold.keys.following import Identity, Unproven, follow
from commonhold.keys.key import own_keys
from commonhold.keys.queries import number_of_keys


@dataclass(frozen=True)
class Coming:
    """An identity that somebody brings: its log as it came, and the document that it has once it lies here under this id."""

    log: str
    log_id: UUID
    state: dict[str, Any]

    @property
    def before(self) -> Identity:
        """Who it is, and where until now."""
        return follow(self.log)

    @property
    def did(self) -> str:
        """What it is called from then on."""
        return self.state["id"]


async def coming(visit: Visit, settings: Settings, log: str, id: UUID) -> Coming:
    """What the visitor brings; `Missing` where it is no log that proves itself."""
    try:
        identity = await asyncio.to_thread(follow, log)
    except Unproven:
        raise Missing from None
    if any(len(each) > limits.FORM_LINE for each in log.splitlines()):
        raise Missing
    keys = own_keys(settings.secret, visit.person.id, await number_of_keys(visit))
    return Coming(log, id, line.moved(identity.last["state"], line.place_of(settings.url, "people", str(id)), keys))


def to_sign(comes: Coming, old: str, new: str) -> tuple[str, str]:
    """The line by which it lies here, and what its proof says of itself, each as it is hashed; `Wrong` for words that may not write it."""
    # house: equal — all are announced to everybody
    if line.hash_of(old) not in comes.before.following or old == new:
        raise Wrong({"": NOT_RIGHT})
    return changing.written(comes.before, old, changing.following(comes.before, line.hash_of(old), new), comes.state)


async def go_on(visit: Visit, comes: Coming, signed: Signed, new: str) -> None:
    """From now on it lies here, and the visitor comes back by the key `new`. A log that they began here meanwhile is theirs no longer."""
    after = signed.after(comes.log, changing.following(comes.before, signed.writer, new), comes.state)
    others = [each for each in after.following if each != line.hash_of(new)]
    holder = recovery.Holder(_("Whom you named before"), others[0]) if others else recovery.Holder()
    try:
        async with visit.attempt():
            await _lay(visit, comes, after)
    except UniqueViolation:
        # It lies here already.
        raise Wrong({"": NOT_RIGHT}) from None
    await recovery.note(visit, comes.log_id, new, holder)
    visit.then("identity.tell", person_id=str(visit.person.id), what="recovery")


async def _lay(visit: Visit, comes: Coming, after: Identity) -> None:
    await visit.run(
        "insert into identity_log (id, person_id, scid) values (%(id)s, (select viewer()), %(scid)s)",
        id=comes.log_id,
        scid=after.scid,
    )
    for version, each in enumerate([*comes.log.split("\n")[:-1], line.told(after.last)], 1):
        await visit.run(
            "insert into identity_line (log_id, version, line) values (%(log)s, %(version)s, %(line)s)",
            log=comes.log_id, version=version, line=each,
        )  # fmt: skip
