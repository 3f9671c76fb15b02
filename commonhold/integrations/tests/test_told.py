"""What comes of what was said is told too: reactions in numbers, promises as they stand, what was decided; over a wire, signed."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from commonhold import contributions, followups
from commonhold.attention.tests.push_service import service
from commonhold.decisions.tests.steps import concludes, let_its_day_come, proposes, says
from commonhold.ground import clock
from commonhold.integrations import outgoing
from commonhold.integrations.tests.test_outgoing import elsewhere, hear, hook

__all__ = ["elsewhere", "service"]  # fixtures, which tests name as arguments


def told(elsewhere) -> list[dict]:
    return [json.loads(body) for _, body, _ in elsewhere.got]


async def react(player, post, name: str = "like") -> None:
    async with player.visit() as visit:
        await contributions.react(visit, post, name)


async def test_how_many_react_is_told_and_told_anew_and_who_did_is_not(cast, elsewhere):
    await hook(cast.alma, "reaction")
    post = await cast.greta.writes("Line two runs", in_group=cast.nurses)
    other = await cast.greta.writes("In the cellar", in_group=cast.cellar)
    for player in (cast.alma, cast.bram):
        await react(player, post)
        await hear(cast)
    await react(cast.greta, other)
    await hear(cast)

    assert [(each["type"], each["reactions"]) for each in told(elsewhere)] == [
        ("reaction", {"like": 1}),
        ("reaction", {"like": 2}),
    ]
    assert "bram" not in str(told(elsewhere)) and "Bram" not in str(told(elsewhere))
    ids = [headers["webhook-id"] for _, _, headers in elsewhere.got]
    assert len(set(ids)) == 2, "Whoever has had the first takes the second for another."


async def test_a_promise_is_told_when_it_is_made_moved_and_kept(cast, elsewhere):
    await hook(cast.alma, "promise")
    post, today = await cast.greta.writes("Who mends line two?", in_group=cast.nurses), clock.now().date()
    async with cast.greta.visit() as visit:
        opening = await contributions.contribution(visit, post)
        id = await followups.follow_up(visit, opening, "Mend line two", today + timedelta(days=3))
    await hear(cast)
    for kind, more in (
        ("begun", {}),
        ("moved", {"words": "Parts", "due_on": today + timedelta(days=9)}),
        ("done", {"words": "It runs"}),
    ):
        async with cast.greta.visit() as visit:
            await followups.step(visit, await followups.followup(visit, id), kind, **more)
        await hear(cast)
    async with cast.greta.visit() as visit:
        await followups.remember(visit, "Buy glue for myself", today + timedelta(days=3))
    await hear(cast)

    promises = [each["promise"] for each in told(elsewhere)]
    assert [each["state"] for each in promises] == ["taken", "begun", "done"]
    assert promises[1]["due"] == str(today + timedelta(days=9)) and promises[1]["first_due"] == str(
        today + timedelta(days=3)
    )
    assert promises[0]["owner"]["handle"] == "greta" and promises[0]["what"] == "Mend line two"
    assert "glue" not in str(told(elsewhere))


async def test_what_was_decided_is_told_as_it_ended_and_what_comes_of_it(cast, elsewhere):
    await hook(cast.alma, "decision")
    id = await proposes(cast.bram, in_group=cast.nurses)
    await says(cast.greta, id, "yes")
    await hear(cast)
    assert elsewhere.got == [], "While it is open nothing is told."

    await let_its_day_come(cast, id)
    await hear(cast)
    await concludes(cast.bram, id, "From Monday on")
    await hear(cast)

    assert [each["decision"]["outcome"] for each in told(elsewhere)] == [None, "From Monday on"]
    assert "greta" not in str(told(elsewhere)), "Who answered what is told nowhere."


async def test_what_a_conversation_decided_is_told_with_its_words(cast, elsewhere):
    await hook(cast.alma, "decision")
    post = await cast.greta.writes("The new glue?", in_group=cast.nurses)
    reply = await cast.bram.replies(post, "Yes, from Monday")
    async with cast.greta.visit() as visit:
        await contributions.mark(visit, await contributions.contribution(visit, reply), "decision")
    await hear(cast)

    assert [(each["said"]["text"], "decision" in each) for each in told(elsewhere)] == [("Yes, from Monday", False)]


@pytest.mark.parametrize("is_old", [False, True], ids=["drawn", "made before secrets were drawn"])
async def test_a_telling_goes_over_the_wire_and_its_secret_was_drawn_for_this_hook(cast, service, is_old):
    secret = await hook(cast.alma, url=service.endpoint("in"))
    async with cast.house.database.keeper() as visit:
        row = (await visit.rows("select id, secret from outgoing_hook"))[0]
        if is_old:
            await visit.run("update outgoing_hook set secret = null")
    await cast.greta.writes("Line two stands", in_group=cast.nurses)

    await hear(cast)

    head = dict(line.split(": ", 1) for line in service.heads[0].lower().split("\r\n")[1:] if line)
    signed = f"{head['webhook-id']}.{head['webhook-timestamp']}.".encode() + service.bodies[0]
    derived = outgoing.key(cast.house.settings.secret, row["id"], None)
    drawn = base64.b64decode(secret.removeprefix("whsec_"))
    raw = dict(line.split(": ", 1) for line in service.heads[0].split("\r\n")[1:] if line)
    name = next(each for each in raw if each.lower() == "webhook-signature")
    key = derived if is_old else drawn
    assert raw[name] == f"v1,{base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()}"
    assert (
        drawn != derived and drawn not in row["secret"] and secret.removeprefix("whsec_").encode() not in row["secret"]
    )
    assert json.loads(service.bodies[0])["said"]["text"] == "Line two stands"
    assert service.heads[0].startswith("POST /in HTTP/1.1")
