"""Keys: who somebody is, whoever employs them.

An identity log (`did:webvh`) is a small file of lines, each bound to the one before and signed. The organisation keeps one of its
own. It keeps the logs of people too, and cannot write in them: only whoever has the words behind the announced key can.
"""

from commonhold.keys import answer, elsewhere, line, proof, recovery, web, words
from commonhold.keys.following import Identity, Unproven, follow, goes_on
from commonhold.keys.forms import Answer, Question
from commonhold.keys.key import Key, did, hold_key, is_signed, multikey, multikey_of, object_key, sign
from commonhold.keys.queries import text_of

__all__ = [
    "Answer", "Identity", "Key", "Question", "Unproven", "answer", "did", "elsewhere", "follow", "goes_on", "hold_key", "is_signed",
    "line", "multikey", "multikey_of", "object_key", "proof", "recovery", "sign", "text_of", "web", "words",
]  # fmt: skip
