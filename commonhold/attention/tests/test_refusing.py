"""What is promised to whoever mails what cannot be taken: they hear why and what to do, in their language; a stranger hears nothing."""

from dataclasses import replace
from datetime import timedelta
from email import policy

import pytest

from commonhold.attention import jobs, polling, refusing
from commonhold.attention.listening import delivered
from commonhold.attention.receiving import address, mailbox
from commonhold.attention.refusing import NOBODY, TOO_LARGE, Answer
from commonhold.attention.tests.steps import give_mail, hear, letters, words_of
from commonhold.attention.tests.test_polling import open_house, wire
from commonhold.attention.tests.test_receiving import mail, said
from commonhold.ground import limits

__all__ = ["open_house"]
EMPTY = "> only what was quoted\n"


async def put_away(open_house, *mails: bytes) -> list[str]:
    """These are fetched; answers the addresses to which letters went because of that."""
    cast, dovecot, _ = open_house
    before = len(letters(cast.house))
    for each in mails:
        dovecot.deliver(each)
    await polling.fetch(cast.house)
    await hear(cast.house)
    return [letter["To"] for letter in letters(cast.house)[before:]]


async def reads_in(cast, language: str) -> None:
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set language = %(to)s where handle = 'alma'", to=language)


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("sv", "554 5.6.0 Skriv nagot forst. Inget av ditt mejl togs emot. Skriv det har: http://house.test/c/"),
        ("nl", "554 5.6.0 Schrijf eerst iets. Niets van je mail is aangenomen. Schrijf het hier: http://house.test/c/"),
        ("en", "554 5.6.0 Write something first. Nothing of your mail was taken. Write it here: http://house.test/c/"),
    ],
)
async def test_the_senders_server_is_told_why_and_what_to_do_in_their_language(cast, language, why):
    await give_mail(cast, "alma")
    await reads_in(cast, language)
    cast.house.settings = replace(cast.house.settings, mail_domain="mail.house.test")
    post = await cast.bram.writes("The key", in_group=cast.nurses)
    to = mailbox(cast.house, address(cast.house, "reply", cast.alma.id, post))

    answer = await delivered(cast.house, to, "alma@nordpack.example", mail(EMPTY).as_bytes(policy=policy.SMTP))

    assert answer.line == f"{why}{post}"


async def test_a_member_whose_mail_was_fetched_and_not_taken_hears_of_it_in_a_letter(open_house):
    cast, _, to = open_house
    await reads_in(cast, "sv")

    assert await put_away(open_house, wire(EMPTY, to)) == ["alma@nordpack.example"]
    letter = letters(cast.house)[-1]
    assert letter["Subject"] == "Ditt mejl togs inte emot" and letter["Auto-Submitted"] == "auto-generated"
    assert "Skriv något först." in words_of(letter) and "http://house.test/c/" in words_of(letter)
    assert await said(cast) == ["The key"]


async def test_nobody_gets_more_than_one_such_letter_an_hour(open_house):
    cast, _, to = open_house

    first = await put_away(open_house, wire(EMPTY, to, id="<a@x>"), wire(EMPTY, to, id="<b@x>"))
    async with cast.house.database.keeper() as visit:
        await visit.run("update received set told_at = told_at - interval '61 minutes'")
    later = await put_away(open_house, wire(EMPTY, to, id="<c@x>"), wire(EMPTY, to, id="<a@x>"))

    assert timedelta(hours=1).total_seconds() == limits.REFUSALS_EVERY
    assert (first, later) == (["alma@nordpack.example"], ["alma@nordpack.example"])


async def test_a_stranger_is_written_nothing_and_the_owner_of_the_address_hears_that_somebody_wrote(open_house):
    cast, _, to = open_house
    stranger = wire("Let me in", to, sender="Cees <cees@elsewhere.example>")

    assert await put_away(open_house, wire("To nobody", "nobody@mail.house.test"), b"\x00\x01") == []
    assert await put_away(open_house, stranger) == ["alma@nordpack.example"]
    told = words_of(letters(cast.house)[-1])
    assert "Reply from the address that our letter went to." in told
    assert "Let me in" not in told and "elsewhere" not in told


async def test_one_that_is_too_large_is_told_though_it_was_not_read(open_house, monkeypatch):
    cast, _, to = open_house
    monkeypatch.setattr("commonhold.ground.limits.MAIL_IN", 20_000)

    assert await put_away(open_house, wire("word " * 10_000, to)) == ["alma@nordpack.example"]
    assert TOO_LARGE.words in words_of(letters(cast.house)[-1])


async def test_what_a_machine_sends_is_answered_with_nothing(open_house):
    _, _, to = open_house

    assert await put_away(open_house, wire(EMPTY, to, Auto_Submitted="auto-replied")) == []


async def test_whoever_has_left_is_written_nothing(open_house):
    cast, _, _ = open_house
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set left_at = now() where handle = 'alma'")

    before = len(letters(cast.house))
    await jobs.tell_refused(cast.house, str(cast.alma.id), NOBODY.words, "/write")
    assert len(letters(cast.house)) == before


def test_what_is_said_over_smtp_is_one_line_that_every_server_passes_on():
    line = Answer("554 5.6.0", "Nej\r\n250 ok " + "å" * 2_000, "Skriv det här: https://house.test/c/1").line

    assert line.isascii() and line.isprintable() and len(line) < 500
    assert line.startswith("554 5.6.0 Nej 250 ok aaa") and line.endswith("https://house.test/c/1")
    assert refusing.LATER.line == "451 4.3.0 Not now; try again later"
