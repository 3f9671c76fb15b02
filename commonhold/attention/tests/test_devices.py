"""Devices: sealed for each, told once, by their owner alone; a real push service on this machine takes what is sent and opens it."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

from commonhold import identity
from commonhold.attention import jobs
from commonhold.attention.pushing import push
from commonhold.attention.telling import Telling, tell_so
from commonhold.attention.tests.push_service import Phone, Service, service
from commonhold.attention.tests.steps import give_mail, hear, write_after
from commonhold.ground import clock, webpush
from commonhold.ground.outside import Outside
from commonhold.ground.testing.cast import Cast, Player
from commonhold.ground.webpush import CURVE, unwritten, written

__all__ = ["service"]  # the fixture, which tests name as an argument
TUESDAY = datetime(2026, 11, 24, 11, tzinfo=UTC)  # noon in Stockholm


def test_words_are_sealed_as_the_example_of_rfc_8291_says():
    own = ec.derive_private_key(int.from_bytes(unwritten("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), CURVE)
    key = unwritten("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")
    secret, salt = unwritten("BTBZMqHH6r4Tts7J_aSIgg"), unwritten("DGv6ra1nlYgDCS1FRnbzlw")

    sealed = webpush.seal(b"When I grow up, I want to be a watermelon", key, secret, own, salt)

    assert written(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_the_key_of_the_house_is_the_same_for_one_secret_and_another_for_another():
    assert webpush.public_key("one secret") == webpush.public_key("one secret") != webpush.public_key("another")
    assert len(unwritten(webpush.public_key("one secret"))) == 65


async def test_what_goes_out_can_be_read_by_the_device_alone_and_says_who_sends_it(cast, service):
    phone = Phone(service.endpoint("alma"))

    assert await push(cast.house, phone.device(), {"at": "/for-you/1"})

    assert phone.opens(service.bodies[0]) == {"at": "/for-you/1"}
    assert b"for-you" not in service.bodies[0]
    head = dict(line.split(": ", 1) for line in service.heads[0].split("\r\n")[1:] if line)
    token, _, key = head["authorization"].removeprefix("vapid t=").partition(", k=")
    assert key == webpush.public_key(cast.house.settings.secret)
    check(token, key, f"https://localhost:{service.port}")


def check(token: str, key: str, audience: str) -> None:
    body, _, signature = token.rpartition(".")
    r, s = (int.from_bytes(unwritten(signature)[at : at + 32]) for at in (0, 32))
    public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, unwritten(key))
    public.verify(utils.encode_dss_signature(r, s), body.encode(), ec.ECDSA(SHA256()))
    claims = json.loads(unwritten(body.partition(".")[2]))
    assert claims["aud"] == audience and claims["exp"] > datetime.now(UTC).timestamp()


@pytest.mark.parametrize(
    ("status", "stays"), [(201, True), (429, True), (500, True), (301, True), (404, False), (410, False)]
)
async def test_a_device_that_the_service_knows_no_more_is_let_go(cast, service, status, stays):
    service.status = status

    assert await push(cast.house, Phone(service.endpoint("alma")).device(), {}) is stays


@pytest.mark.leak("L182")
@pytest.mark.parametrize("address", [
    "https://127.0.0.1/x", "https://localhost/x", "https://10.0.0.1/x", "https://[::1]/x", "https://169.254.169.254/latest",
    "http://push.example/x", "https://[::ffff:127.0.0.1]/x",
])  # fmt: skip
async def test_nothing_is_sent_into_a_network_that_is_not_open(cast, address):
    assert not await push(cast.house, Phone(address).device(), {})


@pytest.mark.leak("L182")
async def test_a_port_beside_that_of_the_web_is_not_open(cast, service):
    cast.house.outside = Outside(trust=service.trust)

    assert not await push(cast.house, Phone(service.endpoint("alma")).device(), {})
    assert service.bodies == []


async def tell(cast: Cast, player: Player, **chosen: str) -> None:
    async with player.visit() as visit:
        await tell_so(visit, Telling(**chosen))


async def let_in(player: Player, phone: Phone) -> None:
    answer = await player.post("/settings/devices", **phone.fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings/notices#devices")


async def pushed(cast: Cast, service: Service, by: timedelta = timedelta()) -> list[bytes]:
    """Let so much time pass and devices be told; answers what the service got in it."""
    before = len(service.bodies)
    with clock.moved(by):
        await jobs.push_due(cast.house)
    async with cast.house.database.keeper() as visit:
        waiting = await visit.rows("delete from procrastinate_jobs where task_name = 'attention.push' returning args")
    for job in waiting:
        await jobs.push(cast.house, **job["args"])
    return service.bodies[before:]


async def test_a_device_is_told_first_and_a_letter_follows_only_if_it_is_still_unread(cast, service):
    await give_mail(cast, "alma")
    await tell(cast, cast.alma, mention="push")
    phone = Phone(service.endpoint("alma"))
    await let_in(cast.alma, phone)
    await cast.bram.writes("The film tore again, @alma")
    await hear(cast.house)

    [sealed] = await pushed(cast, service)
    again = await pushed(cast, service)
    too_early = await write_after(cast.house, timedelta(minutes=9))
    [letter] = await write_after(cast.house, timedelta(minutes=11))

    told = phone.opens(sealed)
    assert set(told) == {"at", "kind", "title", "words"} and told["kind"] == "mention"
    assert "film" not in str(told) and "Bram" not in str(told)
    assert (again, too_early) == ([], [])
    assert letter["Subject"].startswith("Bram de Vries named you")
    words = (await cast.alma.get(f"{told['at']}/words")).json()
    assert words["title"] == "Bram de Vries named you" and "The film tore again" in words["body"]


async def test_what_was_read_in_the_meantime_is_told_by_no_letter(cast, service):
    await give_mail(cast, "alma")
    await tell(cast, cast.alma, mention="push")
    phone = Phone(service.endpoint("alma"))
    await let_in(cast.alma, phone)
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    [sealed] = await pushed(cast, service)

    await cast.alma.get(phone.opens(sealed)["at"])

    assert await write_after(cast.house, timedelta(minutes=11)) == []


async def test_without_a_device_the_letter_comes_as_if_no_device_had_been_wished_for(cast):
    await give_mail(cast, "alma")
    await tell(cast, cast.alma, mention="push")
    await cast.bram.writes("For @alma")
    await hear(cast.house)

    assert len(await write_after(cast.house, timedelta(minutes=11))) == 1


async def test_in_quiet_hours_no_device_is_told_and_afterwards_it_is(cast, service):
    async with cast.alma.visit() as visit:
        await tell_so(visit, Telling(mention="push", quiet_from=12, quiet_until=14))
    await let_in(cast.alma, Phone(service.endpoint("alma")))
    with clock.moved(TUESDAY - clock.now()):
        await cast.bram.writes("For @alma")
        await hear(cast.house)
        quiet = await pushed(cast, service)
    with clock.moved(TUESDAY + timedelta(hours=3) - clock.now()):
        later = await pushed(cast, service)

    assert (len(quiet), len(later)) == (0, 1)


@pytest.mark.leak("L035", "L117")
async def test_whether_it_may_be_read_is_looked_up_when_the_device_is_told(cast, service):
    await tell(cast, cast.alma, mention="push")
    phone = Phone(service.endpoint("alma"))
    await let_in(cast.alma, phone)
    await cast.bram.writes("For @alma among nurses", in_group=cast.nurses)
    await hear(cast.house)
    async with cast.house.database.keeper() as visit:
        id = await visit.value("select id from notice where person_id = %(id)s", id=cast.alma.id)
        await visit.run(
            "delete from membership where person_id = %(id)s and audience_id = %(nurses)s",
            id=cast.alma.id,
            nurses=cast.nurses,
        )

    assert await pushed(cast, service) == []
    assert (await cast.alma.get(f"/for-you/{id}/words")).status_code == 404


@pytest.mark.leak("L046")
async def test_a_device_is_its_owners_alone(cast, service):
    await let_in(cast.alma, Phone(service.endpoint("alma")))
    async with cast.house.database.keeper() as visit:
        id = await visit.value("select id from device")
    never = UUID(int=7)

    answers = [await cast.bram.post(f"/settings/devices/{each}?_method=delete") for each in (id, never)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text.replace(str(id), "") == answers[1].text.replace(str(never), "")
    assert "/settings/devices" not in (await cast.bram.get("/settings/notices")).text.replace(
        'action="/settings/devices"', ""
    )
    assert (await cast.alma.post(f"/settings/devices/{id}?_method=delete")).status_code == 303


@pytest.mark.parametrize("end", ["signs out", "is signed out elsewhere", "leaves"])
async def test_a_device_ends_with_the_session_in_it(cast, service, end):
    await let_in(cast.alma, Phone(service.endpoint("alma")))
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from device") == 1
        if end == "is signed out elsewhere":
            await visit.run("delete from session where person_id = %(id)s", id=cast.alma.id)
    if end == "signs out":
        await cast.alma.post("/signout")
    elif end == "leaves":
        async with cast.bram.visit() as visit:
            await identity.retire(visit, cast.alma.id)

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from device") == 0


@pytest.mark.parametrize("wrong", [
    {"endpoint": "http://push.example/1"}, {"endpoint": "https://push.example/" + "x" * 1000},
    {"endpoint": "https://[push"}, {"key": "AAAA"},
    {"key": written(b"\4" + b"x" * 64)}, {"secret": "AAAA"}, {"key": "no base64 ¤"},
])  # fmt: skip
async def test_what_is_no_address_of_a_device_is_not_taken(cast, wrong):
    answer = await cast.alma.post("/settings/devices", **Phone("https://push.example/1").fields | wrong)

    assert answer.status_code == 422
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from device") == 0


async def test_a_browser_that_gives_a_new_address_is_told_there_alone(cast, service):
    for name in ("old", "new", "new"):
        await let_in(cast.alma, Phone(service.endpoint(name)))

    async with cast.house.database.keeper() as visit:
        assert await visit.values("select endpoint from device") == [service.endpoint("new")]
