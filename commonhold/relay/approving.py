"""What the source sees and says, by a link and without an account."""

import secrets
from dataclasses import dataclass

from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, there
from commonhold.ground.web import cookies
from commonhold.relay.capture import SIGNED, Shown
from commonhold.relay.facts import SourceRefused

# Letters and numbers that nobody takes for each other when they are read out.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Answer:
    """What the source says, with the words as they stand on their screen."""

    says: str
    title: str = ""
    words: str = ""
    naming: str = "unsigned"
    signature: str = ""
    note: str = ""


async def shown(visit: Visit, token: str) -> Shown:
    """What this link shows; `Missing` when it was answered, has ended or never was."""
    return there(await visit.one(Shown, "select * from shown_to_source(%(hash)s)", hash=cookies.hashed(token)))


async def answer(visit: Visit, token: str, given: Answer) -> str:
    """Take the answer, once. A yes answers with the word that claims what was said; nobody else is shown it."""
    insist_whole(given.words, given.naming, given.signature, given.says)
    word = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    id = await visit.value(
        """select answer_as_source(%(hash)s, %(says)s, %(title)s, %(words)s, %(naming)s, %(signature)s, %(note)s, %(receipt)s)""",
        hash=cookies.hashed(token), says=given.says, title=given.title.strip(), words=given.words.strip(), naming=given.naming,
        signature=given.signature.strip() if given.naming in SIGNED else "", note=given.note.strip(), receipt=hash_of(word),
    )  # fmt: skip
    if id is None:
        raise Missing
    if given.says != "yes":
        if given.says == "no":
            visit.announce(SourceRefused(id))
            visit.then("relay.forget_heard", capture_id=str(id))
        return ""
    visit.then("relay.publish", capture_id=str(id))
    return word


def hash_of(word: str) -> bytes:
    """What is kept of a word, however it is typed."""
    return cookies.hashed("".join(each for each in word.lower() if each in LETTERS))


def insist_whole(words: str, naming: str, signature: str, says: str = "yes") -> None:
    if says == "no":
        return
    if not words.strip():
        raise Wrong({"words": "Write something first."})
    if naming in SIGNED and not signature.strip():
        raise Wrong({"signature": "Say what stands there as the name."})
