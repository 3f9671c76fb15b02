"""The verbs of the desk: take down, rewrite, throw away, ask its source, publish, claim, put one's name to it."""

import secrets
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from commonhold import contributions, people, recognition
from commonhold.contributions import bulk
from commonhold.covenants import keep_for
from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.ground.web import cookies
from commonhold.people import A_COLLEAGUE, UNSIGNED, VOICE
from commonhold.relay import queries
from commonhold.relay.approving import hash_of, insist_whole
from commonhold.relay.capture import SIGNED, Capture, Draft

KIND = "post"


async def take_down(visit: Visit, draft: Draft) -> UUID:
    """Write down what somebody said, or keep it as it was said to write it down later; nobody but the visitor sees it."""
    _insist_something(draft)
    id = ids.new_id()
    await visit.run(
        """insert into capture (id, by, heard, title, words, naming, signature, audience_id, group_id, answers_id, files)
           values (%(id)s, %(me)s, %(heard)s, %(title)s, %(words)s, %(naming)s, %(signature)s, %(audience_id)s, %(group_id)s,
                   %(answers_id)s, %(files)s)""",
        id=id, me=visit.person.id, **_row(draft), files=await _held(visit, draft),
    )  # fmt: skip
    return id


async def standing(visit: Visit, id: UUID) -> Capture:
    """The draft on the visitor's desk; `Missing` when it is another's or is none."""
    return there(await queries.capture(visit, id))


async def rewrite(visit: Visit, found: Capture, draft: Draft) -> None:
    """Write it otherwise. A link that is out to its source opens no more: they are asked anew."""
    insist(found.is_at_hand, "Its source has answered already.")
    _insist_something(draft)
    await contributions.drop_held(visit, [file for file in found.files if file not in draft.files])
    await visit.run("delete from approval where capture_id = %(id)s", id=found.id)
    await visit.run(
        """update capture set heard = %(heard)s, title = %(title)s, words = %(words)s, naming = %(naming)s, signature = %(signature)s,
               audience_id = %(audience_id)s, group_id = %(group_id)s, answers_id = %(answers_id)s, files = %(files)s
           where id = %(id)s""",
        id=found.id, **_row(draft), files=await _held(visit, draft),
    )  # fmt: skip


def _insist_something(draft: Draft) -> None:
    """Its words with who said them; or nothing of that yet, where it is there as it was heard."""
    if draft.words.strip() or not (draft.files or draft.heard.strip()):
        insist_whole(draft.words, draft.naming, draft.signature)


async def _held(visit: Visit, draft: Draft) -> list[UUID]:
    """Those of its files that are the visitor's own; they stay as long as the draft may."""
    held = [each.id for each in await contributions.files_at_hand(visit, draft.files)]
    if len(held) > limits.ATTACHMENTS:
        raise Wrong({"file": "Twenty files at most lie on one draft."})
    await contributions.hold_files(visit, held, clock.now() + timedelta(days=limits.HELD_DAYS))
    return held


def _row(draft: Draft) -> dict[str, Any]:
    signature = draft.signature.strip() if draft.naming in SIGNED else ""
    row = {name: value for name, value in asdict(draft).items() if name != "files"} | {
        "title": draft.title.strip(), "words": draft.words.strip(), "heard": draft.heard.strip(), "signature": signature,
    }  # fmt: skip
    return row if signature or draft.naming not in SIGNED else row | {"naming": "unsigned"}


async def throw_away(visit: Visit, found: Capture) -> None:
    """Nothing of it is left, and a link that is out opens no more."""
    insist(found.says != "yes", "Its source has said yes; it is going out.")
    await contributions.drop_held(visit, found.files)
    await visit.run("delete from capture where id = %(id)s", id=found.id)


async def ask(visit: Visit, found: Capture) -> str:
    """A link for its source, shown once: only the newest opens. (By whoever wrote it down, or the keeper for a letter.)"""
    insist(found.is_at_hand, "Its source has answered already.")
    insist(found.words, "Write it out first: its words are what its source says yes to.")
    token = secrets.token_urlsafe(24)
    await visit.run("delete from approval where capture_id = %(id)s", id=found.id)
    await visit.run(
        "insert into approval (capture_id, digest, ends_at) values (%(id)s, %(hash)s, %(ends)s)",
        id=found.id, hash=cookies.hashed(token), ends=clock.now() + timedelta(days=limits.APPROVAL_DAYS),
    )  # fmt: skip
    return token


async def publish(visit: Visit, id: UUID) -> None:
    """Publish what its source has said yes to, in the name they chose (by the keeper). Called twice it finds nothing any more."""
    found = await queries.waiting_consent(visit, id)
    if found is None:
        return
    if not found["may"]:
        await visit.run("delete from consent where capture_id = %(id)s", id=id)
        await visit.run("update approval set says = 'stuck' where capture_id = %(id)s", id=id)
        return
    visit.announce(await put(visit, found, clock.now()))
    await contributions.drop_held(visit, found["files"])
    await visit.run("delete from capture where id = %(id)s", id=id)


