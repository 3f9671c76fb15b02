"""An app is told while it is shut: sealed for it alone, of what it wants to hear, without a word of anybody's, while its token stands."""

import json
import re

import http_ece
import pytest

from commonhold.attention.tests.push_service import SECRET, Phone, service
from commonhold.attention.tests.steps import hear
from commonhold.attention.tests.test_devices import pushed
from commonhold.ground.testing.cast import Cast
from commonhold.ground.webpush import unwritten

__all__ = ["service"]  # the fixture, which tests name as an argument
SHAPE = {
    "id": str, "endpoint": str, "standard": bool, "alerts": dict, "server_key": str, "policy": str,
}  # fmt: skip


def wish(phone: Phone, *alerts: str, **more: str) -> dict[str, str]:
    """As Mastodon.py sends it."""
    keys = {name.replace("secret", "auth").replace("key", "p256dh"): value for name, value in phone.fields.items()}
    told = {f"data[alerts][{each}]": "1" for each in alerts}
    return {
        "subscription[endpoint]": keys.pop("endpoint"),
        **{f"subscription[keys][{name}]": value.replace("-", "+").replace("_", "/") for name, value in keys.items()},
        "data[alerts][admin.sign_up]": "0", **told, **more,
    }  # fmt: skip


def opened(phone: Phone, service, place: int = 0) -> dict:
    """What the library that apps use reads of it: the form of Mastodon, in which salt and key stand in headers."""
    head = dict(line.split(": ", 1) for line in service.heads[place].split("\r\n")[1:] if line)
    read = {name: webpush_bytes(head, name, of) for name, of in (("salt", "encryption"), ("dh", "crypto-key"))}
    words = http_ece.decrypt(
        service.bodies[place], private_key=phone.own, auth_secret=SECRET, version="aesgcm", keylabel="P-256", **read
    )
    return json.loads(words)


def webpush_bytes(head: dict[str, str], name: str, of: str) -> bytes:
    return unwritten(re.search(rf"{name}=([\w-]+)", head[of])[1])


async def names(cast: Cast, words: str = "The film tore again, @alma") -> None:
    await cast.bram.writes(words)
    await hear(cast.house)


async def test_an_app_is_told_in_the_form_that_apps_know_whatever_way_its_member_is_told_otherwise(cast, service):
    app, phone = await cast.alma.program("read", "push"), Phone(service.endpoint("alma"))

    told = (await app.post("/api/v1/push/subscription", data=wish(phone, "mention"))).json()
    await names(cast)
    [_] = await pushed(cast, service)

    assert {name: type(value) for name, value in told.items()} == SHAPE
    assert [name for name, is_wished in told["alerts"].items() if is_wished] == ["mention"]
    assert told["server_key"] == (await app.get("/api/v2/instance")).json()["configuration"]["vapid"]["public_key"]
    news = opened(phone, service)
    assert news["notification_type"] == "mention" and "film" not in str(news) and "Bram" not in str(news)
    shown = (await app.get(f"/api/v1/notifications/{news['notification_id']}")).json()
    assert "film" in shown["status"]["content"]
    assert await pushed(cast, service) == [], "It is told once."


async def test_an_app_that_knows_the_standard_is_told_by_it(cast, service):
    app, phone = await cast.alma.program("push"), Phone(service.endpoint("alma"))
    place = {"endpoint": phone.endpoint, "keys": {"p256dh": phone.fields["key"], "auth": phone.fields["secret"]}}

    asked = {"subscription": place | {"standard": True}, "data": {"alerts": {"mention": True}, "policy": "all"}}
    assert (await app.post("/api/v1/push/subscription", json=asked)).json()["standard"] is True
    await names(cast)
    [sealed] = await pushed(cast, service)

    assert phone.opens(sealed)["notification_type"] == "mention"


@pytest.mark.parametrize("end", ["other alerts", "none", "put off", "the token", "may not read"])
@pytest.mark.leak("L035", "L046")
async def test_nothing_is_told_of_what_an_app_does_not_hear_or_may_not_read_any_more(cast, service, end):
    app, other = await cast.alma.program("read", "push"), await cast.alma.program("push")
    await app.post("/api/v1/push/subscription", data=wish(Phone(service.endpoint("alma")), "mention"))
    assert (await other.get("/api/v1/push/subscription")).status_code == 404, "Another app has one of its own."
    if end == "other alerts":
        await app.put("/api/v1/push/subscription", data={"data[alerts][favourite]": "true"})
    elif end == "none":
        assert (await app.put("/api/v1/push/subscription", json={"policy": "none"})).json()["policy"] == "none"
    elif end == "put off":
        assert (await app.delete("/api/v1/push/subscription")).json() == {}
    elif end == "the token":
        async with cast.alma.visit() as visit:
            await visit.run("delete from oauth_permit where person_id = (select viewer())")
    await cast.bram.writes("For @alma among nurses", in_group=cast.nurses)
    await hear(cast.house)
    if end == "may not read":
        async with cast.house.database.keeper() as visit:
            gone = "delete from membership where person_id = %(id)s and audience_id = %(nurses)s"
            await visit.run(gone, id=cast.alma.id, nurses=cast.nurses)

    assert await pushed(cast, service) == []


async def test_what_is_no_place_to_be_told_at_is_refused_in_words(cast, service):
    app, phone = await cast.alma.program("push"), Phone(service.endpoint("alma"))

    for wrong in (
        {"subscription[endpoint]": "http://push.example/1"},
        {"policy": "follower"},
        {"subscription[keys][auth]": "x"},
    ):
        answer = await app.post("/api/v1/push/subscription", data=wish(phone, "mention") | wrong)
        assert answer.status_code == 422 and answer.json()["error"], wrong
    assert (await app.put("/api/v1/push/subscription", data={"data[alerts][mention]": "1"})).status_code == 404
    reader = await cast.alma.program("read", "write")
    assert (await reader.post("/api/v1/push/subscription", data=wish(phone))).status_code == 403
