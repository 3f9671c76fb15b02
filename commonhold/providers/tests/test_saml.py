"""Coming in through a provider of SAML that we did not write (pysaml2), from the door to the house and out again."""

import re
import subprocess

import httpx
import pytest
from lxml import etree
from saml2 import BINDING_HTTP_REDIRECT
from saml2.s_utils import decode_base64_and_inflate
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.xmldsig import SIG_RSA_SHA256

from commonhold import identity
from commonhold.identity.tests.doors import PASSWORD, give_password
from commonhold.providers.jobs import tidy
from commonhold.providers.markup import NAMES
from commonhold.providers.tests.forger import ISSUER
from commonhold.providers.tests.test_coming_in import who_is_in
from commonhold.providers.tests.works import Works, comes_in, packed, request_in, works


@pytest.fixture
async def browser(cast):
    transport = httpx.ASGITransport(cast.alma.application)
    async with httpx.AsyncClient(transport=transport, base_url=cast.alma.client.base_url) as client:
        yield client


async def test_somebody_new_comes_in_with_their_name_and_language_and_is_known_again(cast, browser, tmp_path):
    idp = await works(cast, tmp_path, lets_in=True, unit_claim="ou", groups_claim="eduPersonAffiliation")
    assert "Works" in (await browser.get("/signin")).text
    led = (await browser.get(idp.asked.url)).headers["location"]
    first = await comes_in(browser, idp.asked, idp.says(idp.asked_for(led)))
    assert (first.status_code, first.headers["location"]) == (303, "/welcome")
    handle = await who_is_in(browser)
    browser.cookies.clear()
    led = (await browser.get(idp.asked.url, params={"next": "/tags/x"})).headers["location"]
    again = await comes_in(browser, idp.asked, idp.says(idp.asked_for(led), said={}))

    assert again.headers["location"] == "/tags/x"
    assert handle == await who_is_in(browser) == "elsa.lind"
    assert 'lang="sv"' in (await browser.get("/people", headers={"accept-language": "sv"})).text
    async with cast.house.database.keeper() as visit:
        placed = await visit.rows(
            "select args ->> 'unit' as unit, args -> 'groups' as groups from procrastinate_jobs where task_name = 'providers.place'"
        )
        kept = await visit.values("select said from provider_answer")
    assert placed == [{"unit": "Wards", "groups": ["canteen", "nurses", "nowhere"]}]
    assert kept == [None, None], "What was said lies nowhere once it has been taken."


async def test_what_is_encrypted_for_the_house_alone_lets_in_and_an_old_way_does_not(cast, browser, tmp_path):
    idp = await works(cast, tmp_path, lets_in=True)
    entries = []
    for way in ("2009/xmlenc11#aes256-gcm", "2001/04/xmlenc#aes256-cbc"):
        led = (await browser.get(idp.asked.url)).headers["location"]
        xml = _encrypted(idp.says(idp.asked_for(led)), idp, f"http://www.w3.org/{way}")
        assert b"Elsa Lind" not in xml
        entries.append(await comes_in(browser, idp.asked, xml))
        browser.cookies.clear()

    assert [each.status_code for each in entries] == [303, 200] and "did not let you in" in entries[1].text


