"""Letters that come back: reports are counted once a letter, a few for good end letters to that mailbox, and its owner is told."""

from dataclasses import replace
from datetime import timedelta
from email import policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from commonhold.attention.receiving import address, mailbox
from commonhold.attention.tests.steps import give_mail, hear, letters, write_after
from commonhold.attention.tests.test_receiving import mail, receiving, said
from commonhold.ground import clock, ids
from commonhold.ground.testing.browser import free_port

LATER = timedelta(minutes=11)
DOMAIN = "mail.house.test"


def report(code: str = "5.1.1", action: str = "failed") -> bytes:
    """What a mail server sends when a letter did not arrive (RFC 3464)."""
    return f"""From: Mail Delivery System <MAILER-DAEMON@nordpack.example>
To: whoever@{DOMAIN}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; nordpack.example

Final-Recipient: rfc822; alma@nordpack.example
Action: {action}
Status: {code}
Diagnostic-Code: smtp; 550 5.1.1 unknown
--b--
""".replace("\n", "\r\n").encode()


async def letter_to_alma(cast) -> list[EmailMessage]:
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    return await write_after(cast.house, LATER)


def back(letter: EmailMessage) -> str:
    return str(letter["Return-Path"]).strip("<>")


@pytest.fixture
async def posted(cast):
    """Mail comes in, and letters to Alma go out."""
    await give_mail(cast, "alma", "cees")
    async with receiving(cast.house) as send:

        async def counted(message, **more) -> int:
            code = await send(message, **more)
            await hear(cast.house)
            return code

        yield cast, counted


async def test_each_letter_goes_out_under_a_return_address_of_its_own(posted):
    cast, _ = posted
    [first], [second] = await letter_to_alma(cast), await letter_to_alma(cast)

    assert back(first) != back(second)
    assert mailbox(cast.house, back(first)).person_id == mailbox(cast.house, back(second)).person_id == cast.alma.id


async def test_after_two_letters_that_came_back_for_good_none_goes_there_and_its_owner_is_told(posted):
    cast, send = posted
    for _ in range(2):
        [letter] = await letter_to_alma(cast)
        before = (await cast.alma.get("/settings/notices")).text
        assert await send(report(), to=back(letter), sender="") == 250

    assert await letter_to_alma(cast) == []
    assert "None goes there any more" not in before and "The next one is tried" in before
    for page in ("/settings/notices", "/for-you"):
        assert "None goes there any more" in (await cast.alma.get(page)).text
    assert "came back" not in (await cast.cees.get("/settings/notices")).text

    answer = await cast.alma.post("/settings/notices/returned?_method=delete")

    assert answer.status_code == 303
    assert "came back" not in (await cast.alma.get("/settings/notices")).text
    assert len(await write_after(cast.house, LATER)) == 1


async def test_another_address_begins_anew(posted):
    cast, send = posted
    for _ in range(2):
        [letter] = await letter_to_alma(cast)
        await send(report(), to=back(letter), sender="")
    async with cast.house.database.keeper() as visit:
        await visit.run("update address set mail = 'alma@home.example' where person_id = %(id)s", id=cast.alma.id)

    [letter] = await letter_to_alma(cast)

    assert letter["To"] == "alma@home.example"
    assert "came back" not in (await cast.alma.get("/settings/notices")).text


@pytest.mark.parametrize("code", ["4.2.2", "5.2.2", "5.7.1"])
async def test_what_may_pass_is_counted_and_only_many_end_it(posted, monkeypatch, code):
    cast, send = posted
    for _ in range(3):
        [letter] = await letter_to_alma(cast)
        await send(report(code), to=back(letter), sender="")
    async with cast.alma.visit() as visit:
        counted = await visit.values("select is_hard from returned")
    [letter] = await letter_to_alma(cast)

    assert counted == [False] * 3


async def test_l154_reports_that_are_made_up_or_said_again_end_nothing(posted):
    cast, send = posted
    [letter] = await letter_to_alma(cast)
    never, of_cees = ids.new_id(), address(cast.house, "back", cast.cees.id, letter_id(cast, letter))
    forged = ("b" if back(letter)[0] == "a" else "a") + back(letter)[1:]

    codes = [await send(report(), to=back(letter), sender="") for _ in range(5)]
    codes += [await send(report(), to=address(cast.house, "back", cast.alma.id, never), sender="") for _ in range(2)]
    codes += [await send(report(), to=of_cees, sender="") for _ in range(2)]

    assert codes == [250] * 9
    assert await send(report(), to=forged, sender="") == 550
    async with cast.house.database.keeper() as visit:
        assert await visit.values("select person_id from returned") == [cast.alma.id]
    assert len(await letter_to_alma(cast)) == 1


def letter_id(cast, letter: EmailMessage):
    return mailbox(cast.house, back(letter)).target_id


async def test_l228_nothing_that_comes_to_a_return_address_is_answered_or_written_anywhere(posted):
    cast, send = posted
    [letter] = await letter_to_alma(cast)
    away = mail("I am away until Monday.", Auto_Submitted="auto-replied", subject="Away: 550 5.1.1")
    by_hand = mail("Why do you write to me?")
    before, count = await said(cast), len(letters(cast.house))

    codes = [
        await send(each.as_bytes(policy=policy.SMTP), to=back(letter), sender=sender)
        for each, sender in ((away, ""), (by_hand, "alma@nordpack.example"))
    ]
    codes.append(await send(report("2.0.0", "delivered"), to=back(letter), sender=""))
    codes.append(await send(report("5.1.1", "relayed"), to=back(letter), sender=""))
    await hear(cast.house)

    assert codes == [250] * 4
    assert await said(cast) == before and len(letters(cast.house)) == count
    async with cast.house.database.keeper() as visit:
        assert await visit.rows("select * from returned") == []


async def test_where_no_mail_comes_in_letters_have_the_return_address_of_the_house(cast):
    await give_mail(cast, "alma")

    [letter] = await letter_to_alma(cast)

    assert letter["Return-Path"] is None and letter["Auto-Submitted"] == "auto-generated"


async def test_over_smtp_the_return_address_is_the_sender_of_the_envelope(posted):
    """Delivered by the house to its own listener, which says what it was told."""
    cast, _ = posted
    [letter] = await letter_to_alma(cast)
    heard: list[str] = []

    class Server:
        async def handle_MAIL(self, server, session, envelope, address, options):
            heard.append(address)
            envelope.mail_from = address
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            assert b"return-path" not in envelope.content.lower()
            return "250 OK"

    port = free_port()
    controller = Controller(Server(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        cast.house.mailer.settings = replace(cast.house.settings, mail_url=f"smtp://127.0.0.1:{port}")
        async with cast.house.database.keeper() as visit:
            await visit.run("update letter set sent_at = null")
            visit.then("attention.send", letter_id=str(letter_id(cast, letter)))
        with clock.moved(LATER):
            await hear(cast.house)
    finally:
        controller.stop()

    assert heard == [back(letter)]
