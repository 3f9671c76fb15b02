"""The verbs of badges: define and end one, name who gives it, give, take, decline, show, revoke."""

import re
import secrets
from uuid import UUID

from psycopg.errors import UniqueViolation

from commonhold import people
from commonhold.badges.badge import Award, Badge
from commonhold.badges.facts import BadgeGiven, BadgeRevoked
from commonhold.ground import ids, languages, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist
from commonhold.people import Person

NOBODY_HERE = "Nobody here has this handle. Look for their name instead."
# Of the signs that an address is made of (RFC 3986), since it is signed as one.
ADDRESS = re.compile(r"https?://[\w.~:/?@!$&'()*+,;=%-]+(#[\w.~:/?@!$&'()*+,;=%-]*)?", re.ASCII)
NO_ADDRESS = "An address begins with https://. What you want to say goes into the reason."
GAVE_IT = "You gave them this badge already."


async def define(visit: Visit, name: str, words: str, criteria: str, picture: bytes | None = None) -> UUID:
    """A badge of the organisation, by a steward."""
    insist(visit.person.is_steward, "Badges are defined by the stewards of the house.")
    id = ids.new_id()
    await visit.run(
        """insert into badge (id, name, words, criteria, lang, picture, by)
           values (%(id)s, %(name)s, %(words)s, %(criteria)s, %(lang)s, %(picture)s, %(me)s)""",
        id=id, name=name.strip(), words=words.strip(), criteria=criteria.strip(), picture=picture, me=visit.person.id,
        lang=languages.language_of(f"{name}. {words} {criteria}"),
    )  # fmt: skip
    return id


async def end(visit: Visit, badge: Badge) -> None:
    """It is given no more; gone altogether where nobody was given it."""
    gone = await visit.run(
        "delete from badge b where id = %(id)s and not exists (select from award a where a.badge_id = b.id)",
        id=badge.id,
    )
    if not gone:
        await visit.run("update badge set ended_at = now() where id = %(id)s and ended_at is null", id=badge.id)


async def name_giver(visit: Visit, badge: Badge, handle: str) -> None:
    """Let somebody give it; twice is once."""
    person = await _here(visit, handle)
    await visit.run(
        "insert into badge_giver (badge_id, person_id) values (%(badge)s, %(person)s) on conflict do nothing",
        badge=badge.id, person=person.id,
    )  # fmt: skip


async def end_giver(visit: Visit, badge: Badge, handle: str) -> None:
    """They give it no more; what they gave stands."""
    await visit.run(
        """delete from badge_giver g using person p
           where p.id = g.person_id and g.badge_id = %(badge)s and p.handle = %(handle)s""",
        badge=badge.id, handle=handle,
    )  # fmt: skip


async def give(visit: Visit, badge: Badge, handle: str, reason: str, evidence: str = "") -> UUID:
    """Give it to somebody, who is asked whether they take it."""
    insist(badge.may_give, "This badge is given by those whom the stewards of the house have named.")
    person = await _here(visit, handle)
    insist(person.id != visit.person.id, "Badges come from others.")
    if evidence.strip() and not ADDRESS.fullmatch(evidence.strip()):
        raise Wrong({"evidence": NO_ADDRESS})
    try:
        async with visit.attempt():
            id = await _give(visit, badge, person, reason.strip(), evidence.strip())
    except UniqueViolation:
        raise Wrong({"handle": GAVE_IT}) from None
    visit.announce(BadgeGiven(id, person.id))
    return id


async def _give(visit: Visit, badge: Badge, person: Person, reason: str, evidence: str) -> UUID:
    """Of the places in the list of what was revoked one is drawn that nobody has."""
    id = ids.new_id()
    while not await visit.run(
        """insert into award (id, badge_id, person_id, by, reason, evidence, lang, place)
           values (%(id)s, %(badge)s, %(person)s, %(me)s, %(reason)s, %(evidence)s, %(lang)s, %(place)s)
           on conflict (place) do nothing""",
        id=id, badge=badge.id, person=person.id, me=visit.person.id, reason=reason, evidence=evidence,
        lang=languages.language_of(reason), place=secrets.randbelow(limits.AWARDS),
    ):  # fmt: skip
        continue
    return id


async def take(visit: Visit, award: Award) -> None:
    """It is the visitor's from now on; nobody else is shown it."""
    await visit.run("update award set taken_at = now() where id = %(id)s and taken_at is null", id=award.id)


async def decline(visit: Visit, award: Award) -> None:
    """Then it was never given. What was taken is hidden instead, so that it can still be revoked."""
    insist(not award.is_taken, "You have taken it. You can keep it to yourself.")
    await visit.run("delete from award where id = %(id)s and taken_at is null", id=award.id)


async def show(visit: Visit, award: Award, to: str) -> None:
    """Let nobody, people here, or anybody who has its address see that the visitor holds it."""
    insist(award.is_taken or to == "me", "Take it first.")
    await visit.run("update award set shown_to = %(to)s where id = %(id)s", id=award.id, to=to)


async def revoke(visit: Visit, award: Award, why: str) -> None:
    """It does not hold any more, as its holder reads and as everybody learns who checks it."""
    insist(not award.is_revoked, "It is revoked already.")
    await visit.run(
        """update award set revoked_at = now(), revoked_by = %(me)s, revoked_why = %(why)s
           where id = %(id)s and revoked_at is null""",
        id=award.id, me=visit.person.id, why=why.strip(),
    )  # fmt: skip
    visit.announce(BadgeRevoked(award.id, award.to.id))


async def _here(visit: Visit, handle: str) -> Person:
    person = await people.by_handle(visit, handle.strip().removeprefix("@"))
    if person is None or not person.is_here:
        raise Wrong({"handle": NOBODY_HERE}, {"handle": handle})
    return person
