"""Apps that we did not write, against a house that is really served: let in in a browser, then a session of each."""

import json
import os
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from mastodon import Mastodon, MastodonNotFoundError, StreamListener
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)
BACK = "http://127.0.0.1:9/back"  # nobody listens there; that the browser is led on is seen by its address


def let_in(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name="Let “", exact=False)).to_be_visible()
    page.get_by_role("button", name="Let it in").click()


def app_of(page: Page, nordpack: str) -> Mastodon:
    """Mastodon.py, let in by whoever has this page open: it shows a code, which is typed into the app."""
    client_id, secret = Mastodon.create_app("Mastodon.py", api_base_url=nordpack)
    app = Mastodon(client_id, secret, api_base_url=nordpack)
    let_in(page, app.auth_request_url(allow_http=True))
    app.log_in(code=page.locator("#code").input_value(), allow_http=True)
    return app


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_an_app_in_a_browser_is_let_in_with_a_digest_and_ended_in_the_settings(enter, nordpack, script):
    amina = enter("amina", java_script_enabled=script)
    verifier = f"{'v' * 50}{script}"
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
    known = httpx.post(
        f"{nordpack}/api/v1/apps",
        timeout=60,
        data={"client_name": f"Elk {script}", "redirect_uris": BACK, "scopes": "read write"},
    ).json()
    asked = {"response_type": "code", "client_id": known["client_id"], "redirect_uri": BACK, "scope": "read", "state": "kept",
             "code_challenge": challenge, "code_challenge_method": "S256"}  # fmt: skip

    with amina.expect_request(f"{BACK}*") as led:
        let_in(amina, f"/oauth/authorize?{urlencode(asked)}")
    told = parse_qs(urlsplit(led.value.url).query)
    proven = {
        "grant_type": "authorization_code",
        "code": told["code"][0],
        "redirect_uri": BACK,
        "client_id": known["client_id"],
    }
    token = httpx.post(f"{nordpack}/oauth/token", data=proven | {"code_verifier": verifier}, timeout=60).json()[
        "access_token"
    ]

    headers = {"authorization": f"Bearer {token}"}
    assert told["state"] == ["kept"]
    assert (
        httpx.get(f"{nordpack}/api/v1/accounts/verify_credentials", headers=headers, timeout=60).json()["acct"]
        == "amina"
    )
    # In a page of its own: where the app was led back to nobody answers, and the browser is busy saying so.
    settings = amina.context.new_page()
    settings.goto("/settings/apps")
    settings.get_by_role("button", name=f"End Elk {script}").click()
    expect(settings.get_by_text(f"Elk {script}")).to_have_count(0)
    assert httpx.get(f"{nordpack}/api/v1/timelines/home", headers=headers, timeout=60).status_code == 401


def keeps(amina: Mastodon, said: Any, answered: Any) -> None:
    """What an app asks beside the lists: later, among a few, how far one was, and being told."""
    later = amina.status_post("Said tomorrow", scheduled_at=datetime.now(UTC) + timedelta(days=1))
    assert [each.id for each in amina.scheduled_statuses()] == [later.id]
    amina.scheduled_status_delete(later)
    talk = next(each for each in amina.conversations() if each.id == said.id)
    assert talk.last_status.id == answered.id and [each.acct for each in talk.accounts] == ["priya"]
    assert amina.conversations_read(talk).id == talk.id
    assert amina.markers_set(["home"], [said.id])["home"].last_read_id == said.id
    _, keys = amina.push_subscription_generate_keys()
    amina.push_subscription_set("https://push.example.org/1", keys, mention_events=True)
    assert amina.push_subscription().alerts.mention and not amina.push_subscription().alerts.favourite
    amina.push_subscription_delete()


def minds(amina: Mastodon, answered: Any) -> None:
    """What is wrong with something is told to those who look after it, and a word is heard no more, and again."""
    told = amina.report(answered.account, [answered], comment="Not for here", category="violation")
    assert (told.comment, told.category, told.action_taken, told.target_account.acct) == (
        "Not for here",
        "violation",
        False,
        "priya",
    )
    made = amina.create_filter_v2(
        "Bingo", ["home", "notifications"], "hide", keywords_attributes=[{"keyword": "bingo"}]
    )
    assert [each.title for each in amina.filters_v2()] == ["bingo"] and made.context == ["notifications"]
    amina.delete_filter_v2(made)
    assert amina.filters_v2() == []


