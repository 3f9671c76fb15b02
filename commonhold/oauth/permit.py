"""What somebody has let programs do in their name, and tokens of their own; each can be ended at any time."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.web import cookies
from commonhold.oauth import scopes
from commonhold.oauth.app import App


@dataclass(frozen=True)
class Permit:
    """One that I gave: to a program, or under a name to myself. Of its use the last day is known."""

    id: UUID
    name: str
    website: str
    is_own: bool
    scopes: list[str]
    made_at: datetime
    used_on: date | None

    @property
    def said(self) -> list[str]:
        return scopes.said(self.scopes)


@dataclass(frozen=True)
class Held:
    """A secret that a program has shown: a code, a token or what it is renewed with; `is_spent`: it has opened once already."""

    kind: str
    permit_id: UUID
    person_id: UUID | None
    app_id: UUID | None
    scopes: list[str]
    redirect: str
    challenge: str
    is_over: bool
    is_spent: bool


async def permits(visit: Visit) -> list[Permit]:
    """Those that the visitor has given and that still open something, the newest first. The name of a program is its own word."""
    return await visit.all(
        Permit,
        """select p.id, coalesce(a.name, p.name) as name, coalesce(a.website, '') as website, p.app_id is null as is_own, p.scopes,
               p.made_at, p.used_on
           from oauth_permit p left join lateral known_app(p.app_id) a on true
           where p.person_id = (select viewer()) and exists (
               select from oauth_secret s where s.permit_id = p.id and s.kind <> 'code' and s.spent_at is null
                   and (s.ends_at is null or s.ends_at > now()))
           order by p.id desc""",
    )


async def give(visit: Visit, app: App | None, given: list[str], name: str = "") -> UUID:
    """Let a program do this in the visitor's name, or oneself by a token with this name."""
    kept = await visit.value("select count(*) from oauth_permit where person_id = (select viewer())")
    insist(kept < limits.PERMITS, "You have let as many programs in as can be kept. End one first.")
    id = ids.new_id()
    await visit.run(
        """insert into oauth_permit (id, person_id, app_id, name, scopes)
           values (%(id)s, (select viewer()), %(app)s, %(name)s, %(scopes)s)""",
        id=id, app=app and app.id, name=name, scopes=given,
    )  # fmt: skip
    return id


async def keep(
    visit: Visit, permit_id: UUID, kind: str, secret: str, seconds: int | None = None, *, redirect: str = "", challenge: str = ""
) -> None:  # fmt: skip
    """Note a secret of a permit of the visitor's by its hash; it ends after so many seconds, or with the permit."""
    await visit.run(
        """insert into oauth_secret (hash, permit_id, kind, redirect, challenge, ends_at)
           values (%(hash)s, %(permit)s, %(kind)s, %(redirect)s, %(challenge)s, %(ends)s)""",
        hash=cookies.hashed(secret), permit=permit_id, kind=kind, redirect=redirect, challenge=challenge,
        ends=clock.now() + timedelta(seconds=seconds) if seconds else None,
    )  # fmt: skip


async def spend(visit: Visit, secret: str) -> None:
    """It has opened once, and opens no more. What a renewal replaces ends with it."""
    await visit.run(
        "update oauth_secret set spent_at = now() where hash = %(hash)s and spent_at is null",
        hash=cookies.hashed(secret),
    )


async def replace_tokens(visit: Visit, permit_id: UUID) -> None:
    """End the tokens that are renewed."""
    await visit.run("delete from oauth_secret where permit_id = %(id)s and kind = 'access'", id=permit_id)


async def held(visit: Visit, secret: str) -> Held | None:
    """What a program shows; None if it never was, was ended, or is of somebody who has left."""
    return await visit.one(Held, "select * from secret_of(%(hash)s)", hash=cookies.hashed(secret))


async def end_secret(visit: Visit, secret: str) -> None:
    """End the permit that this secret belongs to, whoever brings it."""
    await visit.run("select end_secret(%(hash)s)", hash=cookies.hashed(secret))


async def end(visit: Visit, id: UUID) -> None:
    """Effective at once; `Missing` if it is none of the visitor's."""
    if not await visit.run("delete from oauth_permit where id = %(id)s and person_id = (select viewer())", id=id):
        raise Missing


async def end_all(visit: Visit) -> None:
    """Whatever programs hold in the visitor's name opens nothing more."""
    await visit.run("delete from oauth_permit where person_id = (select viewer())")


async def make_own(visit: Visit, name: str, given: list[str]) -> str:
    """A token of the visitor's own, for a script. It is shown once. What stewards do is given to stewards alone."""
    of_stewards = [each for each in scopes.OF_STEWARDS if each in given]
    may = not visit.person.owes_step and await visit.value("select is_steward()")
    insist(not of_stewards or may, "Only stewards have such a token.")
    usual = [each for each in given if each not in scopes.OF_STEWARDS]
    return await make_token(visit, name, [*(scopes.taken(usual) if usual or not of_stewards else ()), *of_stewards])


async def make_token(visit: Visit, name: str, given: list[str]) -> str:
    """The same for what no app can ask for (`scopes.DIRECTORY`)."""
    if not name.strip():
        raise Wrong({"name": "Give it a name by which you know it again."})
    secret = secrets.token_urlsafe(32)
    await keep(visit, await give(visit, None, given, name.strip()), "access", secret)
    return secret
