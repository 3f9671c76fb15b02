"""What is kept of an assertion, for the moment until its browser comes: who it is of, and what the house has a use for."""

import msgspec

from commonhold.ground import limits
from commonhold.providers.assertion import Assertion
from commonhold.providers.provider import Provider
from commonhold.providers.telling import Claims

CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
OID = "urn:oid:"
# What OpenID Connect has one name for, by the names that providers of SAML have for it (eduPerson, Entra ID, ADFS, Okta, Keycloak, Google).
CALLED = {
    "email": ("mail", "email", "emailAddress", "User.Email", f"{OID}0.9.2342.19200300.100.1.3", f"{CLAIMS}emailaddress"),
    "name": ("displayName", "name", "cn", f"{OID}2.16.840.1.113730.3.1.241", "http://schemas.microsoft.com/identity/claims/displayname",
             f"{OID}2.5.4.3"),
    "given_name": ("givenName", "firstName", "given_name", "User.FirstName", f"{OID}2.5.4.42", f"{CLAIMS}givenname"),
    "family_name": ("sn", "surname", "lastName", "family_name", "User.LastName", f"{OID}2.5.4.4", f"{CLAIMS}surname"),
    "locale": ("preferredLanguage", "locale", f"{OID}2.16.840.1.113730.3.1.39"),
}  # fmt: skip
MARKS = ("Format", "NameQualifier", "SPNameQualifier", "SPProvidedID")


class Vouched(msgspec.Struct, frozen=True):
    """`name` are the marks of the provider's word for them and `session` theirs there, which it wants to hear again when they go."""

    subject: str
    name: dict[str, str]
    session: str
    said: dict[str, str | list[str]] = {}

    def claims(self) -> Claims:
        """As of every other provider. Whether its addresses are looked at says the steward alone: SAML has no word for that."""
        return Claims(self.subject, self.said | {"email_verified": True})

    def without_claims(self) -> "Vouched":
        return Vouched(self.subject, self.name, self.session)

    def packed(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def unpacked(cls, packed: str) -> "Vouched":
        return msgspec.json.decode(packed, type=cls)


def told(provider: Provider, found: Assertion) -> Vouched:
    """Of all that was said, what the house has a use for."""
    said: dict[str, str | list[str]] = {}
    for ours, theirs in CALLED.items():
        values = [value for name in theirs for value in found.said.get(name, ()) if value]
        # An address can open a door, and goes by its own name alone.
        values += [value for name in theirs for value in found.shown.get(name, ()) if value and ours != "email"]
        if values:
            said[ours] = values[0][: limits.ADDRESS]
    for claim in {provider.unit_claim, provider.groups_claim} - {""}:
        given = found.said.get(claim) or found.shown.get(claim, ())
        values = [each[: limits.TITLE] for each in given][: limits.PROVIDER_GROUPS]
        if values:
            said[claim] = values if claim == provider.groups_claim else values[0]
    marks = {name: found.name[name][: limits.SUBJECT] for name in MARKS if name in found.name}
    return Vouched(found.subject, marks, found.session[: limits.SUBJECT], said)
