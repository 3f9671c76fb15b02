"""Mail fetched from a real mailbox (Dovecot): taken once, in the same way as by SMTP; what cannot be taken holds up nothing."""

import asyncio
from dataclasses import replace
from email import policy
from urllib.parse import quote

import pytest
import structlog
from click.testing import CliRunner

from commonhold.attention import inbox, polling
from commonhold.attention.inbox import ASIDE, TAKEN, NotReached
from commonhold.attention.receiving import address
from commonhold.attention.tests.steps import give_mail
from commonhold.attention.tests.test_receiving import mail, said
from commonhold.cli import main
from commonhold.ground.testing.mailboxes import NAME, PASSWORD


@pytest.fixture
async def open_house(cast, dovecot):
    """Alma can reply to a post of Bram's, and the house fetches its mail."""
    await give_mail(cast, "alma")
    url = f"imap://{quote(NAME)}:{quote(PASSWORD, safe='')}@127.0.0.1:{dovecot.port}"
    cast.house.settings = replace(cast.house.settings, mail_domain="mail.house.test", imap_url=url)
    post = await cast.bram.writes("The key", in_group=cast.nurses)
    return cast, dovecot, address(cast.house, "reply", cast.alma.id, post)


def wire(words: str, to: str = "", **more: str) -> bytes:
    return mail(words, To=to, **more).as_bytes(policy=policy.SMTP)


async def delivered(dovecot, *letters: bytes) -> None:
    for letter in letters:
        await asyncio.to_thread(dovecot.deliver, letter)


async def test_a_reply_in_the_mailbox_is_taken_once_and_put_away(open_house):
    cast, dovecot, to = open_house
    await delivered(dovecot, wire("Greta has it.", to))

    first, second = await polling.fetch(cast.house), await polling.fetch(cast.house)

    assert (first, second) == ({"taken": 1}, {})
    assert await said(cast) == ["The key", "Greta has it."]
    assert (dovecot.count(), dovecot.count(TAKEN)) == (0, 1)


async def test_the_address_that_the_last_server_noted_counts_before_the_one_in_the_letter(open_house):
    cast, dovecot, to = open_house
    await delivered(dovecot, wire("Greta has it.", "somebody@nordpack.example", Delivered_To=to))

    await polling.fetch(cast.house)

    assert (await said(cast))[-1] == "Greta has it."


async def test_what_came_by_smtp_too_or_could_not_be_moved_is_not_taken_twice(open_house, monkeypatch):
    cast, dovecot, to = open_house
    monkeypatch.setattr(inbox.imaplib.IMAP4, "create", lambda *given: None)
    await delivered(dovecot, wire("Greta has it.", to), wire("Greta has it.", to))
    monkeypatch.setattr(inbox, "TAKEN", "nowhere")

    came = [await polling.fetch(cast.house) for _ in range(2)]

    assert came == [{"taken": 2}, {}]
    assert dovecot.count() == 2
    assert await said(cast) == ["The key", "Greta has it."]


async def test_a_broken_letter_is_set_aside_and_told_and_the_others_are_taken(open_house):
    cast, dovecot, to = open_house
    broken = f"To: {to}\r\nFrom: alma@nordpack.example\r\nContent-Type: text/plain; charset=klingon\r\n\r\n\xff\xfe\r\n"
    await delivered(
        dovecot, broken.encode("latin-1"), b"\x00\x01\x02", wire("To nobody", "nobody@mail.house.test"),
        wire("From another", to, sender="Cees <cees@nordpack.example>"), wire("Greta has it.", to),
    )  # fmt: skip

    with structlog.testing.capture_logs() as told:
        came = await polling.fetch(cast.house)

    assert came == {"taken": 1, "aside": 4}
    assert await said(cast) == ["The key", "Greta has it."]
    assert (dovecot.count(), dovecot.count(ASIDE)) == (0, 4)
    assert [each["event"] for each in told] == ["mail set aside"] * 4
    assert "cees" not in str(told) and to not in str(told)


async def test_a_letter_at_which_the_house_falls_comes_last_the_next_time(open_house, monkeypatch):
    cast, dovecot, to = open_house
    await delivered(dovecot, wire("Falls", to, id="<falls@x>"), wire("Greta has it.", to))
    whole = polling.delivered

    async def falls(house, to, sender, wire):
        assert b"Falls" not in wire
        return await whole(house, to, sender, wire)

    monkeypatch.setattr(polling, "delivered", falls)
    for _ in range(2):
        with pytest.raises(AssertionError):
            await polling.fetch(cast.house)

    assert await said(cast) == ["The key", "Greta has it."]
    assert dovecot.count() == 1


async def test_one_that_is_too_large_is_set_aside_unread_and_one_too_many_waits(open_house, monkeypatch):
    cast, dovecot, to = open_house
    monkeypatch.setattr("commonhold.ground.limits.MAIL_IN", 20_000)
    monkeypatch.setattr("commonhold.ground.limits.MAILS_A_DAY", 1)
    await delivered(dovecot, wire("word " * 10_000, to), wire("First", to, id="<a@x>"), wire("Second", to, id="<b@x>"))

    assert await polling.fetch(cast.house) == {"aside": 1, "taken": 1, "later": 1}
    monkeypatch.setattr("commonhold.ground.limits.MAILS_A_DAY", 5)
    assert await polling.fetch(cast.house) == {"taken": 1}


async def test_a_mailbox_that_does_not_open_is_told_and_stops_no_other_work(open_house):
    cast, dovecot, _ = open_house
    cast.house.settings = replace(cast.house.settings, imap_url=f"imap://{quote(NAME)}:wrong@127.0.0.1:{dovecot.port}")

    with structlog.testing.capture_logs() as told:
        await polling.poll(cast.house)

    assert [each["event"] for each in told] == ["mailbox not reached"]
    with pytest.raises(NotReached, match="(?i)auth"):
        await polling.fetch(cast.house)


def test_the_command_says_what_to_set_first(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMONHOLD_MAIL_DOMAIN", "mail.house.test")
    monkeypatch.delenv("COMMONHOLD_IMAP_URL", raising=False)

    told = CliRunner().invoke(main, ["fetch", "--data", str(tmp_path)])

    assert told.exit_code == 1
    assert "Set COMMONHOLD_IMAP_URL first" in told.output
