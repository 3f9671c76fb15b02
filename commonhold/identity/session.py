"""Sessions: a browser that is signed in, for thirty days after it was last used. Only the hash of its cookie is kept."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Missing
from commonhold.ground.web import cookies, pages
from commonhold.identity.alone import OWN, insist_open
from commonhold.identity.caller import Caller
from commonhold.people import person, record_join


@dataclass(frozen=True)
class Session:
    """One of my browsers: since when, and on which day it was last here."""

    id: UUID
    browser: str
    started_at: datetime
    seen_on: date
    is_this: bool

    @property
    def was_back(self) -> bool:
        """Whether it was used on a later day than that on which it began."""
        return self.seen_on > self.started_at.astimezone(UTC).date()


@dataclass(frozen=True)
class Entry:
    """Somebody has come in: the secret of their new session, and whether it was the first time. Or, where it `asks_more`, they are
    not in yet: that of a ticket for the second step."""

    token: str
    is_first: bool = False
    asks_more: bool = False


async def come_in(visit: Visit, person_id: UUID, caller: Caller, way: str = OWN) -> Entry:
    """From here on the visit is this person's, who holds a new session; the one that this browser had before ends. `Wrong` where the
    way by which they come is shut to them."""
    await visit.act_as(Visitor(person_id, "", ""))
    # Waits for somebody who is just now retiring this person, and then finds nobody: no session is left behind.
    if not await visit.value("select 1 from person where id = (select viewer()) and left_at is null for share"):
        raise Missing
    found = await person(visit, person_id)
    if way == OWN:
        await insist_open(visit, found)
    await visit.run("delete from session where token_hash = %(hash)s", hash=caller.hash)
    token = secrets.token_urlsafe(32)
    await visit.run(
        """insert into session (id, token_hash, person_id, browser, way, ends_at)
           values (%(id)s, %(hash)s, (select viewer()), %(browser)s, %(way)s, %(ends)s)""",
        id=ids.new_id(), hash=cookies.hashed(token), browser=caller.browser, way=way,
        ends=clock.now() + timedelta(days=limits.SESSION_DAYS),
    )  # fmt: skip
    await record_join(visit, person_id)
    return Entry(token, is_first=not found.has_joined)


async def renew(visit: Visit) -> Entry:
    """This browser stays signed in, with another secret: when and by which way its owner came in is still what it was."""
    token = secrets.token_urlsafe(32)
    await visit.run(
        "update session set token_hash = %(hash)s where id = %(id)s", hash=cookies.hashed(token), id=visit.person.session_id
    )  # fmt: skip
    return Entry(token)


async def sessions(visit: Visit) -> list[Session]:
    """Where the visitor is signed in, the newest first."""
    return await visit.all(
        Session,
        """select id, browser, started_at, seen_on, id = %(this)s as is_this from session
           where person_id = (select viewer()) and ends_at > now() order by id desc""",
        this=visit.person.session_id,
    )


async def end_session(visit: Visit, id: UUID) -> None:
    """Sign that browser out, effective at once; `Missing` if it is none of the visitor's."""
    if not await visit.run("delete from session where id = %(id)s and person_id = (select viewer())", id=id):
        raise Missing


async def end_sessions(visit: Visit) -> None:
    """Sign the visitor out everywhere, since whoever vouched for them says so; what they gave to programs stays theirs to end."""
    await visit.run("delete from session where person_id = (select viewer())")


async def sign_out_elsewhere(visit: Visit, hash: bytes | None = None) -> None:
    """Sign out every browser but this one (or the one with this hash). Whatever programs hold of the visitor's ends with them, since
    whoever came in uninvited may have given it out: addresses of feed readers, and what rooms above plug in (`ends`)."""
    await visit.run(
        "delete from session where person_id = (select viewer()) and id is distinct from %(this)s and token_hash is distinct from %(hash)s",
        this=visit.person.session_id, hash=hash,
    )  # fmt: skip
    await visit.run("delete from feed_token where person_id = (select viewer())")
    for end in pages.ends():
        await end(visit)
