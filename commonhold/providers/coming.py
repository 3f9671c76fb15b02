"""Coming in with a provider's word: who that is here, or who they become."""

from uuid import UUID

from commonhold.ground import limits
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Wrong
from commonhold.ground.words import LANGUAGES, spoken
from commonhold.identity import Caller, Entry, Newcomer, alone, come_in, end_sessions, join_as, parse
from commonhold.providers.provider import SAML, Provider
from commonhold.providers.telling import Claims

UNKNOWN = "Nobody here is known by what this provider says. Ask those who look after the house to let you in."


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
    await visit.run(
        "insert into provider_login (provider_id, subject, person_id) values (%(provider)s, %(subject)s, (select viewer()))",
        provider=provider.id, subject=claims.subject,
    )  # fmt: skip
    return entry


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
