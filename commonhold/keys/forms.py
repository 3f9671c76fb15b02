"""What a browser sends of recovery words: never the words."""

from typing import Annotated

from msgspec import Meta
from webauthn.helpers import base64url_to_bytes

from commonhold.ground import limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

NOT_RIGHT = "These words do not open this. Look at each of them again."
Short = Annotated[str, Meta(max_length=limits.MULTIKEY)]


class Question(Form):
    """Nothing is asked beside it; a form may hold more, which comes with the answer."""

    holder: Annotated[str, Meta(max_length=limits.NAME)] = ""
    holder_hash: Short = ""


class Answer(Form):
    """The question, the public key, and the signature of the one by the other."""

    challenge: Short
    key: Short
    signature: Short


class OtherWords(Form):
    """The public keys of the words that one has and of those that are to take their place. `keys`: those that sign here change too."""

    old: Short
    new: Short
    keys: bool = False


class Renewed(Answer):
    """The answer is by the new words; `line` is the signature by the old ones over what was written out."""

    said: Annotated[str, Meta(max_length=limits.FORM_LINE)]
    proof: Annotated[str, Meta(max_length=limits.FORM_LINE)]
    line: Short
    keys: bool = False


class ByHolder(Form):
    """The public keys of whoever holds a second key: the one that was announced, and the one that follows on it by the same words."""

    key: Short
    following: Short


class SignedByHolder(Form):
    """`line` is the signature by the announced key over what was written out."""

    following: Short
    said: Annotated[str, Meta(max_length=limits.FORM_LINE)]
    proof: Annotated[str, Meta(max_length=limits.FORM_LINE)]
    line: Short


class NewWords(Answer):
    """`holder` may write the next line too, and gave the hash of their key."""

    holder: Annotated[str, Meta(max_length=limits.NAME)] = ""
    holder_hash: Short = ""


def raw(text: str) -> bytes:
    """What a browser sent as text: a key, or a signature."""
    try:
        return base64url_to_bytes(text)
    except ValueError:
        raise Wrong({"": NOT_RIGHT}) from None
