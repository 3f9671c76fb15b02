"""What is said of a mail: to the server that brings it, while it waits; and of one that was fetched, to its member by a letter.

Only a member hears of it, at the confirmed address that the house knows of them: what a mail says of its sender may be made up,
and a stranger is written nothing. Nobody gets more than one such letter an hour.
"""

import hashlib
from dataclasses import dataclass

from commonhold import identity, people
from commonhold.attention.receiving import Mailbox
from commonhold.ground import limits, words
from commonhold.ground.errors import Refused, Wrong
from commonhold.ground.house import House
from commonhold.ground.mail import Letter
from commonhold.ground.text import plainest
from commonhold.ground.words import gettext as _

LONGEST = 400  # characters; a line of an answer has 512 (RFC 5321)


@dataclass(frozen=True)
class Answer:
    """`code` begins with 2 when it was taken, with 4 when it may be tried again, with 5 when it will not be taken; `words` say
    why, `advice` what to do.
    """

    code: str
    words: str
    advice: str = ""

    @property
    def line(self) -> str:
        """As it is said over SMTP: in letters that every server passes on."""
        said = " ".join(" ".join(map(_plain, (self.words[: LONGEST - len(self.advice)], self.advice))).split())
        return f"{self.code} {said}"


TAKEN = Answer("250 2.0.0", "Taken")
NOBODY = Answer(
    "550 5.1.1", "There is no such address for whoever sent this. Reply from the address that our letter went to."
)
LATER = Answer("451 4.3.0", "Not now; try again later")
TOO_MANY = Answer("452 4.2.2", "So many mails a day are taken")
UNREADABLE = Answer("554 5.6.0", "It cannot be read. Send it once more as plain text.")
TOO_LARGE = Answer(
    "552 5.3.4", "It is larger than what is taken by mail. Send the files by themselves, or add them here."
)


async def refusal(house: House, to: Mailbox, why: Refused | Wrong) -> Answer:
    """Why not, in the language of the member whose address it is; nobody else's mail comes as far as here."""
    async with house.database.visit(to.person_id) as visit:
        language = await people.language(visit)
    with words.speaking(language):
        said = why.fields.values() if isinstance(why, Wrong) else [str(why)]
        url = f"{house.settings.url.rstrip('/')}{place(to)}"
        advice = _("Nothing of your mail was taken. Write it here: %(url)s") % {"url": url}
        return Answer("554 5.6.0", " ".join(map(_, said)), advice)


def place(to: Mailbox) -> str:
    """Where on our pages that is written which was to be mailed to this address."""
    return {"reply": f"/c/{to.target_id}", "desk": "/desk/new"}.get(to.purpose, "/write")


async def write_back(house: House, to: Mailbox, wire: bytes, answer: Answer) -> None:
    """Have the member told whose address it came to; of one mail once, and at most once an hour of all."""
    async with house.database.visit(to.person_id) as visit:
        told_lately = await visit.value(
            f"select exists (select from received where told_at > now() - make_interval(secs => {limits.REFUSALS_EVERY:d}))"
        )
        if not told_lately and await visit.run(
            """insert into received (person_id, digest, told_at) values (%(me)s, %(digest)s, now()) on conflict do nothing""",
            me=visit.person.id, digest=hashlib.sha256(b"refused " + wire).digest(),
        ):  # fmt: skip
            visit.then("attention.tell_refused", person_id=str(to.person_id), why=answer.words, path=place(to))


def letter(house: House, mail: str, language: str, why: str, path: str) -> Letter:
    """The letter that says so, with why, and what to do."""
    with words.speaking(language):
        kept = _("Nothing of it stands here; you have it among the mails that you sent.")
        message = identity.Message(_("Your mail was not taken"), [_(why), kept], _("Write it here"), path)
    return identity.letter(house, mail, language, message)


def _plain(said: str) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in plainest(said))
    return shown.encode("ascii", "replace").decode()
