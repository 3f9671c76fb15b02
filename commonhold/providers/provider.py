"""The providers that stewards have named: what of them is kept, and the verbs."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.locked import lock, unlock
from commonhold.identity import alone
from commonhold.providers import keys
from commonhold.providers.forms import Naming

LOCKED_FOR = "secrets of providers"
OIDC, SAML = "oidc", "saml"
KEPT = "id, kind, name, issuer, client_id, secret, lets_in, trusts_mail, unit_claim, groups_claim, metadata"


@dataclass(frozen=True)
class Provider:
    """One that vouches for people. `secret` is locked; `lets_in` those who are new, `trusts_mail` for those who are here already;
    `metadata` is what one of SAML says of itself, or where it says so."""

    id: UUID
    kind: str
    name: str
    issuer: str
    client_id: str
    secret: bytes
    lets_in: bool
    trusts_mail: bool
    unit_claim: str
    groups_claim: str
    metadata: str

    @property
    def url(self) -> str:
        return f"/signin/{'saml' if self.kind == SAML else 'with'}/{self.id}"

    def unlocked(self, secret: str) -> str:
        """What this house is known by there; `Unlockable` where the house has another secret by now."""
        return unlock(secret, LOCKED_FOR, self.id, self.secret)


async def providers(visit: Visit) -> list[Provider]:
    """All of them, as the door knows them, in the order of their names."""
    return await visit.all(
        Provider, f"select {KEPT} from providers_at_door() order by lower(name), id limit {limits.PROVIDERS:d}"
    )


async def provider(visit: Visit, id: UUID) -> Provider:
    """One of them, as the door knows it; `Missing` if there is none."""
    return await visit.the(Provider, f"select {KEPT} from providers_at_door() where id = %(id)s", id=id)


async def name_provider(visit: Visit, given: Naming, secret: str) -> UUID:
    """Let this one vouch for people from now on (by a steward). `secret` is that of the house."""
    insist(len(await providers(visit)) < limits.PROVIDERS, "There are as many as there can be.")
    id = ids.new_id()
    kept = await asyncio.to_thread(keys.made) if given.kind == SAML else given.client_secret.strip()
    added = await visit.run(
        """insert into provider (id, kind, name, issuer, client_id, secret, lets_in, trusts_mail, unit_claim, groups_claim, metadata, by)
           values (%(id)s, %(kind)s, %(name)s, %(issuer)s, %(client_id)s, %(secret)s, %(lets_in)s, %(trusts_mail)s, %(unit_claim)s,
                   %(groups_claim)s, %(metadata)s, (select viewer())) on conflict (issuer) do nothing""",
        id=id, kind=given.kind, name=given.name.strip(), issuer=given.issuer.strip(), secret=lock(secret, LOCKED_FOR, id, kept),
        client_id=given.client_id.strip() or str(id), lets_in=given.lets_in, trusts_mail=given.trusts_mail,
        unit_claim=given.unit_claim.strip(), groups_claim=given.groups_claim.strip(),
        metadata=given.metadata.strip() if given.kind == SAML else "",
    )  # fmt: skip
    if not added:
        raise Wrong({"metadata" if given.kind == SAML else "issuer": "This provider is here already."})
    return id


async def end_provider(visit: Visit, id: UUID) -> None:
    """It vouches for nobody any more; who is signed in stays so (by a steward)."""
    only = len(await providers(visit)) < 2
    insist(not (only and await alone.alone(visit)), "It is the only way in. Open the other ways again first.")
    if not await visit.run("delete from provider where id = %(id)s", id=id):
        raise Missing
