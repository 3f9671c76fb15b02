"""Reading Markdown: CommonMark with tables, task lists, strikethrough and special words, in bounded time.

The parser is markdown-it-py. Reading costs at most a number of steps (see `markdown_steps`); what lies beyond is kept as
plain text, so that no text, however it is made, keeps the house waiting, and no word of it is lost.
"""

import re
from collections.abc import MutableMapping, Sequence
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from commonhold.ground import addresses, limits
from commonhold.ground.markdown_steps import LINK, Spent, Steps
from commonhold.ground.markdown_words import linkify, web_address, words

DEPTH = 24  # quotes, lists and their items within each other, and likewise emphasis within emphasis

_unprintable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_overrides = re.compile("[\u202d\u202e]")
_directions = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Where running text may stop being plain; only literals begin its branches, which keeps the search fast.
_signs = re.compile(r"\n|\\|`|\*|_|\[|\]|<|!(?=\[)|&(?=[#A-Za-z])|:(?=//)|~~")


class TooLong(ValueError):
    """The text has more characters than a text may have."""


class Lines(StateBlock):
    """The state of reading blocks, which counts what is made and knows where the last whole block ended."""

    whole_tokens = whole_lines = 0

    def push(self, *args: Any) -> Token:
        self.env["steps"].take()
        return super().push(*args)


class Blocks(ParserBlock):
    """Blocks that end in plain paragraphs where they nest too deep or cost too much."""

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping, tokens: list[Token]) -> None:
        state = Lines(src, md, env, tokens)
        try:
            self.tokenize(state, 0, state.lineMax)
        except Spent:
            del tokens[state.whole_tokens :]
            rest = "\n".join(src.split("\n")[state.whole_lines :])
            tokens += [Token("paragraph_open", "p", 1, block=True), Token("inline", "", 0, content=rest, children=[])]
            tokens += [Token("paragraph_close", "p", -1, block=True)]
        env["steps"] = Steps(len(src))

    def tokenize(self, state: StateBlock, start: int, end: int) -> None:
        if state.level < DEPTH:
            super().tokenize(state, start, end)
        else:
            line = start
            while (line := state.skipEmptyLines(line)) < end and state.sCount[line] >= state.blkIndent:
                paragraph(state, line, end, False)
                line = state.line
            state.line = min(line, end)


class Running(StateInline):
    """The state of reading running text, which counts what is made."""

    def push(self, *args: Any) -> Token:
        self.env["steps"].take()
        return super().push(*args)


class Inlines(ParserInline):
    """Running text that is plain where it would cost too much."""

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping, tokens: list[Token]) -> list[Token]:
        try:
            state = Running(src, md, env, tokens)
            self.tokenize(state)
            for rule in self.ruler2.getRules(""):
                rule(state)
        except Spent:
            tokens[:] = [Token("plain", "", 0, content=src)]
        return tokens

    def skipToken(self, state: StateInline) -> None:
        state.env["steps"].take()
        super().skipToken(state)


class Markdown(MarkdownIt):
    """The house's Markdown."""

    def __init__(self) -> None:
        super().__init__("js-default", {"maxNesting": DEPTH, "html": False, "tasklists": True})
        self.block, self.inline = Blocks(), Inlines()
        self.helpers = SimpleNamespace(
            parseLinkLabel=helpers.parseLinkLabel,
            parseLinkTitle=helpers.parseLinkTitle,
            parseLinkDestination=_destination,
        )
        self.inline.terminator_re = _signs
        self.block.ruler.disable("html_block")
        self.block.ruler.before("table", "steps", _line, {"alt": ["paragraph", "reference", "blockquote", "list"]})
        self.inline.ruler.disable(["linkify", "html_inline"])
        self.inline.ruler.before("text", "steps", _position)
        self.inline.ruler.after("newline", "web_address", web_address)
        self.inline.ruler2.push("shallow", _shallow)
        self.core.ruler.enableOnly(["normalize", "block", "inline", "text_join"])
        self.core.ruler.after("inline", "words", words)
        self.core.ruler.push("honest", _honest)

    def validateLink(self, url: str) -> bool:
        return addresses.is_allowed(url)

    def normalizeLinkText(self, link: str) -> str:
        shown = super().normalizeLinkText(link)
        return shown if addresses.is_readable(shown) else self.normalizeLink(link)


@lru_cache(maxsize=4)  # a text is read, its names are looked up, and then it is shown: one parse serves both
def parse(markdown: str) -> list[Token]:
    """The tokens of a text, to be looked at and not changed. Raises `TooLong` beyond `limits.TEXT` characters."""
    if len(markdown) > limits.TEXT:
        raise TooLong(f"{len(markdown)} characters, where {limits.TEXT} are allowed")
    cleaned = _overrides.sub("", _unprintable.sub("\ufffd", markdown))
    return _parser().parse(cleaned, {"steps": Steps(len(markdown))})


_parser = cache(Markdown)


def _line(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Block rule: count a line looked at, and note that all before a block of the first level is whole."""
    if state.level == 0 and not silent:
        state.whole_tokens, state.whole_lines = len(state.tokens), line
    state.env["steps"].take()
    return False


def _position(state: StateInline, silent: bool) -> bool:
    """Inline rule: count a position looked at."""
    state.env["steps"].take()
    return False


def _destination(text: str, start: int, end: int) -> Any:
    return helpers.parseLinkDestination(text, start, min(end, start + addresses.LONGEST))


def _shallow(state: StateInline) -> None:
    """Rule on finished running text: emphasis nested too deep stays as its signs."""
    for token in state.tokens:
        if token.nesting and token.level >= DEPTH and token.type != "link_open" and token.type != "link_close":
            token.type, token.tag, token.nesting, token.content = "text", "", 0, token.markup


def _honest(state: StateCore) -> None:
    """Core rule: a link whose words name another host than its own is marked, to show where it leads."""
    for block in state.tokens:
        try:
            _mark_links(state, block.children or ())
        except Spent:
            block.children = [Token("plain", "", 0, content=block.content)]


def _mark_links(state: StateCore, tokens: Sequence[Token]) -> None:
    opened = None
    for token in tokens:
        if token.type == "link_open":
            opened, said = token, []
        elif token.type == "link_close" and opened:
            token.meta["host"] = _hidden_host(state, opened, "".join(said))
            opened = None
        elif opened:
            token.content = _directions.sub("", token.content)
            token.meta["inside_link"] = True
            said.append(token.content)


def _hidden_host(state: StateCore, link: Token, said: str) -> str:
    """The host a link leads to, when its words name a different one; otherwise nothing."""
    host = addresses.host(link.attrs["href"])
    if link.markup or not host or "." not in said:
        return ""
    state.env["steps"].take(LINK + len(said[:300]))
    named = {addresses.host(state.md.normalizeLink(found.url)) for found in linkify.match(said[:300]) or ()} - {""}
    return "" if all(_same_host(name, host) for name in named) else host


def _same_host(name: str, host: str) -> bool:
    return host.removeprefix("www.").partition(":")[0] == name.removeprefix("www.").partition(":")[0]
