"""What outgoing webhooks promise: what their owner may read at that moment, signed, tried again, and seen when it fails."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from commonhold import contributions, groups, identity
from commonhold.ground import clock, limits
from commonhold.ground.outside import NotFetched
from commonhold.groups import leave
from commonhold.identity.tests.doors import work

PLACE = "https://ledger.test/in?key=5"


class Elsewhere:
    """Another system at the end of the one way out: what it was sent, and how it answers."""

    def __init__(self) -> None:
        self.got: list[tuple[str, bytes, dict[str, str]]] = []
        self.answers: list[int] = []

    async def deliver(self, address, body, headers) -> int:
        self.got.append((address, body, dict(headers)))
        status = self.answers.pop(0) if self.answers else 200
        if not status:
            raise NotFetched("It cannot be reached.")
        return status

    @property
    def told(self) -> list[tuple[str, str | None]]:
        read = [json.loads(body) for _, body, _ in self.got]
        return [(each["type"], each["said"] and each["said"]["text"]) for each in read]


@pytest.fixture
def elsewhere(cast):
    cast.house.outside = Elsewhere()
    return cast.house.outside


async def hook(player, *events: str, of: str = "nurses", url: str = PLACE) -> str:
    """The secret of a hook that was just made."""
    page = (await player.post("/settings/hooks/out", url=url, of=of, events=list(events or ("post", "reply")))).text
    return page.partition('id="secret" readonly value="')[2].partition('"')[0]


async def hear(cast) -> None:
    """Facts are told to listeners, and what those ask for is done, once."""
    while await cast.house.outbox.pass_on():
        await work(cast.house)
    await work(cast.house)


async def delivery(cast) -> dict:
    async with cast.alma.visit() as visit:
        return (await visit.rows("select * from delivery"))[0]


async def test_what_is_said_in_the_group_is_told_signed_and_what_is_said_elsewhere_is_not(cast, elsewhere):
    secret = await hook(cast.alma)
    post = await cast.greta.writes("Line two stands", in_group=cast.nurses)
    await cast.bram.replies(post, "Since when?")
    await cast.greta.writes("To everybody")
    await cast.greta.writes("In the cellar", in_group=cast.cellar)

    await hear(cast)

    address, body, headers = elsewhere.got[0]
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    assert elsewhere.told == [("post", "Line two stands"), ("reply", "Since when?")]
    assert address == PLACE
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()}"
    told = json.loads(body)
    assert (told["group"], told["said"]["author"]) == ("nurses", {"handle": "greta", "name": "Greta Holm"})
    assert told["said"]["url"] == f"http://house.test/c/{post}"
    await hear(cast)
    assert len(elsewhere.got) == 2


async def test_other_words_and_what_was_taken_away_are_told_where_that_was_asked_for(cast, elsewhere):
    await hook(cast.alma, "changed", "taken_away")
    post = await cast.greta.writes("First", in_group=cast.nurses)
    await hear(cast)
    for words in ("Second", "Third"):
        async with cast.greta.visit() as visit:
            await contributions.revise(visit, await contributions.contribution(visit, post), words)
        await hear(cast)
    async with cast.greta.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, post))
    await hear(cast)

    assert elsewhere.told == [("changed", "Second"), ("changed", "Third"), ("taken_away", None)]


async def test_words_that_change_while_the_ones_before_are_on_their_way_are_told_too(cast, elsewhere):
    await hook(cast.alma, "changed")
    post = await cast.greta.writes("First", in_group=cast.nurses)
    await hear(cast)

    async def revised(words: str) -> None:
        async with cast.greta.visit() as visit:
            await contributions.revise(visit, await contributions.contribution(visit, post), words)

    deliver = elsewhere.deliver

    async def slowly(*sent) -> int:
        elsewhere.deliver = deliver
        await revised("Third")
        await cast.house.outbox.pass_on()
        await work(cast.house)
        return await deliver(*sent)

    elsewhere.deliver = slowly
    await revised("Second")
    await hear(cast)
    await work(cast.house)

    assert elsewhere.told == [("changed", "Second"), ("changed", "Third")]


@pytest.mark.leak("L155", "L156")
@pytest.mark.parametrize("how", ["leaves the group", "leaves the house", "signs out everywhere else"])
async def test_what_its_owner_may_not_read_any_more_is_told_to_nobody(cast, elsewhere, how):
    await hook(cast.alma)
    elsewhere.answers = [0]
    await cast.greta.writes("Before", in_group=cast.nurses)
    await hear(cast)
    if how == "leaves the group":
        async with cast.alma.visit() as visit:
            await leave(visit, await groups.by_slug(visit, "nurses"))
    if how == "leaves the house":
        async with cast.bram.visit() as visit:
            await identity.retire(visit, cast.alma.id)
    if how == "signs out everywhere else":
        await cast.alma.post("/settings/sessions?_method=delete")
    await cast.greta.writes("After", in_group=cast.nurses)
    await hear(cast)

    assert len(elsewhere.got) == 1
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from outgoing_hook") == 0


async def test_what_does_not_get_through_is_tried_again_seen_by_its_owner_and_sent_again(cast, elsewhere, monkeypatch):
    monkeypatch.setattr(limits, "DELIVERY_TRIES", 3)
    await hook(cast.alma)
    elsewhere.answers = [0, 500, 404]
    await cast.greta.writes("Line two stands", in_group=cast.nurses)
    await hear(cast)
    await work(cast.house)
    await work(cast.house)
    failed = await delivery(cast)
    page, other = (await cast.alma.get("/settings/hooks")).text, (await cast.greta.get("/settings/hooks")).text

    assert (failed["tries"], failed["failed_at"] is not None) == (3, True)
    assert "Its server does not take it." in page and "Given up" in page and "ledger.test" not in other
    path = f"/settings/hooks/deliveries/{failed['id']}"
    assert (await cast.greta.post(path)).status_code == 404
    assert (await cast.alma.post(path)).status_code == 303
    await work(cast.house)
    assert elsewhere.told[-1] == ("post", "Line two stands") and len(elsewhere.got) == 4
    assert "What could not be told" not in (await cast.alma.get("/settings/hooks")).text


async def test_a_try_waits_longer_each_time(cast, elsewhere):
    await hook(cast.alma)
    elsewhere.answers = [503]
    await cast.greta.writes("Line two stands", in_group=cast.nurses)
    await hear(cast)
    async with cast.house.database.keeper() as visit:
        waits = await visit.values("select scheduled_at from procrastinate_jobs where task_name = 'integrations.tell'")

    assert len(waits) == 1 and timedelta(seconds=20) < waits[0] - clock.now() <= timedelta(seconds=limits.DELIVERY_WAIT)


async def test_the_group_knows_of_it_and_its_stewards_end_it_but_the_address_is_its_owners(cast, elsewhere):
    await hook(cast.alma)
    page = (await cast.greta.get("/g/nurses")).text
    async with cast.greta.visit() as visit:
        row = (await visit.rows("select * from outgoing_hook"))[0]

    assert "ledger.test" in page and "a hook of Alma" in page and "key=5" not in page
    assert b"key=5" not in row["address"]
    path = f"/settings/hooks/out/{row['id']}"
    tried = [
        (await each.client.delete(path, headers={"x-csrf": each.csrf})).status_code
        for each in (cast.cees, cast.greta, cast.bram)
    ]
    assert tried == [404, 404, 303]


@pytest.mark.parametrize(
    ("url", "of"),
    [("http://ledger.test/", "nurses"), ("ftp://x.test", "nurses"), ("https://", "nurses"), (PLACE, "")],
)
async def test_what_is_no_address_or_no_group_is_said_and_what_was_typed_is_kept(cast, elsewhere, url, of):
    answer = await cast.alma.post("/settings/hooks/out", url=url, of=of, events=["post"])

    assert answer.status_code == 422 and f'value="{url}"' in answer.text
    assert (await cast.alma.post("/settings/hooks/out", url=PLACE, of="cellar", events=["post"])).status_code == 404
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from outgoing_hook") == 0


async def test_what_a_hook_posted_is_told_to_none_so_that_two_never_answer_each_other(cast, elsewhere):
    await hook(cast.alma)
    page = (await cast.alma.post("/settings/hooks", name="The build", group="nurses")).text
    await cast.anybody.post(page.partition("http://house.test")[2].partition('"')[0], json={"text": "Done"})
    await work(cast.house)
    await hear(cast)

    assert elsewhere.got == []


async def test_a_group_is_told_of_to_so_many_addresses_and_no_more(cast, elsewhere, monkeypatch):
    monkeypatch.setattr(limits, "HOOKS", 2)
    made = [await hook(each) for each in (cast.alma, cast.bram)]

    refused = await cast.greta.post("/settings/hooks/out", url=PLACE, of="nurses", events=["post"])

    assert all(made)
    assert (refused.status_code, "as many as a group can have" in refused.text) == (422, True)


@pytest.mark.parametrize("address", [b"locked", b"as long as what is locked, and locked by another secret"])
async def test_an_address_that_the_house_can_no_longer_read_says_so_and_stops_nobody_elses(cast, elsewhere, address):
    await hook(cast.alma)
    await hook(cast.bram)
    async with cast.house.database.keeper() as visit:
        await visit.run("update outgoing_hook set address = %(to)s where by = %(who)s", to=address, who=cast.alma.id)
    await cast.greta.writes("Line two stands", in_group=cast.nurses)

    await hear(cast)

    assert "can no longer be read here" in (await cast.alma.get("/settings/hooks")).text
    assert len(elsewhere.got) == 1
