"""Going on here as who one was elsewhere: the log that came along gets the line by which it lies here and names the keys of this house.

The words that one had sign it, in the browser, and no house that was left is asked. Whoever comes back to a house in which their log lies
goes on with that one, at the address that it has there.
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
from commonhold.keys.following import Identity, Unproven, follow, goes_on
from commonhold.keys.key import own_keys
from commonhold.keys.queries import number_of_keys, text_of

LIES_HERE = "Your identity lies here already, under an account that you had. Ask a steward of the house to bring that account back."


@dataclass(frozen=True)
class Coming:
    """An identity that somebody brings: its log as far as it goes, and the document that it has once it lies here under this id; so many
    lines of it lie here already.
    """

    log: str
    log_id: UUID
    state: dict[str, Any]
    lines_here: int = 0

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
    # As it is kept here, whatever program wrote it: a line for each version, and none that is empty.
    log = "".join(f"{each}\n" for each in log.splitlines() if each.strip())
    if any(len(each) > limits.FORM_LINE for each in log.splitlines()):
        raise Missing
    here = await visit.value("select id from identity_log where scid = %(scid)s", scid=identity.scid)
    ours = await text_of(visit, here) if here else ""
    if ours and not goes_on(ours, log):
        # Ours is the longer one, or the two part: then whoever came first is believed.
        log, identity = ours, await asyncio.to_thread(follow, ours)
    id, lines_here = here or id, ours.count("\n")
    keys = own_keys(settings.secret, visit.person.id, await number_of_keys(visit))
    return Coming(
        log, id, line.moved(identity.last["state"], line.place_of(settings.url, "people", str(id)), keys), lines_here
    )


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
        raise Wrong({"": LIES_HERE}) from None
    await recovery.note(visit, comes.log_id, new, holder)
    visit.then("identity.tell", person_id=str(visit.person.id), what="recovery")


async def _lay(visit: Visit, comes: Coming, after: Identity) -> None:
    if not comes.lines_here:
        await visit.run(
            "insert into identity_log (id, person_id, scid) values (%(id)s, (select viewer()), %(scid)s)",
            id=comes.log_id, scid=after.scid,
        )  # fmt: skip
    lines = [*comes.log.splitlines(), line.told(after.last)]
    for version, each in enumerate(lines[comes.lines_here :], comes.lines_here + 1):
        await visit.run(
            "insert into identity_line (log_id, version, line) values (%(log)s, %(version)s, %(line)s)",
            log=comes.log_id, version=version, line=each,
        )  # fmt: skip
