"""What is said in the name of a provider of SAML, wrongly or by somebody else, lets nobody in."""

import re
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from lxml import etree

from commonhold import identity
from commonhold.ground.outside import Outside
from commonhold.ground.testing.cast import Cast
from commonhold.providers import keys
from commonhold.providers.markup import NAMES, parsed
from commonhold.providers.telling import Untrusted
from commonhold.providers.tests.forger import ISSUER, Forger
from commonhold.providers.tests.metadata import KEY, Shown
from commonhold.providers.tests.test_coming_in import who_is_in
from commonhold.providers.tests.works import comes_in, packed, request_in, works

REFUSED = "did not let you in"
OTHER_KEY = keys.parted(keys.made())
ago, ahead = (datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC) + timedelta(hours=1))


def at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
async def browser(cast):
    transport = httpx.ASGITransport(cast.alma.application)
    async with httpx.AsyncClient(transport=transport, base_url=cast.alma.client.base_url) as client:
        yield client


@pytest.fixture
async def forger(cast, tmp_path):
    """A steward has named the provider, whose key it has."""
    idp = await works(cast, tmp_path, lets_in=True)
    return Forger(idp.asked, str(cast.alma.client.base_url).rstrip("/"), *keys.parted(KEY))


async def begins(browser: httpx.AsyncClient, forger: Forger) -> str:
    """A sign-in is begun at the door: the id of the request that leads to the provider."""
    return request_in((await browser.get(forger.asked.url)).headers["location"]).get("ID")


async def test_what_is_said_rightly_lets_them_in_once(browser, forger):
    request = await begins(browser, forger)
    xml = forger.says(request)
    first = await comes_in(browser, forger.asked, xml)
    again = await comes_in(browser, forger.asked, xml)
    browser.cookies.clear()
    request = await begins(browser, forger)
    replayed = await comes_in(browser, forger.asked, forger.says(request))
    second = await comes_in(browser, forger.asked, forger.says(request, id="_b"))

    assert first.status_code == 303 and all(REFUSED in each.text for each in (again, replayed))
    assert second.status_code == 303, "What is new is taken, so that it was the id that was not."
    twice = await comes_in(browser, forger.asked, forger.says(request, id="_c"))
    assert REFUSED in twice.text, "One request has one answer."


WRONG: list[dict[str, str]] = [
    {"audience": "https://other.test/metadata"}, {"issuer": "https://other.test/saml"}, {"recipient": "https://other.test/back"},
    {"answers": "_of-another-browser"}, {"answers": ""}, {"until": at(ago)}, {"holds": at(ago)}, {"from": at(ahead)},
    {"session": at(ago)}, {"at": at(ago)}, {"at": at(ahead)}, {"at": "yesterday"}, {"at": "2026-11-30T12:00:00"}, {"version": "1.1"},
    {"subject": ""}, {"subject": "x" * 256}, {"subject": "<b>elsa</b>"}, {"method": "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"},
    {"format": "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"}, {"more": "<saml:Condition/>"},
    {"more": "<saml:AudienceRestriction><saml:Audience>https://other.test</saml:Audience></saml:AudienceRestriction>"},
]  # fmt: skip


@pytest.mark.leak("L198")
async def test_an_assertion_that_says_something_wrong_lets_nobody_in(browser, forger):
    answers = {}
    for wrong in WRONG:
        xml = forger.says(await begins(browser, forger), **wrong)
        answers[str(wrong)] = REFUSED in (await comes_in(browser, forger.asked, xml)).text

    assert answers == {str(wrong): True for wrong in WRONG} and not await who_is_in(browser)


@pytest.mark.leak("L198")
async def test_an_answer_around_it_that_says_something_else_lets_nobody_in(browser, forger):
    request = await begins(browser, forger)
    inside = forger.assertion(request)
    wrong = [
        forger.around(inside, request, **changed)
        for changed in ({"to": "https://other.test/back"}, {"status": "Responder"}, {"issuer": "https://other.test/saml"})
    ]  # fmt: skip
    wrong += [
        forger.around(inside, "_of-another"), forger.around(b"", request), inside, b"", b"no XML", b"<a/>",
        forger.around(inside, request).replace(b'Version="2.0" Issue', b'Version="1.1" Issue', 1),
    ]  # fmt: skip

    answers = [await comes_in(browser, forger.asked, each) for each in wrong]

    assert [REFUSED in each.text for each in answers] == [True] * len(wrong)
    assert (await comes_in(browser, forger.asked, forger.around(inside, request))).status_code == 303


