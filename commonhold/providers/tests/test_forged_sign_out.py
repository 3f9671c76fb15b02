"""Who is signed out is said by the provider alone, signed, to this house, just now."""

import re
from datetime import UTC, datetime, timedelta

from lxml import etree

from commonhold.providers.markup import NAMES
from commonhold.providers.signatures import signed
from commonhold.providers.tests.forger import ISSUER, Forger
from commonhold.providers.tests.test_coming_in import who_is_in
from commonhold.providers.tests.test_forged import OTHER_KEY, REFUSED, ago, at, begins, browser, forger
from commonhold.providers.tests.works import comes_in, packed

__all__ = ["browser", "forger"]


def logout(forger: Forger, ended: str, **changed: str) -> dict[str, str]:
    """A request to sign Elsa out, signed, as a form brings it."""
    told = {
        "at": at(datetime.now(UTC)),
        "to": ended,
        "issuer": ISSUER,
        "until": at(datetime.now(UTC) + timedelta(minutes=5)),
    } | changed
    to = f' Destination="{told["to"]}"' if told["to"] else ""
    xml = (
        f'<samlp:LogoutRequest xmlns:samlp="{NAMES["samlp"]}" xmlns:saml="{NAMES["saml"]}" xmlns:ds="{NAMES["ds"]}" ID="_l" Version="2.0" '
        f'IssueInstant="{told["at"]}"{to} NotOnOrAfter="{told["until"]}"><saml:Issuer>{told["issuer"]}</saml:Issuer>'
        '<ds:Signature Id="placeholder"/><saml:NameID>elsa</saml:NameID></samlp:LogoutRequest>'
    )  # fmt: skip
    made = signed(etree.fromstring(xml.encode()), forger.key, forger.certificate)
    return {"SAMLRequest": packed(made)["SAMLResponse"], "RelayState": "back there"}


async def test_a_form_that_is_signed_signs_out_and_what_is_wrong_with_it_does_not(browser, forger):
    await comes_in(browser, forger.asked, forger.says(await begins(browser, forger)))
    ended = f"{forger.base}{forger.asked.url}/ended"
    foreign = Forger(forger.asked, forger.base, *OTHER_KEY)
    wrong = [
        logout(foreign, ended), logout(forger, "https://other.test/ended"), logout(forger, ended, issuer="https://other.test"),
        logout(forger, ended, at=at(ago)), logout(forger, ended, until=at(ago)), logout(forger, ""),
    ]  # fmt: skip
    answers = [await browser.post(f"{forger.asked.url}/ended", data=each) for each in wrong]
    assert all(REFUSED in each.text for each in answers) and await who_is_in(browser)

    done = await browser.post(f"{forger.asked.url}/ended", data=logout(forger, ended))

    assert done.status_code == 303 and not await who_is_in(browser)
    assert "SAMLResponse=" in done.headers["location"] and "RelayState=back+there" in done.headers["location"]


async def test_a_link_of_somebody_elses_signs_nobody_out_at_the_provider(browser, forger):
    await comes_in(browser, forger.asked, forger.says(await begins(browser, forger)))
    led = {
        site: (await browser.get(f"{forger.asked.url}/out", headers={"sec-fetch-site": site})).headers["location"]
        for site in ("cross-site", "same-site", "same-origin")
    }

    assert led["cross-site"] == led["same-site"] == "/signin" and "SAMLRequest=" in led["same-origin"]


async def test_what_signed_somebody_out_does_so_once(browser, forger):
    ended = f"{forger.base}{forger.asked.url}/ended"
    said = logout(forger, ended)
    for id, is_in in (("_a", ""), ("_b", "elsa")):
        await comes_in(browser, forger.asked, forger.says(await begins(browser, forger), id=id))
        answer = await browser.post(f"{forger.asked.url}/ended", data=said)
        assert "SAMLResponse=" in answer.headers["location"] and await who_is_in(browser) == is_in
        browser.cookies.clear()


async def test_a_provider_that_takes_forms_alone_hears_again_what_it_said_with_it(cast, browser, forger):
    metadata = re.sub(r"HTTP-Redirect(?=\"[^>]*/out)", "HTTP-POST", forger.asked.metadata)
    assert metadata != forger.asked.metadata
    async with cast.house.database.keeper() as visit:
        await visit.run("update provider set metadata = %(said)s where id = %(id)s", said=metadata, id=forger.asked.id)
    ended = f"{forger.base}{forger.asked.url}/ended"

    page = await browser.post(f"{forger.asked.url}/ended", data=logout(forger, ended) | {"RelayState": 'back "there"'})

    assert 'name="SAMLResponse"' in page.text and f'action="{ISSUER}/out"' in page.text
    assert 'name="RelayState" value="back &#34;there&#34;"' in page.text


async def test_nobody_is_signed_out_by_a_message_that_is_not_signed(browser, forger):
    await comes_in(browser, forger.asked, forger.says(await begins(browser, forger)))
    request = (
        f'<samlp:LogoutRequest xmlns:samlp="{NAMES["samlp"]}" xmlns:saml="{NAMES["saml"]}" ID="_l" Version="2.0" '
        f'IssueInstant="{at(datetime.now(UTC))}">'
        f"<saml:Issuer>{ISSUER}</saml:Issuer><saml:NameID>elsa</saml:NameID></samlp:LogoutRequest>"
    )  # fmt: skip
    there = packed(request.encode())["SAMLResponse"]
    answers = [
        await browser.post(f"{forger.asked.url}/ended", data={"SAMLRequest": there}),
        await browser.get(f"{forger.asked.url}/ended", params={"SAMLRequest": there}),
        await browser.get(f"{forger.asked.url}/ended", params={"SAMLRequest": there, "SigAlg": "none", "Signature": ""}),
        await browser.get(f"{forger.asked.url}/ended"),
    ]  # fmt: skip

    assert all(REFUSED in each.text for each in answers) and await who_is_in(browser)
