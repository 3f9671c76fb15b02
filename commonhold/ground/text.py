"""What people write: Markdown read for its mentions, tags and words, and shown as safe HTML; rendered when written.

Line breaks stay line breaks, as people who chat expect: `<br>`, not a space. Headings begin at h3, for the page has its
own h1 and h2. Raw HTML is shown as it was typed. A picture from elsewhere becomes a link, so that nobody is told who
reads; a link whose words name another host shows the true one.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from markdown_it.token import Token

from commonhold.ground.addresses import is_web
from commonhold.ground.markdown import TooLong, parse
from commonhold.ground.markup import draw, words_of
from commonhold.ground.records import Record, link_records

__all__ = ["Reading", "TooLong", "bare", "excerpt", "lead", "minutes", "plainest", "read", "to_html"]

WORDS_A_MINUTE = 220  # what people read of plain prose without haste
_paragraph = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_tag = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Reading:
    """What a Markdown text names.

    `mentions` are handles without @, lower case; `tags` without #, normalised; `links` http(s) addresses; each once, in
    the order of the text. `plain` is the words alone, for search and excerpts: a line for each block.
    """

    mentions: tuple[str, ...]
    tags: tuple[str, ...]
    links: tuple[str, ...]
    plain: str


def read(markdown: str) -> Reading:
    """What this Markdown names and says. Raises `TooLong` beyond `limits.TEXT` characters."""
    blocks = parse(markdown)
    tokens = [token for block in blocks for token in block.children or ()]
    addressed = [str(token.attrs.get("href", "") or token.attrs.get("src", "")) for token in tokens]
    return Reading(
        mentions=_each_once(token.meta["handle"] for token in tokens if token.type == "mention"),
        tags=_each_once(token.meta["tag"] for token in tokens if token.type == "tag"),
        links=_each_once(url for url in addressed if is_web(url)),
        plain="\n".join(said for said in map(_said, blocks) if said),
    )


def to_html(
    markdown: str, *, names: Mapping[str, str] | None = None, base_url: str = "", records: Sequence[Record] = ()
) -> str:
    """Safe HTML of this Markdown. Raises `TooLong` beyond `limits.TEXT` characters.

    `names` gives, by lower-case handle, the shown name of everyone who exists: `@Name`, linked; other @words stay text.
    Links that begin with `base_url`, or with no host, are ours; all others tell search engines and hosts nothing.
    `records` are linked where they are named.
    """
    return draw(link_records(parse(markdown), records), names or {}, base_url)


def excerpt(plain: str, length: int = 160) -> str:
    """The beginning of `Reading.plain` on one line, at most this many characters, cut between words where it can be."""
    line = " ".join(plain[: 20 * length].split())
    if len(line) <= length:
        return line
    else:
        cut = line[:length]
        words = cut.rpartition(" ")[0]
        return (words if len(words) > length // 2 else _whole_letters(line, length - 1)).rstrip(" ,;:.-–—") + "…"


def bare(word: str) -> str:
    """Small, without marks on the letters."""
    return plainest(word.lower())


def plainest(words: str) -> str:
    """Without marks on the letters."""
    return "".join(each for each in unicodedata.normalize("NFKD", words) if unicodedata.category(each)[0] != "M")


def lead(html: str, length: int = 450) -> str:
    """The first paragraph of HTML of ours, for lists of what is read elsewhere."""
    first = _paragraph.search(html)
    return excerpt(unescape(_tag.sub("", first[1] if first else html)), length)


def minutes(plain: str) -> int:
    """How long it takes to read, in whole minutes; 0 for less than one."""
    return round(len(plain.split()) / WORDS_A_MINUTE)


def _said(block: Token) -> str:
    return (words_of(block.children) if block.type == "inline" else block.content).strip("\n")


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _whole_letters(line: str, end: int) -> str:
    """The line up to there, without cutting an accent from its letter or a part from a composed picture."""
    while end > 0 and (unicodedata.category(line[end])[0] == "M" or "\u200d" in line[end - 1 : end + 1]):
        end -= 1
    return line[:end]
