"""A program is let in by somebody, in their browser, and gets what it was let do: no more, and only while they want."""

import re

import pytest

from commonhold import identity
from commonhold.ground.testing.house import browser
from commonhold.oauth.tests.programs import BACK, program


async def opens(cast, token: str) -> int:
    client = browser(cast.application, headers={"authorization": f"Bearer {token}"})
    return (await client.get("/api/v1/apps/verify_credentials")).status_code


async def test_a_program_registers_asks_and_gets_a_token(cast):
    elk = await program(cast)
    page = (await cast.alma.get(elk.address())).text
    assert "Let “Elk” in?" in page and "Alma Åkesson" in page and "elk.test" in page
    assert "Read all that you can read" in page and "mute people" not in page

    # Some apps send along what nobody asked for, and more than once.
    answer = await elk.trades(await elk.is_let_in(cast.alma), oauth_info=["issuer", "token_endpoint"])

    told = answer.json()
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    assert told.keys() == {
        "access_token",
        "token_type",
        "scope",
    }  # it lasts: no end is told, and nothing to renew it with
    assert told["scope"] == "read write"
    assert await opens(cast, told["access_token"]) == 200
    async with cast.house.database.keeper() as visit:
        rows = str(await visit.rows("select s::text from oauth_secret s"))
    assert told["access_token"] not in rows and elk.client_secret not in rows


async def test_nothing_is_given_before_somebody_says_so(cast):
    elk = await program(cast)

    refused = await cast.alma.post(elk.address(), act="refuse")
    foreign = await cast.alma.client.post(elk.address(), data={"act": "allow"})
    nobody = await cast.anybody.get(elk.address())

    assert refused.headers["location"] == f"{BACK}?error=access_denied&state=as+it+was"
    assert foreign.status_code == 403
    assert nobody.status_code == 303 and nobody.headers["location"].startswith("/signin?next=")
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from oauth_permit") == 0


@pytest.mark.leak("L197", "L200")
@pytest.mark.parametrize(
    "address",
    [f"{BACK}/", f"{BACK}?more=1", "https://elk.test/", "https://elk.test.evil/back", "https://evil.test/back", "//elk.test/back"],
)  # fmt: skip
async def test_nobody_is_led_anywhere_but_exactly_where_the_program_said(cast, address):
    elk = await program(cast)

    for answer in (
        await cast.alma.get(elk.address(redirect_uri=address)),
        await cast.alma.post(elk.address(redirect_uri=address), act="allow"),
    ):
        assert answer.status_code == 422 and "location" not in answer.headers
        assert address not in answer.text


@pytest.mark.leak("L197")
async def test_a_code_opens_once_and_a_second_use_ends_what_came_of_it(cast):
    elk = await program(cast)
    code = await elk.is_let_in(cast.alma)
    token = (await elk.trades(code)).json()["access_token"]

    again = await elk.trades(code)

    assert again.status_code == 400 and again.json()["error"] == "invalid_grant"
    assert await opens(cast, token) == 401


@pytest.mark.leak("L197")
async def test_a_code_is_worth_nothing_to_who_did_not_ask_for_it(cast):
    elk, other = await program(cast), await program(cast)

    for wrong in (
        {"code_verifier": other.verifier},
        {"redirect_uri": "https://elk.test/other"},
        {"client_secret": other.client_secret},
    ):
        refused = await elk.asks(
            grant_type="authorization_code", code=await elk.is_let_in(cast.alma), **{"redirect_uri": BACK} | wrong
        )
        assert refused.status_code in (400, 401) and "access_token" not in refused.json(), wrong
    swapped = await other.trades(await elk.is_let_in(cast.alma), code_verifier=elk.verifier)
    assert swapped.status_code == 400 and swapped.json()["error"] == "invalid_grant"


async def test_a_program_that_keeps_no_secret_proves_itself_by_the_digest_and_by_nothing_less(cast):
    elk, bare = await program(cast), await program(cast, proves=False)
    proven = {"grant_type": "authorization_code", "redirect_uri": BACK, "client_id": elk.client_id}

    good = await elk.client.post(
        "/oauth/token", data=proven | {"code": await elk.is_let_in(cast.alma), "code_verifier": elk.verifier}
    )
    without = await elk.client.post("/oauth/token", data=proven | {"code": await elk.is_let_in(cast.alma)})
    neither = await bare.client.post(
        "/oauth/token", data=proven | {"client_id": bare.client_id, "code": await bare.is_let_in(cast.alma)}
    )
    plain = await cast.alma.post(elk.address(code_challenge_method="plain"), act="allow")

    assert good.status_code == 200
    assert without.status_code == 400 and neither.status_code == 401
    assert plain.status_code == 422 and "location" not in plain.headers