def _encrypted(xml: bytes, idp: Works, way: str) -> bytes:
    """By xmlsec1, as an administrator there would set it up."""
    ((_, certificate),) = idp.server.metadata.certs(idp.house, "spsso", "encryption")
    lines = "\n".join(re.findall(".{1,64}", "".join(certificate.split())))
    pem, template, plain = (idp.folder / each for each in ("ours.pem", "template.xml", "plain.xml"))
    pem.write_text(f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n")
    template.write_text(TEMPLATE.format(way=way, **NAMES))
    root = etree.fromstring(xml)
    assertion = root.find("saml:Assertion", NAMES)
    plain.write_bytes(etree.tostring(assertion, with_tail=False))
    told = ["--pubkey-cert-pem", pem, "--session-key", "aes-256", "--xml-data", plain, "--node-xpath", "/*", template]
    made = subprocess.run(["xmlsec1", "--encrypt", *told], check=True, capture_output=True).stdout
    box = etree.SubElement(root, f"{{{NAMES['saml']}}}EncryptedAssertion")
    box.append(etree.fromstring(made))
    root.remove(assertion)
    return etree.tostring(root)


TEMPLATE = """<xenc:EncryptedData xmlns:xenc="{xenc}" xmlns:ds="{ds}" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod
Algorithm="{way}"/><ds:KeyInfo><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/>
<xenc:CipherData><xenc:CipherValue/></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue/></xenc:CipherData>
</xenc:EncryptedData>"""


async def test_somebody_who_is_here_comes_in_by_an_address_that_is_trusted(cast, browser, tmp_path):
    async with cast.house.database.keeper() as visit:
        await identity.bulk.note_addresses(visit, {cast.alma.id: "elsa@house.test"}, confirmed=True)
    idp = await works(cast, tmp_path, trusts_mail=True)
    led = (await browser.get(idp.asked.url)).headers["location"]
    await comes_in(browser, idp.asked, idp.says(idp.asked_for(led)))

    assert await who_is_in(browser) == "alma"


async def test_whoever_goes_there_goes_here_and_the_other_way_round(cast, browser, tmp_path):
    idp = await works(cast, tmp_path, lets_in=True)
    led = (await browser.get(idp.asked.url)).headers["location"]
    await comes_in(browser, idp.asked, idp.says(idp.asked_for(led)))
    kept = browser.cookies["by"]
    out = (await browser.get(f"{idp.asked.url}/out")).headers["location"]
    asked = request_in(out)
    assert out.startswith(f"{ISSUER}/out?") and "elsa" not in kept
    named = asked.find("saml:NameID", NAMES)
    assert (named.text, named.get("Format")) == ("elsa", NAMEID_FORMAT_PERSISTENT)
    (index,) = asked.findall("samlp:SessionIndex", NAMES)
    assert index.text and (await browser.get(f"{idp.asked.url}/ended?SAMLResponse=x")).headers["location"] == "/signin"
    assert await who_is_in(browser) == "elsa.lind"

    ended = f"{str(browser.base_url).rstrip('/')}{idp.asked.url}/ended"
    name = NameID(format=NAMEID_FORMAT_PERSISTENT, text="elsa")
    _, request = idp.server.create_logout_request(ended, ISSUER, name_id=name)
    sent = idp.server.apply_binding(
        BINDING_HTTP_REDIRECT, str(request), ended, "back there", sign=True, sigalg=SIG_RSA_SHA256
    )
    there = dict(sent["headers"])["Location"]
    forged = await browser.get(there.replace("RelayState=back", "RelayState=elsewhere"))
    assert "did not let you in" in forged.text and await who_is_in(browser) == "elsa.lind"
    told = (await browser.get(there)).headers["location"]

    assert not await who_is_in(browser) and "RelayState=back+there" in told
    answer = decode_base64_and_inflate(httpx.URL(told).params["SAMLResponse"])
    assert etree.fromstring(answer).get("InResponseTo") == request.id


async def test_stewards_name_one_by_its_metadata_and_the_house_shows_its_own(cast, browser, tmp_path):
    idp = await works(cast, tmp_path)
    await give_password(cast, "bram")
    said = {"kind": "saml", "name": "Other", "now": PASSWORD, "metadata": "<a/>"}
    wrong = ("", "<a/>", "<!DOCTYPE a><a/>", "http://id.works.test/metadata", idp.asked.metadata)
    answers = [await cast.bram.post("/admin/providers", **said | {"metadata": each}) for each in wrong]
    other = idp.asked.metadata.replace(f'entityID="{ISSUER}"', 'entityID="urn:works:other"')
    done = await cast.bram.post("/admin/providers", **said | {"metadata": other})
    page = (await cast.bram.get("/admin/providers?kind=saml")).text

    assert [each.status_code for each in answers] == [422] * 5 and PASSWORD not in "".join(
        each.text for each in answers
    )
    assert "here already" in answers[4].text and 'name="metadata"' in answers[1].text
    assert done.status_code == 303 and "urn:works:other" in page and "/metadata" in page
    ours = await browser.get(f"{idp.asked.url}/metadata")
    assert "samlmetadata" in ours.headers["content-type"] and "PRIVATE KEY" not in ours.text + page
    oidc = idp.asked.url.replace("/saml/", "/with/")
    assert (await browser.get(oidc)).status_code == 404, "By the other protocol it is not asked."


async def test_what_is_too_old_to_be_taken_is_let_go(cast, browser, tmp_path):
    idp = await works(cast, tmp_path, lets_in=True)
    led = (await browser.get(idp.asked.url)).headers["location"]
    await browser.post(f"{idp.asked.url}/back", data=packed(idp.says(idp.asked_for(led))))
    async with cast.house.database.keeper() as visit:
        await visit.run("update provider_answer set until = now() - interval '1 second'")
    assert "did not let you in" in (await browser.get(f"{idp.asked.url}/back")).text
    await tidy(cast.house)

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from provider_answer") == 0