@pytest.mark.leak("L198")
async def test_what_the_provider_did_not_sign_lets_nobody_in(browser, forger):
    request = await begins(browser, forger)
    foreign = Forger(forger.asked, forger.base, *OTHER_KEY)
    good = forger.says(request)
    wrong = {
        "unsigned": forger.around(forger.assertion(request, is_signed=False), request),
        "by another key": foreign.says(request),
        "changed since": good.replace(b">elsa<", b">alma<"),
        "signed by nothing": re.sub(rb"<ds:SignatureValue>.*?</ds:SignatureValue>", b"<ds:SignatureValue/>", good, flags=re.DOTALL),
        "what all know": good.replace(b"2001/04/xmldsig-more#rsa-sha256", b"2000/09/xmldsig#hmac-sha1"),
    }  # fmt: skip

    answers = {name: await comes_in(browser, forger.asked, each) for name, each in wrong.items()}

    assert {name: REFUSED in each.text for name, each in answers.items()} == dict.fromkeys(wrong, True)
    assert good.count(b">elsa<") == 1 and not await who_is_in(browser)


def wrapped(good: bytes) -> dict[str, bytes]:
    """The eight ways of wrapping a signature (Somorovsky and others, 2012): what was signed lies elsewhere than what is read."""
    made = {}
    for way in range(1, 9):
        root = etree.fromstring(good)
        true = root.find("saml:Assertion", NAMES)
        evil = etree.fromstring(etree.tostring(true).replace(b">elsa<", b">alma<"))
        if way > 2:
            evil.set("ID", "_evil")
        wrap(way, root, true, evil)
        made[f"XSW{way}"] = etree.tostring(root)
    return made


def wrap(way: int, root: etree._Element, true: etree._Element, evil: etree._Element) -> None:
    """`true` is what was signed, in the answer `root`; `evil` a copy of it that says something else."""
    signature, signed = evil.find("ds:Signature", NAMES), true.find("ds:Signature", NAMES)
    if way in (1, 2):
        # Of the answer: a copy of the whole, hidden in the signature or beside it.
        old = etree.fromstring(etree.tostring(root))
        old.set("ID", "_old")
        root.replace(true, evil)
        (signature if way == 1 else root).append(old)
    elif way in (3, 4):
        evil.remove(signature)
        root.insert(root.index(true), evil)
        if way == 4:
            evil.append(true)
    elif way in (5, 6, 8):
        true.remove(signed)
        root.insert(root.index(true), evil)
        if way == 6:
            signature.append(true)
        elif way == 8:
            etree.SubElement(signature, f"{{{NAMES['ds']}}}Object").append(true)
    else:
        evil.remove(signature)
        etree.SubElement(root, f"{{{NAMES['samlp']}}}Extensions").append(evil)


@pytest.mark.leak("L198")
async def test_a_signature_that_is_wrapped_lets_nobody_in(browser, forger):
    request = await begins(browser, forger)
    good = forger.says(request)
    wrong = wrapped(good)
    # And without a name of its own, or with the same as what was signed.
    root = etree.fromstring(good)
    true = root.find("saml:Assertion", NAMES)
    evil = etree.fromstring(etree.tostring(true).replace(b">elsa<", b">alma<"))
    root.replace(true, evil)
    hidden = etree.SubElement(evil.find("saml:Subject", NAMES), "hidden")
    hidden.append(etree.fromstring(etree.tostring(true)))
    hidden[0].tag = "other"
    wrong["two of one name"] = etree.tostring(root)

    answers = {name: await comes_in(browser, forger.asked, each) for name, each in wrong.items()}

    assert {name: REFUSED in each.text for name, each in answers.items()} == dict.fromkeys(wrong, True)
    assert not await who_is_in(browser) and (await comes_in(browser, forger.asked, good)).status_code == 303


@pytest.mark.leak("L198")
async def test_what_is_hidden_in_a_name_or_in_a_document_type_lets_nobody_in(browser, forger):
    request = await begins(browser, forger)
    good = forger.says(request, subject="alma.evil")
    head = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
    wrong = {
        "a document type": b"<!DOCTYPE x>" + good,
        "a comment": good.replace(b">alma.evil<", b">alma<!-- -->.evil<"),
        "an instruction": good.replace(b">alma.evil<", b">alma<?x?>.evil<"),
        "a bomb": head + good.replace(b">alma.evil<", b">&c;<"),
        "a file": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + good.replace(b">alma.evil<", b">&a;<"),
        "in another alphabet": b'<?xml version="1.0" encoding="UTF-16"?>'.decode().encode("utf-16") + good.decode().encode("utf-16-le"),
        "in an old alphabet": b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x' + good,
    }  # fmt: skip

    answers = {name: await comes_in(browser, forger.asked, each) for name, each in wrong.items()}

    assert {name: REFUSED in each.text for name, each in answers.items()} == dict.fromkeys(wrong, True)


