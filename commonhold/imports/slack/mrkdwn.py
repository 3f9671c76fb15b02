"""Slack's markup (“mrkdwn”) to our CommonMark.

Written after docs.slack.dev/messaging/formatting-message-text and real exports: single stars are bold, formatting ends
with the line, `&gt;` quotes a line and `&gt;&gt;&gt;` all that follows. What was plain stays plain.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from commonhold.imports.slack.inline import in_line
from commonhold.imports.slack.links import unwrapped
from commonhold.imports.slack.lists import Row, row_of, settled, written
from commonhold.imports.slack.names import Names

_FENCED = re.compile(r"```(.+?)```", re.S)
_QUOTE = re.compile(r"[ \t]*(?:&gt;|>)((?:&gt;|>){2})? ?")
_BROKEN_REFERENCE = re.compile(r"<(?:[@#]\w|![a-z]|https?:|mailto:)[^<>\n]*\n[^<>]*>")
_ORDINARY = re.compile(r"[^\W\d_][^\n]*")


class Said(NamedTuple):
    """A message in our words; mentions are ids of members, each once, in order."""

    markdown: str
    mentions: tuple[str, ...]


def converted(text: str, names: Names) -> Said:
    """The Markdown for a text in Slack's markup; never fails, whatever the text."""
    mentions: dict[str, None] = {}
    line = partial(in_line, names=names, mentions=mentions)
    if _ORDINARY.fullmatch(text) and "```" not in text:
        return Said(line(text.rstrip()), tuple(mentions))
    text = _BROKEN_REFERENCE.sub(lambda match: " ".join(match[0].split()), text)
    blocks = []
    for is_quoted, rows in groupby(_rows(text, names), lambda row: row.is_quoted):
        if block := _block(list(rows), line):
            blocks.append(_quoted(block) if is_quoted else block)
    return Said("\n\n".join(blocks), tuple(mentions))


def _rows(text: str, names: Names) -> Iterator[Row]:
    """Lines and blocks of code, in order."""
    rest_is_quoted = False
    row = None
    for is_code, piece in _pieces(text):
        if is_code:
            is_quoted = rest_is_quoted or bool(row and row.is_quoted and not row.body)
            yield Row("code", unwrapped(piece, names).strip("\n"), is_quoted)
            continue
        for body in piece.split("\n"):
            quote = None if rest_is_quoted else _QUOTE.match(body)
            rest_is_quoted = rest_is_quoted or bool(quote and quote[1])
            row = row_of(body[quote.end() :] if quote else body, is_quoted=bool(quote) or rest_is_quoted)
            yield row


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The text in turns of words (False) and code (True)."""
    end = 0
    for fenced in _FENCED.finditer(text):
        yield False, text[end : fenced.start()]
        yield True, fenced[1]
        end = fenced.end()
    yield False, text[end:]


def _block(rows: list[Row], line: Callable[[str], str]) -> str:
    """Rows that are all quoted, or all not: paragraphs, lists and code with a blank line between."""
    blocks = []
    for kind, run in groupby(settled(rows), lambda row: row.kind if row.body else "blank"):
        if kind == "text":
            # The house keeps line breaks as they are.
            blocks.append("\n".join(line(row.body) for row in run))
        elif kind == "item":
            blocks.append(written(list(run), line))
        elif kind == "code":
            blocks += [_fenced(row.body) for row in run]
    return "\n\n".join(blocks)


def _fenced(code: str) -> str:
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _quoted(block: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in block.split("\n"))