async def forget_heard(visit: Visit, id: UUID) -> None:
    """Its source has said no: what was heard of them is gone too (by the keeper). Called twice it finds nothing any more."""
    await contributions.drop_held(visit, await visit.value("select files from capture where id = %(id)s", id=id) or [])
    await visit.run("update capture set files = '{}' where id = %(id)s", id=id)


async def refuse_again(visit: Visit, digests: list[bytes]) -> None:
    """A source had said no to the drafts of these digests, and an older backup brought them back (by the keeper): nothing of them is left,
    and no link is out.
    """
    ids = await visit.values("select id from capture where sha256(uuid_send(id)) = any(%(digests)s)", digests=digests)
    await visit.run(
        """insert into approval (capture_id, ends_at, says) select id, now(), 'no' from unnest(%(ids)s::uuid[]) id
           on conflict (capture_id) do update set digest = null, says = 'no', note = ''""",
        ids=ids,
    )
    await visit.run(
        """update capture set heard = '', title = '', words = '', naming = 'unsigned', signature = '' where id = any(%(ids)s)""",
        ids=ids,
    )
    for id in ids:
        await forget_heard(visit, id)


async def put(visit: Visit, found: dict[str, Any], at: datetime, new: UUID | None = None) -> contributions.Contributed:
    """Let it stand there, said at this time (by the keeper), and answer what happened; `new` is its id where that is given."""
    author, new = await _author(visit, found, ids.named_id(at, str(new)) if new else ids.new_id()), new or ids.id_at(at)
    keep, covenant = await keep_for(visit, found["audience_id"])
    said = bulk.understand_alone(found["words"], {}, title=found["title"])
    place = bulk.Place(
        new, author, found["audience_id"], found["group_id"], found["thread_id"] or new, found["answers_id"], keep, covenant, at
    )  # fmt: skip
    await bulk.write_many(visit, KIND, [(place, said)])
    await visit.run(
        "insert into relayed (contribution_id, by, naming) values (%(id)s, %(by)s, %(naming)s)",
        id=new, by=found["by"], naming=found["naming"],
    )  # fmt: skip
    return contributions.Contributed(
        new, place.thread_id, place.parent_id, place.audience_id, author, found["group_id"]
    )


async def _author(visit: Visit, found: dict[str, Any], id: UUID) -> UUID:
    """The source where they are signed in and want to be named; else a voice of its own, which is theirs."""
    if found["naming"] == "name" and found["source_id"]:
        return found["source_id"]
    name = {"colleague": A_COLLEAGUE, "unsigned": UNSIGNED}.get(found["naming"], found["signature"])
    # Its handle tells nothing, and it has left: nobody signs in as it.
    newcomer = people.bulk.Newcomer(id, f"{VOICE}{secrets.token_hex(6)}", name, is_bot=True, left_at=clock.now())
    await people.bulk.introduce_many(visit, [newcomer])
    await visit.run(
        "insert into voice (person_id, digest, owner_id) values (%(id)s, %(digest)s, %(owner)s)",
        id=id, digest=None if found["source_id"] else found["receipt"], owner=found["source_id"],
    )  # fmt: skip
    return id


async def claim(visit: Visit, word: str, *, is_named: bool) -> None:
    """What this word stands for is the visitor's from now on; with their name, if they want."""
    voice = await visit.value("select claim_voice(%(hash)s)", hash=hash_of(word))
    if voice is None:
        raise Wrong({"word": "Nothing is claimed by this word. Look whether it is typed as it was shown."})
    if is_named:
        await put_name(visit, voice)


async def put_name(visit: Visit, voice: UUID) -> None:
    """Let the visitor's own name stand on what they said through the desk; this is not taken back."""
    if not await visit.run("delete from voice where person_id = %(voice)s", voice=voice):
        raise Missing
    visit.then("relay.hand_over", voice_id=str(voice), person_id=str(visit.person.id))


async def hand_over(visit: Visit, voice: UUID, person: UUID) -> None:
    """What this voice said is that person's by name, with the thanks for it (by the keeper)."""
    said = await visit.values("select id from contribution where author_id = %(voice)s", voice=voice)
    await bulk.hand_over(visit, voice, person)
    await recognition.hand_over(visit, voice, person)
    await visit.run("update relayed set naming = 'name' where contribution_id = any(%(ids)s)", ids=said)


async def unsay(visit: Visit, said: UUID, word: str) -> None:
    """Whoever said it takes it away with all its words: by the word that stands for it, or once they have claimed it."""
    if not await visit.value("select may_unsay(%(said)s, %(hash)s)", said=said, hash=hash_of(word)):
        raise Missing
    visit.then("relay.take_away", contribution_id=str(said))