@pytest.mark.leak("L198")
async def test_what_would_take_minutes_to_look_at_is_not_looked_at(browser, forger):
    request = await begins(browser, forger)
    good = forger.says(request)
    names = "".join(f' xmlns:a{n}="u:{n}"' for n in range(1000)).encode()
    plain = b"http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
    bomb = re.sub(
        rb'<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="[^"]+"/>',
        b"<ds:SignedInfo" + names + b'><ds:CanonicalizationMethod Algorithm="' + plain + b'"><ds:Object>' + b"<x/>" * 2000
        + b"</ds:Object></ds:CanonicalizationMethod>", good,
    )  # fmt: skip
    assert bomb.count(b"<x/>") == 2000
    begun = time.monotonic()
    answer = await comes_in(browser, forger.asked, bomb)
    long = good.replace(b"<saml:Subject>", b"<saml:Subject>" + b"<x/>" * 5000, 1)
    with pytest.raises(Untrusted, match="more names"):
        parsed(long)
    left = await browser.post(f"{forger.asked.url}/ended", data={"SAMLRequest": packed(bomb)["SAMLResponse"]})

    assert REFUSED in answer.text and REFUSED in left.text
    assert time.monotonic() - begun < 8, "A stranger's 30 kilobytes would keep a processor for 10 seconds, 60 for 80."


@pytest.mark.leak("L198")
async def test_an_address_that_nobody_looked_at_is_nobodys_and_one_counts_by_its_own_name_alone(cast, browser, forger):
    said = {"subject": "eve", "mail": "boss@house.test"}
    new = await comes_in(browser, forger.asked, forger.says(await begins(browser, forger), **said))
    async with cast.house.database.keeper() as visit:
        assert not await visit.values("select mail from address where mail = 'boss@house.test'")
        await identity.bulk.note_addresses(visit, {cast.alma.id: "alma@house.test"}, confirmed=True)
        await visit.run("update provider set trusts_mail = true where id = %(id)s", id=forger.asked.id)
    browser.cookies.clear()
    typed = """<saml:Attribute Name="urn:x:nickname" FriendlyName="mail">
        <saml:AttributeValue>alma@house.test</saml:AttributeValue></saml:Attribute>"""
    xml = forger.says(
        await begins(browser, forger), id="_b", subject="mallory", mail="mallory@house.test", beside=typed
    )
    sly = await comes_in(browser, forger.asked, xml)

    assert (new.status_code, sly.status_code) == (303, 303) and await who_is_in(browser) == "mallory"
    async with cast.house.database.keeper() as visit:
        assert await visit.values("select mail from address where mail = 'mallory@house.test'") == [
            "mallory@house.test"
        ]


async def test_an_answer_to_another_browser_lets_this_one_in_as_nobody(cast: Cast, browser, forger):
    async with httpx.AsyncClient(transport=browser._transport, base_url=browser.base_url) as eve:
        hers = forger.says(await begins(eve, forger), subject="eve")
        await begins(browser, forger)
        led = await comes_in(browser, forger.asked, hers)
        assert REFUSED in led.text and not await who_is_in(browser)
        unasked = await browser.get(f"{forger.asked.url}/back", headers={"cookie": ""})
        assert REFUSED in unasked.text
        own = await eve.get(f"{forger.asked.url}/back")
        assert own.status_code == 303, "It waited for the browser that had asked."


async def test_an_answer_of_one_provider_is_nothing_at_the_door_of_another(cast: Cast, browser, forger, tmp_path):
    other = forger.asked
    request = await begins(browser, forger)
    async with cast.house.database.keeper() as visit:
        await visit.run("update provider set issuer = 'urn:first' where id = %(id)s", id=other.id)
    (tmp_path / "other").mkdir()
    named = (await works(cast, tmp_path / "other", lets_in=True)).asked
    async with cast.house.database.keeper() as visit:
        await visit.run("update provider set issuer = %(issuer)s where id = %(id)s", id=other.id, issuer=f"{ISSUER}/x")
    answer = await comes_in(browser, named, forger.says(request))

    assert REFUSED in answer.text and not await who_is_in(browser)


async def test_a_key_that_was_put_away_opens_nothing_and_a_new_one_is_asked_for(cast, browser, tmp_path, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.PROVIDER_ASKED_SECONDS", -1)
    idp = await works(cast, tmp_path, lets_in=True)
    shown = Shown(idp.asked.metadata)
    cast.house.outside = Outside(f"127.0.0.1:{shown.port}")
    async with cast.house.database.keeper() as visit:
        await visit.run("update provider set metadata = %(at)s where id = %(id)s", id=idp.asked.id, at=shown.address)
    old = Forger(idp.asked, str(cast.alma.client.base_url).rstrip("/"), idp.key, idp.certificate)
    new = Forger(idp.asked, old.base, *OTHER_KEY)
    first = await comes_in(browser, idp.asked, old.says(await begins(browser, old)))
    browser.cookies.clear()
    shown.body = shown.body.replace(_inside(idp.certificate), _inside(OTHER_KEY[1]))
    second = await comes_in(browser, idp.asked, new.says(await begins(browser, new), id="_b"))
    browser.cookies.clear()
    third = await comes_in(browser, idp.asked, old.says(await begins(browser, old), id="_c"))
    shown.close()

    assert (first.status_code, second.status_code) == (303, 303) and REFUSED in third.text


def _inside(certificate: str) -> str:
    return "".join(certificate.split("-----")[2].split())
