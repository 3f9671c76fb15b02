"""Recovery words answer a question: it is signed with the key behind them, in a browser, and only the signature comes here."""

from uuid import UUID

from webauthn.helpers import base64url_to_bytes

from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.identity import Caller, ticket
from commonhold.keys.forms import NOT_RIGHT, Answer
from commonhold.keys.key import is_signed, multikey_of

PURPOSE = "recovery"


async def ask(visit: Visit, caller: Caller, person_id: UUID | None = None) -> str:
    """A question to sign, for this browser; of somebody who is known, or of whoever has the words."""
    return await ticket.make(visit, PURPOSE, caller.hash, person_id=person_id)


async def key_behind(visit: Visit, caller: Caller, answer: Answer, person_id: UUID | None = None) -> str:
    """The key that signed our question, by its name; `Wrong`, always with the same words, when none did."""
    spent = await ticket.spend(visit, answer.challenge, PURPOSE, caller.hash)
    if spent is None or spent.person_id != person_id:
        raise Wrong({"": NOT_RIGHT})
    try:
        key = multikey_of(base64url_to_bytes(answer.key))
        is_right = is_signed(key, said(caller, answer.challenge), base64url_to_bytes(answer.signature))
    except ValueError:
        raise Wrong({"": NOT_RIGHT}) from None
    if not is_right:
        raise Wrong({"": NOT_RIGHT})
    return key


def said(caller: Caller, challenge: str) -> bytes:
    """What is signed. It begins with what it is, so that no signature of a question is one of anything else: no line of a log."""
    return f"Commonhold recovery words\n{caller.origin}\n{challenge}".encode()
