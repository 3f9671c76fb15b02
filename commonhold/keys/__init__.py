"""Keys: who somebody is, whoever employs them.

An identity log (`did:webvh`) is a small file of lines, each bound to the one before and signed. The organisation keeps one of its
own. It keeps the logs of people too, and cannot write in them: only whoever has the words behind the announced key can.
"""

from commonhold.keys import answer, continuing, elsewhere, line, proof, recovery, web, words
from commonhold.keys.changing import Signed
from commonhold.keys.following import Identity, Unproven, follow, goes_on
from commonhold.keys.forms import Answer, OtherWords, Question, Renewed, raw
from commonhold.keys.key import Key, did, hold_key, is_signed, multikey, multikey_of, object_key, sign
from commonhold.keys.queries import number_of_keys, text_of

__all__ = [
    "Answer", "Identity", "Key", "OtherWords", "Question", "Renewed", "Signed", "Unproven", "answer", "continuing", "did", "elsewhere",
    "follow", "goes_on", "hold_key", "is_signed", "line", "multikey", "multikey_of", "number_of_keys", "object_key", "proof", "raw",
    "recovery", "sign", "text_of", "web", "words",
]  # fmt: skip
