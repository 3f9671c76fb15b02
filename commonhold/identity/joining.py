"""Coming into the house for the first time: by an invitation, or by an address of the domain that is open."""

from dataclasses import dataclass
from secrets import token_hex
from uuid import UUID

from commonhold import groups, people
from commonhold.ground import ids
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.house_settings import set_publicly, setting
from commonhold.identity import ticket
from commonhold.identity.address import domain_of, parse, set_address
from commonhold.identity.alone import BY_PROVIDER, OWN
from commonhold.identity.caller import Caller
from commonhold.identity.passwords import set_password
from commonhold.identity.session import Entry, come_in
from commonhold.identity.welcome import Admission, admit
from commonhold.people import handle_from

OPEN_DOMAIN = "signup_domain"
HANDLES_TRIED = 50

# Handles that others would take for the house's own voice.
RESERVED = {
    "abuse", "admin", "administrator", "all", "api", "everyone", "group", "help", "here", "hostmaster", "info", "mail", "member",
    "members", "moderator", "nobody", "noreply", "null", "postmaster", "root", "security", "settings", "steward", "stewards",
    "support", "system", "webmaster",
}  # fmt: skip


@dataclass(frozen=True)
class Newcomer:
    """What somebody says of themselves when they come in. For one whose name is here already, handle and name are not asked."""

    handle: str = ""
    name: str = ""
    password_hash: str | None = None
    mail: str | None = None
    language: str = "en"


async def open_domain(visit: Visit) -> str | None:
    """The mail domain whose people may come in without being asked, if one is open."""
    return await setting(visit, OPEN_DOMAIN)


async def set_open_domain(visit: Visit, given: str) -> None:
    """Open the door for everybody with an address of this domain; with an empty one, for nobody (by a steward)."""
    domain = domain_of(parse(f"someone@{given.strip().removeprefix('@')}", "domain")) if given.strip() else None
    await set_publicly(visit, OPEN_DOMAIN, domain)


async def insist_of_domain(visit: Visit, given: str) -> str:
    """The address, parsed, if it is of the open domain."""
    mail, domain = parse(given), await open_domain(visit)
    if not domain or domain_of(mail) != domain:
        raise Wrong({"mail": "Only addresses of the organisation open this door."})
    return mail


async def join_by_invitation(visit: Visit, hash: bytes, newcomer: Newcomer, caller: Caller) -> Entry:
    """Use an invitation, and come in. Nothing of it stays when any of it fails."""
    return await _join(visit, await admit(visit, hash), newcomer, caller)


async def join_by_letter(visit: Visit, token: str, browser_hash: bytes, newcomer: Newcomer, caller: Caller) -> Entry:
    """Use the ticket of a letter, which shows whose address it is, and the invitation it was asked with, if any."""
    spent = await ticket.spend(visit, token, "join", browser_hash)
    if spent is None:
        raise Wrong({"": ticket.GONE})
    if invited := spent.body.get("welcome"):
        admission = await admit(visit, bytes.fromhex(invited))
    else:
        await insist_of_domain(visit, spent.body["mail"])
        admission = Admission()
        await visit.run("select set_config('app.welcome', 'domain', true)")
    newcomer = Newcomer(newcomer.handle, newcomer.name, newcomer.password_hash, spent.body["mail"], newcomer.language)
    return await _join(visit, admission, newcomer, caller)


async def join_as(visit: Visit, newcomer: Newcomer, caller: Caller, *, for_person: UUID | None = None) -> Entry:
    """Come in for the first time with somebody's word for it that the house trusts: as one who is awaited, or as who they say."""
    await visit.run("select set_config('app.welcome', 'vouched for', true)")
    return await _join(visit, Admission(for_person=for_person), newcomer, caller, BY_PROVIDER)


async def _join(visit: Visit, admission: Admission, newcomer: Newcomer, caller: Caller, way: str = OWN) -> Entry:
    id = admission.for_person or ids.new_id()
    await visit.act_as(Visitor(id, newcomer.handle, newcomer.name))
    if admission.for_person:
        await _insist_awaited(visit)
        await people.speak_at_first(visit, newcomer.language)
    else:
        await _introduce(visit, id, admission, newcomer)
    await groups.enrol(visit, id)
    if admission.group_id:
        await groups.welcome_in(visit, admission.group_id, admission.by)
    # What could be done only now cannot be done any more.
    await visit.run("select set_config('app.welcome', '', true)")
    if newcomer.password_hash:
        await set_password(visit, newcomer.password_hash)
    if newcomer.mail:
        await _take_over_address(visit, newcomer.mail)
    return await come_in(visit, id, caller, way)


async def _introduce(visit: Visit, id: UUID, admission: Admission, newcomer: Newcomer) -> None:
    for handle in _handles(newcomer):
        try:
            await people.introduce(
                visit, handle, newcomer.name, id=id, unit_id=admission.unit_id, language=newcomer.language,
                is_guest=admission.is_guest,
            )  # fmt: skip
            return
        except Wrong as wrong:
            taken = wrong
    raise taken


def _handles(newcomer: Newcomer) -> list[str]:
    """The handle that was asked for; without one, some that are made from the name."""
    if newcomer.handle in RESERVED:
        raise Wrong({"handle": "Somebody has this handle already."})
    made = handle_from(newcomer.name)
    made = f"{made}.member" if made in RESERVED else made
    return (
        [newcomer.handle]
        if newcomer.handle
        else [made, *(f"{made}.{n}" for n in range(2, HANDLES_TRIED)), f"{made}.{token_hex(4)}"]
    )


async def _insist_awaited(visit: Visit) -> None:
    """Of two who claim the same name at once, the second waits here and then finds it taken."""
    awaited = "select 1 from person where id = (select viewer()) and joined_at is null and left_at is null for update"
    if not await visit.value(awaited):
        raise Missing


async def _take_over_address(visit: Visit, mail: str) -> None:
    """An address belongs to whoever its mail reaches now, if whoever had it has left."""
    await visit.run("select release_address(%(mail)s)", mail=mail)
    await set_address(visit, mail)
