"""What a program sends to an incoming webhook: the shapes of a message in an export, read by the same rules."""

import re
from collections.abc import Iterable

from commonhold.imports.slack.blocks import text_of_attachment, text_of_blocks
from commonhold.imports.slack.emoji_names import emoji_sign
from commonhold.imports.slack.fields import first_words, records, words
from commonhold.imports.slack.mrkdwn import converted
from commonhold.imports.slack.names import Names

_NAMED = re.compile(r"<@([\w.-]+)(?:\|[^<>\n]*)?>")


def text_of_sent(sent: dict) -> str:
    """All that it says, in Slack's markup. Where there are blocks, `text` is only what devices show instead of them."""
    text = text_of_blocks(sent.get("blocks")) or words(sent.get("text")).strip()
    attached = map(text_of_attachment, records(sent.get("attachments")))
    return "\n".join(filter(None, [text, *attached]))


def called_of_sent(sent: dict) -> str:
    """What it calls itself there: a name, perhaps with a sign before it."""
    sign = emoji_sign(first_words(sent.get("icon_emoji")).strip(":")) or ""
    return f"{sign} {first_words(sent.get('username'))}".strip()


def named_in(text: str) -> list[str]:
    """Whom a text in Slack's markup mentions, as it writes them."""
    return list(dict.fromkeys(_NAMED.findall(text)))


def markdown_of(text: str, handles: Iterable[str]) -> str:
    """The Markdown for a text in Slack's markup; it mentions those whose handles these are, however written, and nobody else."""
    known = set(handles)
    return converted(
        text, Names(handles={each: each.lower() for each in named_in(text) if each.lower() in known})
    ).markdown
