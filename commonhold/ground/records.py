"""Words in a text that name a record of another system, an order or a case: they become links when the text is drawn."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from markdown_it.token import Token

from commonhold.ground import limits

HOLE = "{}"  # in an address: where the rest of the word goes


@dataclass(frozen=True)
class Record:
    """How records of a kind are named: a word that begins so and has a digit in its rest; where they lie, and what they are."""

    begins: str
    url: str
    name: str


def link_records(blocks: Sequence[Token], records: Sequence[Record]) -> Sequence[Token]:
    """These blocks with a link for every record that they name, outside links and code, as far as there are not too many. Those that
    were given stay as they are: the same words are read again for what their author links."""
    if not records:
        return blocks
    by_beginning, word, left = {each.begins: each for each in records}, _word(records), limits.RECORD_LINKS
    linked = []
    for block in blocks:
        if block.children and left and word.search(block.content):
            children = list(_with_links(block.children, word, by_beginning, left))
            left -= sum(token.markup == "record" and token.nesting == 1 for token in children)
            linked.append(block.copy(children=children))
        else:
            linked.append(block)
    return linked


def _word(records: Sequence[Record]) -> re.Pattern[str]:
    """Literal beginnings, the longest first, and a short rest: a text is read once, whatever stands in it."""
    beginnings = "|".join(re.escape(each) for each in sorted((each.begins for each in records), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w@#/.-])({beginnings})((?=[A-Za-z_-]{{0,39}}[0-9])[A-Za-z0-9](?:[\w-]{{0,38}}\w)?)(?![\w-])"
    )


def _with_links(
    tokens: Sequence[Token], word: re.Pattern[str], records: dict[str, Record], left: int
) -> Iterator[Token]:
    inside_link = 0
    for token in tokens:
        inside_link += token.nesting if token.tag == "a" else 0
        if token.type == "text" and not inside_link:
            made = list(_split(token.content, word, records, left))
            left -= sum(each.nesting == 1 for each in made)
            yield from made
        else:
            yield token


def _split(text: str, word: re.Pattern[str], records: dict[str, Record], left: int) -> Iterator[Token]:
    done = 0
    for found in islice(word.finditer(text), left):
        yield from _text(text[done : found.start()])
        record = records[found[1]]
        url = record.url.replace(HOLE, quote(found[2], safe=""))
        yield Token("link_open", "a", 1, attrs={"href": url, "title": record.name}, markup="record")
        yield from _text(found[0])
        yield Token("link_close", "a", -1, markup="record")
        done = found.end()
    yield from _text(text[done:])


def _text(content: str) -> list[Token]:
    return [Token("text", "", 0, content=content)] if content else []
