"""One who says anything in the name of a provider of SAML, signed with a key of its choice; what is not changed is right."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lxml import etree

from commonhold.providers.markup import NAMES
from commonhold.providers.provider import Provider
from commonhold.providers.signatures import signed

ISSUER = "https://id.works.test/saml"
LASTING = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"


@dataclass
class Forger:
    asked: Provider
    base: str
    key: str
    certificate: str
    issuer: str = ISSUER

    def says(self, request: str, **changed: str) -> bytes:
        return self.around(self.assertion(request, **changed), request)

    def assertion(self, request: str, *, is_signed: bool = True, **changed: str) -> bytes:
        now = datetime.now(UTC)
        told = {
            "id": "_a", "version": "2.0", "issuer": self.issuer, "at": _at(now), "subject": "elsa", "format": LASTING,
            "method": "urn:oasis:names:tc:SAML:2.0:cm:bearer", "recipient": f"{self.base}{self.asked.url}/back", "answers": request,
            "until": _at(now + timedelta(minutes=5)), "from": _at(now - timedelta(minutes=1)), "holds": _at(now + timedelta(minutes=5)),
            "audience": f"{self.base}{self.asked.url}/metadata", "session": _at(now + timedelta(hours=8)), "more": "",
            "mail": "elsa@house.test", "beside": "",
        } | changed  # fmt: skip
        xml = ASSERTION
        for name, value in (NAMES | told).items():
            xml = xml.replace(f"{{{name}}}", value)
        if not is_signed:
            return xml.replace('<ds:Signature Id="placeholder"/>', "").encode()
        return signed(etree.fromstring(xml.encode()), self.key, self.certificate)

    def around(self, assertion: bytes, request: str, **changed: str) -> bytes:
        told = {
            "to": f"{self.base}{self.asked.url}/back",
            "status": "Success",
            "issuer": self.issuer,
            "id": "_r",
        } | changed
        return (
            f'<samlp:Response xmlns:samlp="{NAMES["samlp"]}" xmlns:saml="{NAMES["saml"]}" ID="{told["id"]}" Version="2.0" '
            f'IssueInstant="{_at(datetime.now(UTC))}" Destination="{told["to"]}" InResponseTo="{request}"><saml:Issuer>{told["issuer"]}'
            f'</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:{told["status"]}"/></samlp:Status>'
        ).encode() + assertion + b"</samlp:Response>"  # fmt: skip


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


ASSERTION = """<saml:Assertion xmlns:saml="{saml}" xmlns:ds="{ds}" ID="{id}" Version="{version}" IssueInstant="{at}">
<saml:Issuer>{issuer}</saml:Issuer><ds:Signature Id="placeholder"/><saml:Subject><saml:NameID Format="{format}">{subject}</saml:NameID>
<saml:SubjectConfirmation Method="{method}"><saml:SubjectConfirmationData Recipient="{recipient}" InResponseTo="{answers}"
 NotOnOrAfter="{until}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{from}" NotOnOrAfter="{holds}">
<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>{more}</saml:Conditions>
<saml:AuthnStatement AuthnInstant="{at}" SessionIndex="s1" SessionNotOnOrAfter="{session}"><saml:AuthnContext><saml:AuthnContextClassRef>x
</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="mail">
<saml:AttributeValue>{mail}</saml:AttributeValue></saml:Attribute>{beside}</saml:AttributeStatement></saml:Assertion>"""
