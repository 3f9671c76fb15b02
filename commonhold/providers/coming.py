"""Coming in with a provider's word: who that is here, or who they become."""

from uuid import UUID

from commonhold import people
from commonhold.ground import limits
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Wrong
from commonhold.ground.house import House
from commonhold.ground.words import LANGUAGES, spoken
from commonhold.identity import Caller, Entry, Newcomer, alone, come_in, end_sessions, join_as, parse
from commonhold.providers.provider import SAML, Provider
from commonhold.providers.telling import Claims

ANOTHER = "This provider has named another account for your address before. Those who look after the house are told, and settle it."
UNKNOWN = "Nobody here is known by what this provider says. Ask those who look after the house to let you in."


class Another(Wrong):
    """Somebody here is known to this provider by another word already: two accounts there, and one address."""

    def __init__(self, person_id: UUID):
        super().__init__({"": ANOTHER})
        self.person_id = person_id


async def enter(visit: Visit, provider: Provider, claims: Claims, caller: Caller) -> Entry:
    """They are in; what the provider says of their unit and groups is seen to after that. `Wrong` if they are nobody here."""
    # Of two who come at once, the second finds what the first has become.
    await visit.run("select pg_advisory_xact_lock(hashtextextended(%(who)s, 0))", who=f"{provider.id} {claims.subject}")
    known = await _known(visit, provider, claims.subject)
    entry = (
        await come_in(visit, known, caller, alone.BY_PROVIDER) if known else await _new(visit, provider, claims, caller)
    )
    unit, groups = claims.words(provider.unit_claim), [] if known else claims.list(provider.groups_claim)
    if unit or groups:
        visit.then("providers.place", person_id=str(visit.person.id), unit=unit, groups=groups)
    return entry


async def _known(visit: Visit, provider: Provider, subject: str) -> UUID | None:
    return await visit.value(
        "select known_by_provider(%(provider)s, %(subject)s)", provider=provider.id, subject=subject
    )


async def _new(visit: Visit, provider: Provider, claims: Claims, caller: Caller) -> Entry:
    """Somebody whom this provider names for the first time: here already by their address, awaited, or new. SAML does not say whether an
    address was looked at; where no steward does either, whoever is new comes without one and shows by a letter which is theirs."""
    mail = _address(claims)
    found = await visit.rows("select person_id, is_awaited from vouched_for(%(mail)s)", mail=mail) if mail else []
    if found and not provider.trusts_mail or not found and not provider.lets_in:
        raise Wrong({"": UNKNOWN})
    if found and not found[0]["is_awaited"]:
        entry = await come_in(visit, found[0]["person_id"], caller, alone.BY_PROVIDER)
        visit.then("identity.tell", person_id=str(visit.person.id), what="provider")
    else:
        own = mail if provider.kind != SAML or provider.trusts_mail else ""
        newcomer = Newcomer(name=_name(claims), mail=own or None, language=_language(claims))
        entry = await join_as(visit, newcomer, caller, for_person=found[0]["person_id"] if found else None)
    await _note(visit, provider, claims.subject)
    return entry


async def _note(visit: Visit, provider: Provider, subject: str) -> None:
    """From now on this word is the visitor's; `Another` where they have one there. An address may be given to the next who comes there."""
    noted = await visit.run(
        """insert into provider_login (provider_id, subject, person_id) values (%(provider)s, %(subject)s, (select viewer()))
           on conflict (provider_id, person_id) do nothing""",
        provider=provider.id, subject=subject,
    )  # fmt: skip
    if not noted:
        raise Another(visit.person.id)


async def tell_stewards(house: House, provider: Provider, another: Another) -> None:
    """Whoever looks after the house hears of it, by whom and of whom, and how it is settled."""
    async with house.database.visit() as visit:
        visit.then("providers.tell_another", provider=provider.name, person_id=str(another.person_id))


async def know_anew(visit: Visit, handle: str) -> None:
    """Whoever comes next with this person's address is them, whatever word a provider has for them by now (by a steward). They read so in
    their log of special access."""
    person = await people.by_handle(visit, handle.strip().lower().removeprefix("@"))
    if not (person and person.is_here and await visit.value("select know_anew(%(id)s)", id=person.id)):
        raise Wrong({"handle": "Nobody here has this handle and comes by a provider whose addresses are trusted."})
    await people.note_access(visit, person.id, "let_in")


def _address(claims: Claims) -> str:
    try:
        return parse(claims.mail)
    except Wrong:
        return ""


def _name(claims: Claims) -> str:
    full = f"{claims.words('given_name')} {claims.words('family_name')}".strip()
    found = claims.words("name") or full or claims.words("preferred_username") or claims.mail.partition("@")[0]
    return found[: limits.NAME] or "Newcomer"


def _language(claims: Claims) -> str:
    said = claims.words("locale")[:2].lower()
    return said if said in LANGUAGES else spoken()


async def sign_out(visit: Visit, provider: Provider, subject: str) -> None:
    """End every session of whoever the provider means; nothing, where that is nobody."""
    if known := await _known(visit, provider, subject):
        await visit.act_as(Visitor(known, "", ""))
        await end_sessions(visit)
