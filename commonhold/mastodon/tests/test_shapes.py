"""Every entity has the keys and the types of what real servers answered, as recorded by Mastodon.py (`shapes.json`: keys and types alone).

Left out there is what is newer than the release whose shapes these are.
"""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from commonhold import contributions, groups, polls
from commonhold.attention.tests.push_service import Phone
from commonhold.attention.tests.steps import hear
from commonhold.ground import clock
from commonhold.ground.testing.cast import Cast
from commonhold.mastodon.accounts import moment
from commonhold.mastodon.tests.test_apps import PIXEL

SHAPES = json.loads((Path(__file__).parent / "shapes.json").read_text())
# Where ours may be empty though no recording is: nothing is known, or it is told to nobody.
MAY_BE_EMPTY = {
    "blurhash",
    "expires_at",
    "language",
    "discoverable",
    "hide_collections",
    "edited_at",
    "website",
    "application",
}


async def answers(cast: Cast) -> dict[str, Any]:
    """One of each entity, asked as apps do."""
    app = await cast.alma.program()
    post = (await app.post("/api/v1/statuses", data={"status": "Look @bram #ward", "spoiler_text": "A key"})).json()
    await app.put(f"/api/v1/statuses/{post['id']}", data={"status": "Look @bram #ward, now"})
    async with cast.greta.visit() as visit:
        poll = await polls.put(
            visit, "When?", ("One", "Two"), polls.Terms(), audience_id=cast.nurses, group_id=cast.nurses
        )
        await contributions.react(visit, UUID(post["id"]), "like")
    await hear(cast.house)
    asked = {
        "Status": f"v1/statuses/{post['id']}", "Context": f"v1/statuses/{post['id']}/context",
        "StatusSource": f"v1/statuses/{post['id']}/source",
        "StatusEdit": f"v1/statuses/{post['id']}/history", "CredentialAccount": "v1/accounts/verify_credentials",
        "Account": "v1/accounts/search?q=greta", "Relationship": f"v1/accounts/relationships?id[]={cast.greta.id}",
        "Poll": f"v1/polls/{poll}", "Notification": "v1/notifications", "GroupedNotifications": "v2/notifications",
        "InstanceV1": "v1/instance/", "Instance": "v2/instance/", "Preferences": "v1/preferences", "Search": "v2/search?q=ward",
        "Application": "v1/apps/verify_credentials",
    }  # fmt: skip
    await app.post("/api/v1/statuses", json={"status": "@greta look", "visibility": "direct"})
    told = {entity: (await app.get(f"/api/{path}")).json() for entity, path in asked.items()}
    told["MediaAttachment"] = (await app.post("/api/v2/media", files={"file": ("key.png", PIXEL)})).json()
    told["Conversation"] = (await app.get("/api/v1/conversations")).json()
    told["Marker"] = (await app.post("/api/v1/markers", json={"home": {"last_read_id": post["id"]}})).json()["home"]
    later = {"status": "Later", "scheduled_at": moment(clock.now() + timedelta(days=1))}
    told["ScheduledStatus"] = (await app.post("/api/v1/statuses", json=later)).json()
    told["ScheduledStatusParams"] = told["ScheduledStatus"]["params"]
    push = {
        "endpoint": "https://push.test/1",
        "keys": {"p256dh": Phone("").fields["key"], "auth": Phone("").fields["secret"]},
    }
    told["WebPushSubscription"] = (
        await (await cast.alma.program("push")).post("/api/v1/push/subscription", json={"subscription": push})
    ).json()
    return {entity: each[0] if isinstance(each, list) else each for entity, each in told.items()}


async def test_every_entity_has_the_keys_and_the_types_that_real_servers_answer(cast):
    found = await answers(cast)

    assert found.keys() == SHAPES.keys()
    wrong = [
        f"{entity}.{key}: {type(found[entity].get(key, KeyError)).__name__}, not {types}"
        for entity, shape in SHAPES.items()
        for key, types in shape.items()
        if key not in found[entity]
        or type(found[entity][key]).__name__ not in types
        and not (found[entity][key] is None and key in MAY_BE_EMPTY)
        and types != ["NoneType"]
    ]
    assert wrong == []


@pytest.mark.leak("L167")
async def test_words_reach_an_app_cleaned(cast):
    app = await cast.alma.program()

    words = '<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) <b onclick="x">b</b>'
    told = (await app.post("/api/v1/statuses", json={"status": words, "spoiler_text": "<script>t</script>"})).json()

    for sign in ("<script", "<img", "<b onclick", 'href="javascript'):
        assert sign not in told["content"], sign


async def test_a_group_known_to_nobody_outside_is_no_account(cast):
    outside = await cast.cees.program()
    async with cast.greta.visit() as visit:
        slug = (await groups.group(visit, cast.cellar)).slug

    hidden, never = [await outside.get(f"/api/v1/accounts/lookup?acct={name}") for name in (slug, "never-was")]

    assert (hidden.status_code, hidden.json()) == (never.status_code, never.json())
