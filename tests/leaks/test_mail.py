"""Every letter that the house sends, looked through: who reads a mailbox, or the headers on the way, learns no more than its owner may."""

import re
from base64 import b32decode
from binascii import Error
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from itertools import combinations

import pytest

from commonhold.attention.telling import HEADINGS, Telling, tell_so
from commonhold.attention.tests.steps import give_mail, hear, letters, write_after
from commonhold.ground import clock
from commonhold.identity import jobs
from tests.leaks.world import CELLAR, World

DOMAIN = "nordpack.example"
# All that a letter may say of itself. A new header is looked at before it stands here.
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Auto-Submitted", "In-Reply-To",
    "References", "Reply-To", "Return-Path", "List-Unsubscribe", "List-Unsubscribe-Post",
}  # fmt: skip
# Words that stand for everybody, or are a header's own.
ALIKE = {"From", "Subject", "Date", "MIME-Version", "Content-Type", "Auto-Submitted", "List-Unsubscribe-Post"}
TOKEN = re.compile(r"[A-Za-z0-9]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def said(letter: EmailMessage) -> str:
    """All of it: the headers as they travel and as they are shown, and the words of each part."""
    travelling = letter.as_string().partition("\n\n")[0]
    shown = [f"{name}: {value}" for name, value in letter.items()]
    return "\n".join([travelling, *shown, *(letter.get_body((kind,)).get_content() for kind in ("plain", "html"))])


def tokens(letter: EmailMessage) -> set[str]:
    """What in its headers could be a name of something."""
    named = {word for name, value in letter.items() if name not in ALIKE for word in TOKEN.findall(value)}
    return named - {letter["To"].partition("@")[0]}


async def posted(world: World, rhythm: str) -> list[EmailMessage]:
    """The letters of this rhythm about all that happens in the world, to everybody who is in it."""
    cast = world.cast
    cast.house.settings = replace(cast.house.settings, mail_domain="mail.house.test")
    await give_mail(cast, *cast.players)
    for name in world.actors.keys() - {"anybody", "forged", "ivo"}:
        async with cast.players[name].visit() as visit:
            await tell_so(visit, Telling(**dict.fromkeys(set(HEADINGS.values()), rhythm)))
    hidden = world.canaries.hatch("title for chosen people in a group", CELLAR)
    await cast.greta.writes(f"Who knows, @alma? {hidden}", to=world.ids["circle"], in_group=cast.nurses, title=hidden)
    await hear(cast.house)
    return await write_after(cast.house, timedelta(days=8), gathered=rhythm != "once")


@pytest.mark.leak("L036", "L043", "L047")
@pytest.mark.parametrize("rhythm", ["once", "daily", "weekly"])
async def test_no_letter_about_news_tells_in_any_header_or_word_what_its_reader_may_not_know(world, rhythm):
    written = await posted(world, rhythm)

    assert len({letter["To"] for letter in written}) >= 5
    for letter in written:
        name, text = letter["To"].partition("@")[0], said(letter)
        assert set(letter.keys()) <= HEADERS
        assert world.canaries.told(text, name) == []
        assert set(re.findall(rf"[\w.+-]+@{DOMAIN}", text)) == {letter["To"]}
        assert [
            place for place in told_of(world, text) if "cellar" in place or "circle" in place or "chosen" in place
        ] == []
    assert any(told_of(world, said(letter)) for letter in written), "nothing was told, so nothing was proven"


def told_of(world: World, text: str) -> list[str]:
    return [place for word, place in world.canaries.where.items() if word in text.lower()]


@pytest.mark.leak("L036")
async def test_nothing_in_the_headers_of_two_letters_shows_that_their_readers_are_in_one_conversation(world):
    written = await posted(world, "once")

    known = {id.bytes for id in world.ids.values()} | {player.id.bytes for player in world.cast.players.values()}
    assert sum(bool(letter["Reply-To"]) for letter in written) > 5
    for letter in written:
        assert [id for id in known for token in tokens(letter) if id in opened(token)] == []
    for one, other in combinations(written, 2):
        if one["To"] != other["To"]:
            assert tokens(one) & tokens(other) == set()


def opened(token: str) -> bytes:
    """What somebody who takes a token apart finds in it."""
    try:
        return bytes.fromhex(token.replace("-", ""))
    except ValueError:
        pass
    try:
        return b32decode(token.upper() + "=" * (-len(token) % 8))
    except (Error, ValueError):
        return b""


@pytest.mark.leak("L036", "L043")
async def test_no_letter_of_the_door_tells_anything_of_anybody(world):
    house, now, browser = world.cast.house, clock.now().isoformat(), "00" * 32
    await give_mail(world.cast, *world.cast.players)
    greta, body = str(world.cast.greta.id), {"handle": "nora", "name": "Nora", "mail": f"nora@{DOMAIN}"}
    for purpose in ("sign-in", "password"):
        await jobs.send_link(house, f"greta@{DOMAIN}", browser, purpose, now)
    for mail in (body["mail"], f"alma@{DOMAIN}"):
        await jobs.send_join(house, body | {"mail": mail}, browser, "en", now)
    for mail in (f"new@{DOMAIN}", f"cees@{DOMAIN}"):
        await jobs.send_confirm(house, greta, mail, browser, now)
    for what in ("password", "key", "mail"):
        await jobs.tell(house, greta, what, f"hanna@{DOMAIN}" if what == "mail" else "", f"new@{DOMAIN}")

    written = letters(house)
    assert len(written) == 9
    for letter in written:
        assert set(letter.keys()) <= HEADERS
        assert world.canaries.any_in(said(letter)) == []
        assert set(re.findall(rf"[\w.+-]+@{DOMAIN}", said(letter))) == {letter["To"]}
        assert not {player.visitor.name for player in world.cast.players.values()} & set(said(letter).split("\n"))
