"""What comes along with a mail: the same files, looked at as closely, as when they come by a form."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from commonhold.attention.listening import delivered
from commonhold.attention.receiving import address, mailbox
from commonhold.attention.refusing import NOBODY
from commonhold.attention.tests.steps import give_mail
from commonhold.attention.tests.test_receiving import last, mail, receiving, said
from commonhold.ground import limits
from commonhold.ground.testing.pictures import noise, opened, written
from commonhold.relay import captures

PLACED = {
    "exif": b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x0e\x00\x02\x00\x00\x00\x0c\x00\x00\x00\x1aPeckholmen\x00\x00"
}


def along(words: str, *files: tuple[str, str, bytes], **more: str) -> EmailMessage:
    """A mail with these files: name, what it says they are, content."""
    message = mail(words, **more)
    for name, kind, content in files:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


async def files_of(cast) -> list[dict]:
    async with cast.house.database.keeper() as visit:
        return await visit.rows(
            "select name, media_type, digest, contribution_id, owner_id from attachment order by name"
        )


async def content_of(house, digest: str) -> bytes:
    return b"".join([chunk async for chunk in house.store.read(digest)])


@pytest.fixture
async def sending(cast):
    """Alma answers Bram by mail."""
    await give_mail(cast, "alma", "cees")
    post = await cast.bram.writes("Which valve is it?", in_group=cast.nurses)
    async with receiving(cast.house) as send:
        to = address(cast.house, "reply", cast.alma.id, post)
        yield lambda message, **more: send(message, to=to, **more)


async def test_files_come_along_by_what_they_are_and_not_by_what_they_are_called(cast, sending):
    picture = written(noise(60, 40), "JPEG", **PLACED)
    assert b"Peckholmen" in picture

    code = await sending(
        along("This one", ("valve.pdf", "application/pdf", picture), ("note.txt", "text/plain", b"Left"))
    )

    reply, files = await last(cast), await files_of(cast)
    assert (code, reply["text"], {each["contribution_id"] for each in files}) == (250, "This one", {reply["id"]})
    assert [(each["name"], each["owner_id"]) for each in files] == [
        ("note.txt", cast.alma.id),
        ("valve.pdf", cast.alma.id),
    ]
    kept = await content_of(cast.house, files[1]["digest"])
    assert files[1]["media_type"] == "image/jpeg" and b"Peckholmen" not in kept and opened(kept).size == (60, 40)


async def test_a_picture_without_a_word_is_called_as_it_is(cast, sending):
    assert await sending(along("", ("valve.png", "image/png", written(noise(8, 8), "PNG")))) == 250

    assert (await last(cast))["text"] == "valve.png"


async def test_the_same_mail_a_second_time_brings_nothing(cast, sending):
    message = along("This one", ("note.txt", "text/plain", b"Left"))

    assert [await sending(message), await sending(message)] == [250, 250]
    assert len(await files_of(cast)) == 1


async def test_what_belongs_to_the_page_of_a_mail_is_no_file_of_its_writer(cast, sending):
    message = mail("This one")
    message.add_alternative('<p>This one</p><img src="cid:logo">', subtype="html")
    message.get_payload()[1].add_related(written(noise(8, 8), "PNG"), "image", "png", cid="<logo>", filename="logo.png")

    assert await sending(message) == 250
    assert (await last(cast))["text"] == "This one" and await files_of(cast) == []


@pytest.mark.parametrize("broken", ["bomb.png", "many"])
async def test_all_of_it_comes_in_or_nothing(cast, sending, broken):
    bomb = written(noise(8, 8), "PNG")[:40]
    files = [("bomb.png", "image/png", bomb)] if broken == "bomb.png" else [
        (f"{number}.txt", "text/plain", b"x%d" % number) for number in range(limits.ATTACHMENTS + 1)
    ]  # fmt: skip

    assert await sending(along("This one", *files)) == 554
    assert await said(cast) == ["Which valve is it?"] and await files_of(cast) == []


@pytest.mark.leak("L055")
async def test_from_whoever_was_not_given_the_address_no_file_is_looked_at(cast, sending):
    before = sorted(path for path in (cast.house.settings.data / "files").rglob("*") if path.is_file())

    code = await sending(
        along("Mine", ("note.txt", "text/plain", b"Elsewhere"), sender="cees@nordpack.example"),
        sender="cees@nordpack.example",
    )

    assert code == 550 and await files_of(cast) == []
    assert sorted(path for path in (cast.house.settings.data / "files").rglob("*") if path.is_file()) == before


async def test_whoever_sent_it_is_told_why_it_was_not_taken_and_nobody_else(cast):
    """By their own mail server, which puts what ours says into its report."""
    await give_mail(cast, "alma", "cees")
    post = await cast.bram.writes("Which valve is it?", in_group=cast.nurses)
    message = along("This one", ("r\u00f6r.png", "image/png", written(noise(8, 8), "PNG")[:40])).as_bytes(policy=SMTP)
    async with receiving(cast.house):
        to = mailbox(cast.house, address(cast.house, "reply", cast.alma.id, post))
        told = await delivered(cast.house, to, "alma@nordpack.example", message)
        stranger = await delivered(cast.house, to, "cees@nordpack.example", message.replace(b"alma@", b"cees@"))

    assert told.line.startswith(
        "554 5.6.0 ror.png: This picture is damaged or cut off. Nothing of your mail was taken."
    )
    assert stranger == NOBODY


async def test_what_somebody_was_told_comes_to_their_desk_by_mail_and_to_nobody_else(cast):
    await give_mail(cast, "alma")
    async with receiving(cast.house) as send:
        page = (await cast.alma.get("/settings/notices")).text
        to = address(cast.house, "desk", cast.alma.id, cast.alma.id)
        assert f"mailto:{to}" in page
        codes = [
            await send(along("He said it at the lift", ("note.png", "image/png", written(noise(8, 8), "PNG")), subject="Trolley"), to=to),
            await send(along("", ("voice.ogg", "audio/ogg", b"OggS" + bytes(28) + b"\x01vorbis" + bytes(400)), id="<voice@x>"), to=to),
        ]  # fmt: skip

    assert codes == [250, 250]
    async with cast.alma.visit() as visit:
        voice, note = await captures(visit)
    assert (note.title, note.heard, note.words, len(note.files)) == ("Trolley", "He said it at the lift", "", 1)
    assert len(voice.files) == 1
    async with cast.bram.visit() as visit:
        assert await captures(visit) == []
    assert [(await cast.bram.get(f"/files/{id}")).status_code for id in (*note.files, *voice.files)] == [404, 404]
    assert "<audio" in (await cast.alma.get(voice.url)).text


async def test_what_is_more_than_a_draft_holds_is_told_and_not_cut(cast):
    await give_mail(cast, "alma")
    async with receiving(cast.house) as send:
        to = address(cast.house, "desk", cast.alma.id, cast.alma.id)

        assert await send(mail("word " * (limits.HEARD // 4)), to=to) == 554
