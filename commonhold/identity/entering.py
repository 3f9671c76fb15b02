"""Coming in: by password, by a link in a letter, by a key. Whether somebody is here is told to nobody who asks."""

from typing import Any

from commonhold.ground import limits
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Wrong
from commonhold.ground.house import House
from commonhold.identity import alone, passkey, passwords, second_step, ticket, tries
from commonhold.identity.address import confirm_address, my_address, parse, set_address
from commonhold.identity.caller import Caller
from commonhold.identity.session import Entry, come_in, renew, sign_out_elsewhere

WRONG = "The name and the password do not go together."
TOO_LATE = "This took too long. Begin again at the door."


def plain_name(given: str) -> str:
    """A handle or a mail address as it is kept; what can be neither is left as it is, and will be nobody's."""
    name = given.strip().lower()
    if "@" in name[1:]:
        try:
            return parse(name)
        except Wrong:
            return name[: limits.MAIL]
    else:
        return name.removeprefix("@")[: limits.MAIL]


async def by_password(house: House, caller: Caller, given: str, password: str) -> Entry:
    """Come in by password. Holds no connection while the password is worked on; `Wrong` says the same whatever was wrong."""
    name, secret = plain_name(given), house.settings.secret
    account = tries.for_account(name)
    async with house.database.visit() as visit:
        await tries.insist_not_too_often(
            visit, secret, limits.TRIES_SECONDS, account, tries.from_address(caller.address)
        )
        found = await visit.rows("select person_id, password_hash from account_of(%(name)s)", name=name)
    hash = found[0]["password_hash"] if found else None
    if not await passwords.fits(password[: limits.PASSWORD], hash):
        raise Wrong({"": WRONG}, {"name": given})
    async with house.database.visit() as visit:
        await _insist_still(visit, found[0]["person_id"], hash)
        entry = await _come_in_or_ask(visit, found[0]["person_id"], caller)
        await tries.forget(visit, secret, account)
        # Only this one: whoever has an account must not wash away the tries they made at others'.
        await tries.take_back(visit, secret, tries.from_address(caller.address))
    return entry


async def _insist_still(visit: Visit, person_id: Any, hash: str) -> None:
    """The password is still theirs: one that was mended meanwhile waits for us, or we for it."""
    await visit.act_as(Visitor(person_id, "", ""))
    still = "select 1 from login where person_id = (select viewer()) and password_hash = %(hash)s for share"
    if not await visit.value(still, hash=hash):
        raise Wrong({"": WRONG})


async def _come_in_or_ask(visit: Visit, person_id: Any, caller: Caller) -> Entry:
    """In; or, where a second step holds, asked for it: until then this browser has a ticket for that and for nothing else."""
    await visit.act_as(Visitor(person_id, "", ""))
    await alone.insist_open(visit)
    if not await second_step.holds(visit):
        return await come_in(visit, person_id, caller)
    return Entry(await ticket.make(visit, "second", caller.hash, person_id=person_id), asks_more=True)


async def by_code(house: House, caller: Caller, token: str, code: str) -> Entry:
    """Come in by the second step. A wrong code counts, and the next one can be tried in the same browser."""
    secret = house.settings.secret
    async with house.database.visit() as visit:
        spent = await ticket.spend(visit, token, "second", caller.hash)
        if spent is None:
            raise Wrong({"": TOO_LATE})
        await visit.act_as(Visitor(spent.person_id, "", ""))
        codes = tries.codes_of(str(spent.person_id))
        await tries.insist_not_too_often(visit, secret, limits.DAY, codes)
        if await second_step.answered(visit, secret, code):
            await tries.forget(visit, secret, codes)
            return await come_in(visit, spent.person_id, caller)
        await ticket.make(visit, "second", caller.hash, person_id=spent.person_id, token=token)
    raise Wrong({"code": second_step.NOT_IT})


async def by_letter(visit: Visit, caller: Caller, token: str, browser_hash: bytes) -> Entry:
    """Come in by the link of a letter, in the browser that asked for it; `Wrong` when it is no good (any more)."""
    spent = await ticket.spend(visit, token, "sign-in", browser_hash)
    if spent is None:
        raise Wrong({"": ticket.GONE})
    entry = await _come_in_or_ask(visit, spent.person_id, caller)
    await confirm_address(visit)
    return entry


async def by_key(visit: Visit, caller: Caller, answer: str) -> Entry:
    """Come in by a passkey's answer to our question."""
    return await come_in(visit, await passkey.verify(visit, caller, answer), caller)


async def mend_password(visit: Visit, caller: Caller, token: str, browser_hash: bytes, hash: str) -> Entry:
    """Set a new password by the link of a letter: whatever else could come in can no more, and this browser is in, once it has
    answered the second step where there is one."""
    spent = await ticket.spend(visit, token, "password", browser_hash)
    if spent is None:
        raise Wrong({"": ticket.GONE})
    await visit.act_as(Visitor(spent.person_id, "", ""))
    await passwords.set_password(visit, hash)
    await confirm_address(visit)
    await sign_out_elsewhere(visit)
    visit.then("identity.tell", person_id=str(spent.person_id), what="password")
    return await _come_in_or_ask(visit, spent.person_id, caller)


async def change_password(visit: Visit, hash: str) -> Entry:
    """Set a new password while signed in: every other browser is signed out, and this one gets a new secret."""
    await sign_out_elsewhere(visit)
    await passwords.set_password(visit, hash)
    visit.then("identity.tell", person_id=str(visit.person.id), what="password")
    return await renew(visit)


async def change_address(visit: Visit, token: str, browser_hash: bytes) -> None:
    """The letter to a new address was answered: mail goes there, every other letter ends, the old address is told."""
    spent = await ticket.spend(visit, token, "address", browser_hash)
    if spent is None or spent.person_id != visit.person.id:
        raise Wrong({"": ticket.GONE})
    before = await my_address(visit)
    await visit.run("select release_address(%(mail)s)", mail=spent.body["mail"])
    await set_address(visit, spent.body["mail"])
    await visit.run("delete from ticket where person_id = (select viewer())")
    if before and before.mail != spent.body["mail"]:
        arguments = {"person_id": str(visit.person.id), "to": before.mail, "mail": spent.body["mail"]}
        visit.then("identity.tell", what="mail", **arguments)
