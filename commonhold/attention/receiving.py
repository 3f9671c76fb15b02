"""Mail that comes in: a reply to a letter, or something for a group, with its files. What is said to it is in `refusing`.

The address says, signed, whose it is and where it leads; the sender must be who it was given to. What that person may do
the policies say now, whatever they might when the address was made.
"""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from commonhold import contributions, groups, people, posts, relay
from commonhold.attention import returning, tokens
from commonhold.attention.reading import Mail, Raw
from commonhold.contributions import Received
from commonhold.ground import limits
from commonhold.ground.child import in_child
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, TooOften, Wrong, insist, there
from commonhold.ground.house import House

MEMORY, SECONDS = 400_000_000, 5  # house: number — bytes and seconds of processor time that reading one mail may take


@dataclass(frozen=True)
class Mailbox:
    """An address of the house: whose it is, and the contribution, the group, the letter ('back') or the desk that it leads to."""

    person_id: UUID
    purpose: str
    target_id: UUID


def address(house: House, purpose: str, person_id: UUID, target_id: UUID) -> str:
    """Where this person's replies to a contribution ('reply') or posts to a group ('group') go, what they heard ('desk', theirs), or
    reports that a letter to them came back ('back'); empty where no mail comes in."""
    domain = house.settings.mail_domain
    return f"{tokens.mailbox(house, purpose, person_id, target_id)}@{domain}" if domain else ""


def mailbox(house: House, given: str) -> Mailbox | None:
    """What an address leads to; None for what we have not signed. Nothing is looked up."""
    local, _, domain = given.rpartition("@")
    if not house.settings.mail_domain or domain.lower() != house.settings.mail_domain.lower():
        return None
    for purpose in ("reply", "group", "desk", "back"):
        if found := tokens.read_mailbox(house, purpose, local):
            return Mailbox(found[0], purpose, found[1])
    return None


async def receive(house: House, to: Mailbox, envelope_sender: str, wire: bytes) -> None:
    """Take in one mail. What a machine has sent is let go; the same mail a second time does nothing."""
    mail = await in_child("commonhold.attention.reading:read", Raw(wire), memory=MEMORY, seconds=SECONDS, answer=Mail)
    if to.purpose == "back":
        await returning.note(house, to.person_id, to.target_id, mail)
        return
    if mail.is_automatic or not envelope_sender:
        return
    files = await _files(house, to, mail)
    async with house.database.visit(to.person_id) as visit:
        await _insist_own(visit, mail.sender)
        if await _is_new(visit, mail.id.encode() or wire):
            await _put(visit, to, mail, files)


async def _files(house: House, to: Mailbox, mail: Mail) -> Received:
    """What came along, worked on before the transaction as what comes by a form is; only for whom the address was given to."""
    if not mail.files:
        return Received()
    async with house.database.visit(to.person_id) as visit:
        await _insist_own(visit, mail.sender)
        language = await people.language(visit)
    return await contributions.take_in(house.store, [(file.name, file.body) for file in mail.files], language)


async def _insist_own(visit: Visit, sender: str) -> None:
    """Whoever was given an address writes to it from their own; anybody else learns no more than from one that never was."""
    known = "select 1 from address where person_id = (select viewer()) and mail = %(mail)s and confirmed_at is not null"
    if not await visit.value(known, mail=sender):
        raise Missing


async def _is_new(visit: Visit, name: bytes) -> bool:
    """Whether this mail has not come before; the second of two at once waits for the first."""
    today = await visit.value("select count(*) from received where told_at is null and at > now() - interval '1 day'")
    if today >= limits.MAILS_A_DAY:
        raise TooOften("So many mails a day are taken. Go on here, or tomorrow.", limits.DAY)
    return bool(
        await visit.run(
            "insert into received (person_id, digest) values (%(me)s, %(digest)s) on conflict do nothing",
            me=visit.person.id, digest=hashlib.sha256(name).digest(),
        )
    )  # fmt: skip


async def _put(visit: Visit, to: Mailbox, mail: Mail, files: Received) -> None:
    """All of it or nothing: whoever is told that a file could not be taken sends it once more."""
    if not mail.words and not files.kept:
        raise Wrong({"text": "Write something first."})
    if files.lost:
        raise Wrong({"file": " ".join(files.lost)})
    await contributions.keep_files(visit, files.kept)
    kept = [file.id for file in files.kept]
    # What comes without a word is called as it is.
    words = mail.words or ", ".join(file.name for file in files.kept)
    if to.purpose == "desk":
        await _take_down(visit, mail, kept)
    elif to.purpose == "reply":
        await _reply(visit, to.target_id, words, kept)
    else:
        await _post(visit, to.target_id, words, kept, title=mail.subject[: limits.TITLE])


async def _take_down(visit: Visit, mail: Mail, files: list[UUID]) -> None:
    """A draft for the desk of whoever sends it: what they heard, as a photo or a voice or in words, to be written out later."""
    if not await visit.value("select is_member()"):
        raise Missing
    if len(mail.words) > limits.HEARD:
        raise Wrong({"text": "That is too much for one draft. Send it in pieces."})
    draft = relay.Draft(
        "", mail.subject[: limits.TITLE], mail.words, "unsigned", audience_id=groups.ORGANISATION, files=files
    )
    await relay.take_down(visit, draft)


async def _reply(visit: Visit, id: UUID, words: str, files: list[UUID]) -> None:
    parent = there(await contributions.contribution(visit, id))
    await posts.answer(visit, parent, words, files=files)


async def _post(visit: Visit, id: UUID, words: str, files: list[UUID], *, title: str) -> None:
    group = await groups.group(visit, id)
    if group is None or not group.is_mine:
        raise Missing
    insist(not group.is_archived, "This group is closed; nothing new is written in it.")
    await posts.write(visit, words, audience_id=group.id, group_id=group.id, title=title, files=files)
