"""What a program sends, read as Slack reads it: JSON, or a form whose `payload` is JSON. What is wrong with it has Slack's words."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import msgspec

from commonhold.ground import limits
from commonhold.imports import called_of_sent, text_of_sent

CALLED = 100


class Unfit(Exception):
    """It cannot be posted: why not, in a word that programs know."""


@dataclass(frozen=True)
class Sent:
    """The words, in Slack's markup, and what the program calls itself."""

    words: str
    called: str


def read(kind: str, body: bytes) -> Sent:
    """Raises `Unfit`. What we have no use for (another channel, a picture for the name) is left."""
    sent = _record(_json_in(kind, body))
    if _length(sent.get("blocks")) > limits.HOOK_BLOCKS:
        raise Unfit("invalid_blocks")
    if _length(sent.get("attachments")) > limits.HOOK_ATTACHMENTS:
        raise Unfit("too_many_attachments")
    words = text_of_sent(sent)
    if not words.strip():
        raise Unfit("no_text")
    if len(words) > limits.TEXT:
        raise Unfit("msg_too_long")
    return Sent(words, called_of_sent(sent)[:CALLED])


def _json_in(kind: str, body: bytes) -> bytes:
    """Many programs send JSON and call it a form, since that is what curl does."""
    if kind.startswith("application/x-www-form-urlencoded") and body.lstrip()[:1] != b"{":
        try:
            return parse_qs(body.decode(), max_num_fields=limits.NAMES).get("payload", [""])[0].encode()
        except ValueError:
            raise Unfit("invalid_payload") from None
    return body


def _record(body: bytes) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Unfit("invalid_payload") from None
    if not isinstance(found, dict):
        raise Unfit("invalid_payload")
    return found


def _length(found: object) -> int:
    return len(found) if isinstance(found, list) else 0
