"""Mail that comes in, over real SMTP: replies and posts by whom the address was given to, and nothing else."""

import asyncio
import re
import smtplib
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from email import policy
from email.message import EmailMessage

import pytest
from click.testing import CliRunner

from commonhold import groups
from commonhold.attention.listening import listen
from commonhold.attention.reading import new_in
from commonhold.attention.receiving import address
from commonhold.attention.tests.steps import give_mail, hear, letters, words_of, write_after
from commonhold.cli import main
from commonhold.ground.testing.browser import free_port

LATER = timedelta(minutes=11)


@asynccontextmanager
async def receiving(house):
    """Mail is received for mail.house.test; answers how a mail is delivered: the code that the house said."""
    port = free_port()
    house.settings = replace(house.settings, mail_domain="mail.house.test", mail_listen=f"127.0.0.1:{port}")

    def deliver(message: EmailMessage | bytes, sender: str, to: str) -> int:
        content = message if isinstance(message, bytes) else message.as_bytes(policy=policy.SMTP)
        with smtplib.SMTP("127.0.0.1", port, timeout=30) as client:
            try:
                client.sendmail(sender, [to], content)
                return 250
            except smtplib.SMTPRecipientsRefused as refused:
                return refused.recipients[to][0]
            except smtplib.SMTPResponseException as refused:
                return refused.smtp_code

    async def send(message: EmailMessage | bytes, *, to: str, sender: str = "alma@nordpack.example") -> int:
        return await asyncio.to_thread(deliver, message, sender, to)

    async with await listen(house):
        yield send


def mail(
    words: str, *, sender: str = "Alma <alma@nordpack.example>", id: str = "<1@nordpack.example>", **more: str
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Message-ID"], message["Subject"] = sender, id, more.pop("subject", "Re: something")
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    return message


async def said(cast) -> list[str]:
    async with cast.house.database.keeper() as visit:
        return await visit.values("select text from contribution order by id")


async def last(cast) -> dict:
    async with cast.house.database.keeper() as visit:
        return (await visit.rows("select * from contribution order by id desc limit 1"))[0]


async def test_a_reply_to_a_letter_answers_what_it_was_about_without_what_it_quotes(cast):
    await give_mail(cast, "alma", "bram")
    async with receiving(cast.house) as send:
        post = await cast.bram.writes("Who has the key, @alma?", in_group=cast.nurses)
        await hear(cast.house)
        [letter] = await write_after(cast.house, LATER)
        assert "You can answer by replying to this letter." in words_of(letter)

        code = await send(
            mail("Greta has it.\n\nOn Sun, 22 Nov 2026 at 10:00, Bram wrote:\n> Who has the key?\n\n-- \nAlma\nWard 3"),
            to=letter["Reply-To"],
        )

    assert code == 250
    reply = await last(cast)
    assert (reply["text"], reply["author_id"], reply["parent_id"]) == ("Greta has it.", cast.alma.id, post)
    assert reply["audience_id"] == cast.nurses


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("sv", "Den 22 nov. 2026 kl. 10:00 skrev Bram de Vries <bram@house.test>:\n\n> Vem har nyckeln?"),
        ("nl", "Op zo 22 nov. 2026 om 10:00 schreef Bram de Vries <bram@house.test>:\n\n> Wie heeft de sleutel?"),
        ("dutch telephone", "Op 22 nov. 2026 om 10:00 heeft Bram <bram@house.test> het volgende geschreven:\n\n> Wie heeft de sleutel?"),
        ("two lines", "On Sun, 22 Nov 2026 at 10:00, Bram de Vries of Ward 3\n<bram@house.test> wrote:\n> Who has it?"),
        ("swedish outlook", "Från: Bram\nSkickat: den 22 november 2026 10:00\nTill: Alma\nÄmne: Nyckeln\n\nVem har den?"),
        ("outlook", "From: Bram de Vries <bram@house.test>\nSent: 22 November 2026 10:00\nTo: Alma\nSubject: The key\n\nWho has it?"),
        ("signature", "-- \nAlma Åkesson\nWard 3, 1177"),
        ("phone", "Sent from my iPhone"),
    ],
)  # fmt: skip
async def test_what_is_not_new_is_left_out(cast, language, quote):
    await give_mail(cast, "alma")
    post = await cast.bram.writes("The key")
    async with receiving(cast.house) as send:
        await send(mail(f"Greta har den.\n\n{quote}\n"), to=address(cast.house, "reply", cast.alma.id, post))

    assert (await said(cast))[-1] == "Greta har den."


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Three things:\n\n- one\n- two\n\nBest regards\nAlma", "Three things:\n\n- one\n- two\n\nBest regards\nAlma"),
        (
            "Hello,\n\nOn Sunday Bram wrote:\n> Who has the key?\nGreta.\n> And the bag?\nMe.\n\n-- \nAlma",
            "Hello,\n\nOn Sunday Bram wrote:\n> Who has the key?\nGreta.\n> And the bag?\nMe.",
        ),
        ("Do this:\n\n    if key:\n        open()\n", "Do this:\n\n    if key:\n        open()"),
    ],
    ids=["a list and a greeting", "between the lines", "code"],
)
def test_what_somebody_wrote_is_never_taken_for_something_else(written, kept):
    assert new_in(written) == kept