def test_a_session_of_mastodon_py(enter: Callable[..., Page], nordpack: str):
    amina, priya = app_of(enter("amina"), nordpack), app_of(enter("priya"), nordpack)
    me = amina.account_verify_credentials()
    assert (me.acct, me.bot) == ("amina", False)
    assert amina.instance().version.startswith("4.3.0") and amina.instance_v2().title
    home = amina.timeline_home()
    assert len(home) == 20 and str(amina.fetch_next(home)[0].id) < str(home[-1].id)

    picture = amina.media_post(PIXEL, mime_type="image/png", file_name="pixel.png", description="A dot")
    said = amina.status_post("@priya the dot is here #dots", visibility="direct", media_ids=[picture])
    again = amina.status_post("Said once", idempotency_key="once")
    assert amina.status_post("Said once", idempotency_key="once").id == again.id
    assert (said.visibility, again.visibility) == ("direct", "private")
    assert httpx.get(said.media_attachments[0].url, timeout=60).headers["content-type"].startswith("image/")

    answered = priya.status_reply(priya.status(said.id), "I see it")
    assert [each.id for each in amina.status_context(said.id).descendants] == [answered.id]
    assert priya.status_favourite(said.id).favourites_count == 1
    assert priya.status_bookmark(said.id).bookmarked
    assert amina.search_v2("dots", result_type="hashtags").hashtags[0].name == "dots"
    assert priya.search_v2("amina").accounts[0].acct == "amina"
    assert isinstance(priya.notifications(), list) and priya.grouped_notifications().notification_groups is not None

    group = amina.account_lookup("packaging-lund")
    assert group.group and amina.account_statuses(group) and group.id in [each.id for each in amina.lists()]
    relation = priya.account_follow(me.id)
    assert relation.following and not priya.account_unfollow(me.id).following
    assert amina.preferences()["posting:default:visibility"] == "private"
    assert amina.filters() == [] and amina.followed_tags() == []
    keeps(amina, said, answered)
    minds(amina, answered)
    assert "mended" in amina.status_update(again, "Said once, mended").content
    assert [("mended" in each.content) for each in amina.status_history(again.id)] == [False, True]
    amina.status_delete(again)
    with pytest.raises(MastodonNotFoundError):
        amina.status(again.id)
    token = amina.access_token
    amina.revoke_access_token(allow_http=True)
    ended = httpx.get(f"{nordpack}/api/v1/timelines/home", headers={"authorization": f"Bearer {token}"}, timeout=60)
    assert ended.status_code == 401


class Heard(StreamListener):
    """What Mastodon.py's own listener was told, in its order."""

    def __init__(self) -> None:
        self.events: list[tuple[str, str]] = []

    def on_update(self, status: dict) -> None:
        self.events.append(("update", str(status["id"])))

    def on_status_update(self, status: dict) -> None:
        self.events.append(("changed", str(status["id"])))

    def on_delete(self, status_id: str) -> None:
        self.events.append(("gone", str(status_id)))

    def on_notification(self, notification: dict) -> None:
        self.events.append((notification["type"], str(notification["status"]["id"])))

    def hears(self, *wanted: tuple[str, str]) -> None:
        until = time.monotonic() + 30
        while not set(wanted) <= set(self.events):
            assert time.monotonic() < until, f"heard {self.events}, not {wanted}"
            time.sleep(0.1)


@pytest.mark.parametrize("way", ["events of the server", "a socket"])
def test_mastodon_py_listens(enter: Callable[..., Page], nordpack: str, way: str):
    amina, priya = app_of(enter("amina"), nordpack), app_of(enter("priya"), nordpack)
    mine, all_of_us = Heard(), Heard()
    if way == "a socket":
        socket = amina.stream_open_websocket(mine)
        amina.stream_user(mine, websocket_handle=socket)
        amina.stream_public(all_of_us, local=True, websocket_handle=socket)
        streams = [socket]
    else:
        streams = [amina.stream_user(mine, run_async=True), amina.stream_public(all_of_us, local=True, run_async=True)]
    time.sleep(2)

    said = str(priya.status_post(f"@amina by {way}").id)
    all_of_us.hears(("update", said))
    mine.hears(("mention", said))
    priya.status_update(said, f"@amina by {way}, mended")
    all_of_us.hears(("changed", said))
    priya.status_delete(said)
    if (
        way != "a socket"
    ):  # there it is told as apps read it, an id as it is, which Mastodon.py takes for a number (decision 58)
        all_of_us.hears(("gone", said))
    for stream in streams:
        stream.close()


def test_a_session_of_toot(enter: Callable[..., Page], nordpack: str, tmp_path: Path):
    app = app_of(enter("priya"), nordpack)
    host = urlsplit(nordpack).netloc
    known = {
        "apps": {
            host: {
                "instance": host,
                "base_url": nordpack,
                "client_id": app.client_id,
                "client_secret": app.client_secret,
            }
        },
        "users": {f"priya@{host}": {"instance": host, "username": "priya", "access_token": app.access_token}},
        "active_user": f"priya@{host}",
    }
    (tmp_path / "toot").mkdir()
    (tmp_path / "toot" / "config.json").write_text(json.dumps(known))

    def toot(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "toot", *words], env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path)}, capture_output=True,
            text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "priya" in toot("whoami")
    said = json.loads(toot("post", "--json", "The third table is free"))
    assert said["content"] == "<p>The third table is free</p>\n" and said["visibility"] == "private"
    assert "The third table is free" in toot("timelines", "account", "--no-pager", "@priya")
    assert "The third table is free" in toot("thread", said["id"])
    toot("favourite", said["id"])
    toot("bookmark", said["id"])
    assert "The third table is free" in toot("bookmarks")
    assert "amina" in toot("search", "amina")
    toot("delete", said["id"])
    assert "The third table is free" not in toot("timelines", "account", "--no-pager", "@priya")
