"""Words with a meaning of their own in a text: @handles, #tags, mail addresses and bare web addresses."""

import re
import unicodedata
from collections.abc import Iterator

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from commonhold.ground import addresses
from commonhold.ground.markdown_steps import LINK, Spent

LONGEST_HANDLE = 64
LONGEST_TAG = 100
LONGEST_MAIL = 254

# Quantifiers are possessive (++) so that no text is read twice.
_letter = "[^\\W_][\u0300-\u036f]*+"
_words = re.compile(
    rf"""(?<![\w.+'@/-]) (?P<mail> [^\W_][\w.+'-]{{0,63}}+ @ [^\W_][\w-]{{0,62}}+ (?:\.[^\W_][\w-]{{0,62}}+)++ ) (?![\w@])
      | (?<![\w.@/-])   (?P<web> www\.(?=[^\W_]) )
      | (?<![\w.+@/&-]) @(?P<handle> (?:{_letter})++(?:[._-]++(?:{_letter})++)*+ ) (?!_*@)
      | (?<![\w.+@/&#-]) \#(?P<tag> \w )""",
    re.VERBOSE | re.IGNORECASE,
)
_sign = re.compile(r"[@#]|www\.", re.IGNORECASE)
_scheme = re.compile(r"(?<![^\W_])(https?)$", re.IGNORECASE)

linkify = LinkifyIt(options={"fuzzy_email": False})


def web_address(state: StateInline, silent: bool) -> bool:
    """Inline rule: `https://…` in running text. It comes before emphasis, so that _ and * may stand in an address."""
    if state.linkLevel or silent or not state.src.startswith("://", state.pos):
        return False
    state.env["steps"].take(LINK)
    scheme = _scheme.search(state.pending[-6:])
    reach = state.src[state.pos + 1 : min(state.posMax, state.pos + addresses.LONGEST)]
    length = linkify.test_schema_at(reach, "http:", 0) if scheme else 0
    written = reach[:length].rstrip("*_~")
    if not length or not (link := _link(state.md, f"{scheme[1]}:{written}", f"{scheme[1]}:{written}")):
        return False
    state.pending = state.pending[: -len(scheme[1])]
    if state.pending:
        state.pushPending()
    for token in link:
        state.push(token.type, token.tag, token.nesting).attrs = token.attrs
        state.tokens[-1].content, state.tokens[-1].markup = token.content, token.markup
    state.pos += 1 + len(written)
    return True


def words(state: StateCore) -> None:
    """Core rule: give the special words in running text, outside code and links, tokens of their own."""
    for token in state.tokens:
        if token.children and _sign.search(token.content):
            try:
                token.children = list(_with_words(state, token.children))
            except Spent:
                return


def _with_words(state: StateCore, tokens: list[Token]) -> Iterator[Token]:
    inside_link = 0
    for token in tokens:
        inside_link += token.nesting if token.tag == "a" else 0
        if token.type == "text" and not inside_link:
            yield from _split(state, token.content)
        else:
            yield token


def _split(state: StateCore, text: str) -> Iterator[Token]:
    done = position = 0
    while found := _words.search(text, position):
        state.env["steps"].take(LINK)
        end, tokens = _readers[found.lastgroup](state.md, text, found)
        if tokens:
            yield from _text(text[done : found.start()])
            yield from tokens
            done = end
        position = max(end, found.end())
    yield from _text(text[done:])


def _text(content: str) -> list[Token]:
    return [Token("text", "", 0, content=content)] if content else []


def _mail(md: MarkdownIt, text: str, found: re.Match) -> tuple[int, list[Token]]:
    written = found["mail"]
    is_mail = len(written) <= LONGEST_MAIL and written.rpartition(".")[2].isalpha()
    return found.end(), _link(md, "mailto:" + written, written) if is_mail else []


def _web(md: MarkdownIt, text: str, found: re.Match) -> tuple[int, list[Token]]:
    reach = text[found.start() : found.start() + addresses.LONGEST]
    length = linkify.test_schema_at("//" + reach, "http:", 0) - 2
    written = reach[: max(length, 0)]
    return found.start() + len(written), _link(md, "https://" + written, written) if written else []


def _handle(md: MarkdownIt, text: str, found: re.Match) -> tuple[int, list[Token]]:
    if len(found["handle"]) > LONGEST_HANDLE:  # before it is normalised, which is quadratic in marks on one letter
        return found.end(), []
    handle = unicodedata.normalize("NFC", found["handle"]).lower()
    return found.end(), [Token("mention", "", 0, content=found[0], meta={"handle": handle})]


def _tag(md: MarkdownIt, text: str, found: re.Match) -> tuple[int, list[Token]]:
    start = end = found.start("tag")
    while end < len(text) and end - start <= LONGEST_TAG and _is_of_a_word(text[end]):
        end += 1
    written = text[start:end]
    is_tag = end - start <= LONGEST_TAG and any(letter.isalpha() for letter in written)
    return end, [Token("tag", "", 0, content="#" + written, meta={"tag": normal_tag(written)})] if is_tag else []


def _is_of_a_word(letter: str) -> bool:
    """Letters, digits and _, and the marks and joiners that Indic and Persian words are written with."""
    return letter.isalnum() or letter == "_" or unicodedata.category(letter) in ("Mn", "Mc") or letter in "\u200c\u200d"


def normal_tag(written: str) -> str:
    """The one form under which `#Året`, `#ÅRET` and a decomposed `#året` are the same tag."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", written).casefold())


def _link(md: MarkdownIt, url: str, written: str) -> list[Token]:
    """The tokens of a bare address, or none when it may not be a link."""
    href = md.normalizeLink(url)
    if not md.validateLink(href):
        return []
    shown = written if addresses.is_readable(written) else href
    return [
        Token("link_open", "a", 1, attrs={"href": href}, markup="bare"),
        Token("text", "", 0, content=shown),
        Token("link_close", "a", -1, markup="bare"),
    ]


_readers = {"mail": _mail, "web": _web, "handle": _handle, "tag": _tag}