async def test_a_mail_of_html_alone_is_read_without_its_quote(cast):
    await give_mail(cast, "alma")
    post = await cast.bram.writes("The key")
    message = mail("")
    message.set_content(
        "<html><head><style>p{color:red}</style></head><body><p>Greta has <b>it</b> &amp; Bram knows.</p><p>Ask her.</p>"
        '<div class="gmail_quote">On Sunday Bram wrote:<blockquote>The key</blockquote></div></body></html>',
        subtype="html",
    )
    async with receiving(cast.house) as send:
        assert await send(message, to=address(cast.house, "reply", cast.alma.id, post)) == 250

    assert re.sub(r"\s+", " ", (await said(cast))[-1]) == "Greta has it & Bram knows. Ask her."


async def test_the_same_mail_twice_is_one_reply(cast):
    await give_mail(cast, "alma")
    post = await cast.bram.writes("The key")
    async with receiving(cast.house) as send:
        to = address(cast.house, "reply", cast.alma.id, post)
        codes = [await send(mail("Greta has it."), to=to) for _ in range(2)]

    assert codes == [250, 250]
    assert await said(cast) == ["The key", "Greta has it."]


async def test_l162_only_the_one_whose_address_it_is_writes_there(cast):
    await give_mail(cast, "alma", "cees")
    post = await cast.bram.writes("The key", in_group=cast.nurses)
    async with receiving(cast.house) as send:
        to = address(cast.house, "reply", cast.alma.id, post)
        codes = [
            await send(
                mail("From another", sender="Cees <cees@nordpack.example>"), to=to, sender="cees@nordpack.example"
            ),
            await send(mail("From two", sender="alma@nordpack.example, cees@nordpack.example"), to=to),
            await send(mail("To what nobody was given"), to=f"{'a' * 64}@mail.house.test"),
            await send(mail("To another house"), to=f"{to.partition('@')[0]}@elsewhere.test"),
            await send(mail("To one with a letter changed"), to=_changed(to)),
        ]

    assert codes == [550] * 5
    assert await said(cast) == ["The key"]


async def test_l035_whoever_may_no_longer_read_it_replies_to_what_never_was(cast):
    await give_mail(cast, "alma")
    post = await cast.bram.writes("The key", in_group=cast.nurses)
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))
    async with receiving(cast.house) as send:
        hidden = await send(mail("Still here"), to=address(cast.house, "reply", cast.alma.id, post))
        absent = await send(mail("Still here"), to=address(cast.house, "reply", cast.alma.id, cast.nurses))

    assert hidden == absent == 550
    assert await said(cast) == ["The key"]


