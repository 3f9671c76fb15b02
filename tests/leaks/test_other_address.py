"""A secret goes to the address that it was given for: where another one is named, it is asked for anew."""

import pytest

from commonhold.ground.locked import unlock
from commonhold.identity.tests.doors import Browser
from commonhold.integrations.tests.test_outgoing import hook
from commonhold.keys.tests.answers import makes_words
from commonhold.takealong.destination import LOCKED_FOR
from tests.leaks.routes import table

ADDRESSES = {"url", "address", "issuer", "metadata", "host"}
SECRETS = {"secret", "client_secret", "password", "now"}


@pytest.mark.leak("L152")
async def test_a_place_that_is_named_anew_is_not_opened_by_the_password_of_the_one_before(cast):
    member = Browser(cast, cookies={"session": cast.alma.session})
    await makes_words(member)
    for address, password in (("https://mine.test/dav", "of mine"), ("https://evil.test/dav", "")):
        given = {"kind": "webdav", "address": address, "login": "alma", "password": password}
        assert (await member.sends("/hold/along", "/hold/along?_method=put", **given)).status_code == 303

    async with cast.house.database.keeper() as visit:
        (kept,) = await visit.rows("select id, address, secret from destination")
    assert kept["address"] == "https://evil.test/dav"
    assert unlock(cast.house.settings.secret, LOCKED_FOR, kept["id"], kept["secret"]) == ""


@pytest.mark.leak("L152")
async def test_an_address_that_has_a_secret_is_changed_by_no_verb_without_it(cast):
    """Hooks and providers are made and ended, not changed: neither by a route nor at the database."""
    assert await hook(cast.alma)
    changing = {
        route.name: {name for form in route.forms for name in form.__struct_fields__}
        for route in table(cast.application)
        if route.method in ("PUT", "PATCH")
    }

    assert {name for name, fields in changing.items() if fields & ADDRESSES and not fields & SECRETS} == set()
    async with cast.alma.visit() as visit:
        assert await visit.run("update outgoing_hook set host = 'evil.test', address = address") == 0
