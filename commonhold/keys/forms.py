"""What a browser sends of recovery words: never the words."""

from typing import Annotated

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form

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


class NewWords(Answer):
    """`holder` may write the next line too, and gave the hash of their key."""

    holder: Annotated[str, Meta(max_length=limits.NAME)] = ""
    holder_hash: Short = ""