async def test_it_gets_no_more_than_it_was_registered_for(cast):
    reader = await program(cast, scopes="read:statuses")

    wide = await cast.alma.post(reader.address(), act="allow")

    assert wide.status_code == 422 and "location" not in wide.headers
    for scope in ("admin:read", "everything", "read write:nothing"):
        answer = await cast.anybody.post(
            "/api/v1/apps", data={"client_name": "X", "redirect_uris": BACK, "scopes": scope}
        )
        assert answer.status_code == 422 and "There is no such scope" in answer.json()["error"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "elk.test/back",
        "https://elk.test/#x",
        "http:",
        "",
        "https://a b",
        "http://[",
        "https://elk.test;sandbox/",
        "https://house.test@elk.test/",
        "https://elk.test\\@house.test/",
    ],
)
async def test_it_is_registered_with_addresses_alone_that_can_be_led_to(cast, address):
    answer = await cast.anybody.post("/api/v1/apps", data={"client_name": "X", "redirect_uris": address})

    assert answer.status_code == 422 and "redirect_uris" in answer.json()["errors"]


async def test_its_website_is_an_address_on_the_web_or_it_is_refused(cast):
    for website in ("http://[", "javascript:alert(1)", "elk.test"):
        told = {"client_name": "X", "redirect_uris": BACK, "website": website}
        answer = await cast.anybody.post("/api/v1/apps", data=told)
        assert answer.status_code == 422 and "website" in answer.json()["errors"]


async def test_one_who_asks_for_it_gets_tokens_that_are_renewed_and_a_stolen_renewal_ends_all(cast):
    elk = await program(cast)
    first = (await elk.trades(await elk.is_let_in(cast.alma, scope="read offline_access"))).json()
    assert first["expires_in"] == 3600

    second = (await elk.asks(grant_type="refresh_token", refresh_token=first["refresh_token"])).json()

    assert second["access_token"] != first["access_token"] and second["refresh_token"] != first["refresh_token"]
    assert await opens(cast, first["access_token"]) == 401 and await opens(cast, second["access_token"]) == 200
    stolen = await elk.asks(grant_type="refresh_token", refresh_token=first["refresh_token"])
    assert stolen.status_code == 400
    assert await opens(cast, second["access_token"]) == 401
    assert (await elk.asks(grant_type="refresh_token", refresh_token=second["refresh_token"])).status_code == 400


async def test_who_keeps_no_secret_renews_without_one_and_who_has_shown_one_does_not(cast):
    elk, known = await program(cast), {"grant_type": "authorization_code", "redirect_uri": BACK}
    code = await elk.is_let_in(cast.alma, scope="read offline_access")
    proven = known | {"client_id": elk.client_id, "code": code, "code_verifier": elk.verifier}
    renews = {"grant_type": "refresh_token", "client_id": elk.client_id}

    first = (await elk.client.post("/oauth/token", data=proven)).json()
    second = await elk.client.post("/oauth/token", data=renews | {"refresh_token": first["refresh_token"]})
    third = await elk.client.post("/oauth/token", data=renews | {"refresh_token": second.json()["refresh_token"]})
    stolen = await elk.client.post("/oauth/token", data=renews | {"refresh_token": first["refresh_token"]})
    shown = (await elk.trades(await elk.is_let_in(cast.alma, scope="read offline_access"))).json()
    without = await elk.client.post("/oauth/token", data=renews | {"refresh_token": shown["refresh_token"]})

    assert [each.status_code for each in (second, third, stolen, without)] == [200, 200, 400, 401]
    assert await opens(cast, third.json()["access_token"]) == 401, "A renewal that is shown twice ends all."


async def test_a_program_has_a_token_of_its_own_that_is_nobodys(cast):
    elk = await program(cast)

    told = (await elk.asks(grant_type="client_credentials", scope="read")).json()

    assert await opens(cast, told["access_token"]) == 200
    wrong = await elk.asks(grant_type="client_credentials", client_secret="another")
    assert wrong.status_code == 401 and wrong.json()["error"] == "invalid_client"
    password = await elk.asks(grant_type="password", username="alma", password="x")
    assert password.status_code == 400 and password.json()["error"] == "unsupported_grant_type"


