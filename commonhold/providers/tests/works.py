"""A provider of SAML 2.0 made with pysaml2, which we did not write; and one that says what no honest one would, with the same key."""

import base64
import zlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
from lxml import etree
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from commonhold.ground.testing.cast import Cast
from commonhold.providers import keys
from commonhold.providers.forms import Naming
from commonhold.providers.provider import Provider, name_provider, provider
from commonhold.providers.tests.forger import ISSUER
from commonhold.providers.tests.metadata import KEY

ELSA = {
    "displayName": ["Elsa Lind"], "mail": ["elsa@house.test"], "preferredLanguage": ["sv-SE"], "ou": ["Wards"],
    "eduPersonAffiliation": ["canteen", "nurses", "nowhere"],
}  # fmt: skip
DOORS = {
    "single_sign_on_service": [(f"{ISSUER}/in", BINDING_HTTP_REDIRECT), (f"{ISSUER}/in", BINDING_HTTP_POST)],
    "single_logout_service": [(f"{ISSUER}/out", BINDING_HTTP_REDIRECT)],
}


@dataclass
class Works:
    """The provider; `asked` is how the house knows it."""

    folder: Path
    asked: Provider
    key: str
    certificate: str
    server: Server

    @property
    def house(self) -> str:
        """What the house calls itself there."""
        return next(each for each in self.server.metadata.keys() if each.endswith(f"{self.asked.url}/metadata"))  # noqa: SIM118

    def asked_for(self, location: str) -> str:
        """The id of a request that came by this address, once pysaml2 has found it signed by the house."""
        said = {name: value[0] for name, value in parse_qs(urlsplit(location).query).items()}
        request = self.server.parse_authn_request(
            said["SAMLRequest"], BINDING_HTTP_REDIRECT, sigalg=said["SigAlg"], signature=said["Signature"]
        )
        assert request
        return request.message.id

    def says(self, request: str, subject: str = "elsa", said: dict[str, list[str]] = ELSA, **more: object) -> bytes:
        """Who it is, as pysaml2 says it."""
        name, audience = NameID(format=NAMEID_FORMAT_PERSISTENT, text=subject), self.house
        return str(
            self.server.create_authn_response(
                said, request, f"{audience.removesuffix('/metadata')}/back", audience, name_id=name, sign_assertion=True,
                sign_response=False, sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256,
                authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": ISSUER}, **more,
            )
        ).encode()  # fmt: skip


async def works(cast: Cast, folder: Path, **named: object) -> Works:
    """It runs, and a steward has named it so."""
    key, certificate = keys.parted(KEY)
    (folder / "key.pem").write_text(key)
    (folder / "certificate.pem").write_text(certificate)
    metadata = str(entity_descriptor(_configured(folder)))
    given = Naming(kind="saml", name="Works", issuer=ISSUER, metadata=metadata, **named)
    async with cast.bram.visit() as visit:
        asked = await provider(visit, await name_provider(visit, given, cast.house.settings.secret))
    ours = (await cast.anybody.get(f"{asked.url}/metadata")).text
    return Works(folder, asked, key, certificate, Server(config=_configured(folder, ours)))


def _configured(folder: Path, ours: str = "") -> IdPConfig:
    own = {"key_file": str(folder / "key.pem"), "cert_file": str(folder / "certificate.pem")}
    policy = {"default": {"lifetime": {"minutes": 15}, "name_form": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"}}
    said = {
        "entityid": ISSUER, "xmlsec_binary": "/usr/bin/xmlsec1", **own, "encryption_keypairs": [own],
        "service": {"idp": {"endpoints": DOORS, "want_authn_requests_signed": True, "policy": policy}},
        "metadata": {"inline": [ours]} if ours else {},
    }  # fmt: skip
    return IdPConfig().load(said)


def packed(xml: bytes) -> dict[str, str]:
    return {"SAMLResponse": base64.b64encode(xml).decode()}


def request_in(location: str) -> etree._Element:
    """The message that an address brings."""
    said = parse_qs(urlsplit(location).query)["SAMLRequest"][0]
    return etree.fromstring(zlib.decompress(base64.b64decode(said), -15))


async def comes_in(browser: httpx.AsyncClient, asked: Provider, xml: bytes) -> httpx.Response:
    """The provider's page posts its answer, without a cookie of the house; then the browser comes by itself."""
    far = {"origin": "https://id.works.test", "sec-fetch-site": "cross-site"}
    async with httpx.AsyncClient(transport=browser._transport, base_url=browser.base_url, headers=far) as bare:
        posted = await bare.post(f"{asked.url}/back", data=packed(xml))
    return await browser.get(posted.headers["location"]) if posted.status_code == 303 else posted