@pytest.mark.parametrize(
    "header",
    [
        {"Auto_Submitted": "auto-replied"}, {"Precedence": "auto_reply"}, {"X_Autoreply": "yes"}, {"List_Id": "<list.test>"},
        {"Content_Type_": "report"}, {"envelope": ""}, {"machine": "MAILER-DAEMON@nordpack.example"},
    ],
    ids=lambda header: next(iter(header)),
)  # fmt: skip
async def test_l228_what_a_machine_sends_is_let_go_and_answered_with_nothing(cast, header):
    await give_mail(cast, "alma")
    post = await cast.bram.writes("The key")
    sender = header.pop("envelope", "alma@nordpack.example")
    message = mail("I am away until Monday.", sender=header.pop("machine", "alma@nordpack.example"))
    if header.pop("Content_Type_", ""):
        message = _report()
    for name, value in header.items():
        message[name.replace("_", "-")] = value
    async with receiving(cast.house) as send:
        code = await send(message, to=address(cast.house, "reply", cast.alma.id, post), sender=sender)
    await hear(cast.house)

    assert code == 250
    assert await said(cast) == ["The key"]
    assert letters(cast.house) == []


async def test_a_mail_that_is_too_large_or_empty_is_refused(cast, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.MAIL_IN", 20_000)
    await give_mail(cast, "alma")
    post = await cast.bram.writes("The key")
    async with receiving(cast.house) as send:
        to = address(cast.house, "reply", cast.alma.id, post)

        assert await send(mail("word " * 10_000), to=to) == 552
        assert await send(mail("> only what was quoted\n"), to=to) == 554
    assert await said(cast) == ["The key"]


async def test_somebody_in_a_group_writes_to_it_by_their_own_address(cast):
    await give_mail(cast, "alma")
    async with receiving(cast.house) as send:
        page = (await cast.alma.get("/settings/notices")).text
        to = address(cast.house, "group", cast.alma.id, cast.nurses)
        assert f"mailto:{to}" in page

        code = await send(mail("The boxes are back.", subject="Boxes #ward"), to=to)

    post = await last(cast)
    assert code == 250
    assert (post["title"], post["text"]) == ("Boxes #ward", "The boxes are back.")
    assert (post["audience_id"], post["group_id"], post["author_id"]) == (cast.nurses, cast.nurses, cast.alma.id)


async def test_whoever_is_not_in_the_group_writes_to_none(cast):
    await give_mail(cast, "cees")
    async with receiving(cast.house) as send:
        codes = [
            await send(
                mail("Let me in", sender="cees@nordpack.example"), sender="cees@nordpack.example",
                to=address(cast.house, "group", cast.cees.id, group),
            )
            for group in (cast.cellar, cast.nurses, cast.alma.id)
        ]  # fmt: skip

    assert codes == [550] * 3
    assert await said(cast) == []


async def test_so_many_mails_of_one_person_are_taken_in_a_day(cast, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.MAILS_A_DAY", 2)
    await give_mail(cast, "alma")
    post = await cast.bram.writes("The key")
    async with receiving(cast.house) as send:
        to = address(cast.house, "reply", cast.alma.id, post)
        codes = [await send(mail(f"Reply {number}", id=f"<{number}@x>"), to=to) for number in range(3)]

    assert codes == [250, 250, 452]
    assert len(await said(cast)) == 3


async def test_a_mail_that_cannot_be_read_harms_nothing(cast):
    await give_mail(cast, "alma")
    post = await cast.bram.writes("The key")
    async with receiving(cast.house) as send:
        to = address(cast.house, "reply", cast.alma.id, post)
        broken = b"From: alma@nordpack.example\r\nContent-Type: text/plain; charset=klingon\r\n\r\n\xff\xfe\r\n"
        codes = [await send(broken, to=to), await send(b"\r\n", to=to), await send(mail("Whole"), to=to)]

    assert [code // 100 for code in codes[:2]] == [5, 5]
    assert codes[2] == 250
    assert await said(cast) == ["The key", "Whole"]


def test_without_a_domain_nothing_is_received_and_the_command_says_what_to_set(tmp_path, monkeypatch):
    monkeypatch.delenv("COMMONHOLD_MAIL_DOMAIN", raising=False)

    told = CliRunner().invoke(main, ["receive", "--data", str(tmp_path)])

    assert told.exit_code == 1
    assert "Set COMMONHOLD_MAIL_DOMAIN first" in told.output


def _changed(to: str) -> str:
    return ("b" if to[0] == "a" else "a") + to[1:]


def _report() -> EmailMessage:
    message = mail("It could not be delivered.")
    message.make_mixed()
    message.replace_header("Content-Type", 'multipart/report; report-type="delivery-status"; boundary="x"')
    return message