async def test_a_program_signs_out_and_no_other_signs_it_out(cast):
    elk, other = await program(cast), await program(cast)
    token = (await elk.trades(await elk.is_let_in(cast.alma))).json()["access_token"]

    await other.client.post("/oauth/revoke", data={"client_id": other.client_id, "token": token})
    assert await opens(cast, token) == 200
    answers = [
        await elk.client.post("/oauth/revoke", data={"client_id": elk.client_id, "token": each})
        for each in (token, "x")
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert await opens(cast, token) == 401


@pytest.mark.leak("L073", "L194")
async def test_what_was_given_ends_with_who_gave_it_and_is_not_revived(cast):
    elk = await program(cast)
    code = await elk.is_let_in(cast.alma)
    token = (await elk.trades(await elk.is_let_in(cast.alma))).json()["access_token"]
    of_another = (await elk.trades(await elk.is_let_in(cast.cees))).json()["access_token"]

    async with cast.bram.visit() as visit:
        await identity.retire(visit, cast.alma.id)
    assert (await opens(cast, token), await opens(cast, of_another)) == (401, 200)
    async with cast.bram.visit() as visit:
        await identity.restore(visit, cast.alma.id)

    assert await opens(cast, token) == 401
    assert (await elk.trades(code)).status_code == 400


async def test_a_code_is_shown_to_be_typed_in_where_a_program_has_no_address(cast):
    told = (
        await cast.anybody.post(
            "/api/v1/apps", json={"client_name": "toot", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob"}
        )
    ).json()
    asked = f"/oauth/authorize?response_type=code&client_id={told['client_id']}&redirect_uri=urn:ietf:wg:oauth:2.0:oob"

    page = (await cast.alma.post(asked, act="allow")).text

    code = re.search(r'id="code" readonly value="([^"]+)"', page)[1]
    traded = await cast.anybody.post(
        "/oauth/token",
        json={"grant_type": "authorization_code", "code": code, "redirect_uri": "urn:ietf:wg:oauth:2.0:oob",
              "client_id": told["client_id"], "client_secret": told["client_secret"]},
    )  # fmt: skip
    assert traded.json()["scope"] == "read"


@pytest.mark.leak("L238")
async def test_an_object_in_place_of_a_word_is_refused(cast):
    elk = await program(cast)
    code = await elk.is_let_in(cast.alma)

    for strange in ({"x": 1}, [code], True, None):
        body = {
            "grant_type": "authorization_code",
            "code": strange,
            "client_id": elk.client_id,
            "client_secret": elk.client_secret,
        }
        assert (await cast.anybody.post("/oauth/token", json=body)).status_code == 422
    assert (await cast.anybody.post("/oauth/token", json=[code])).status_code == 400


@pytest.mark.parametrize("path", ["/oauth/token", "/oauth/revoke", "/oauth/register", "/api/v1/apps"])
async def test_what_is_nested_beyond_all_bounds_is_refused_and_is_no_fault(cast, path):
    for body in ("[" * 100_000, '{"client_name": "x", "more": ' + "[" * 100_000):
        answer = await cast.anybody.post(path, content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 400, answer.text


async def test_the_page_lets_its_form_lead_to_the_program_and_nowhere_else(cast):
    elk = await program(cast)

    policy = (await cast.alma.get(elk.address())).headers["content-security-policy"]

    assert "form-action 'self' https://elk.test;" in policy and policy.count("elk.test") == 1


async def test_where_the_doors_are_is_told_as_programs_ask_it_also_from_pages_of_other_sites(cast):
    answer = await cast.anybody.get("/.well-known/oauth-authorization-server", headers={"origin": "https://elk.test"})
    told = answer.json()

    assert told["issuer"] == "http://house.test/" and told["code_challenge_methods_supported"] == ["S256"]
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = await cast.anybody.options("/api/v1/apps", headers={"origin": "https://elk.test"})
    assert asked.status_code == 204 and "authorization" in asked.headers["access-control-allow-headers"]
    assert (
        "access-control-allow-origin" not in (await cast.alma.get("/", headers={"origin": "https://elk.test"})).headers
    )
