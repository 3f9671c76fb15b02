"""From the tokens of a Markdown text to HTML that is safe to show; the last step is a sanitiser with a short list."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

import nh3
from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from commonhold.ground import addresses

REL = "nofollow noopener noreferrer ugc"
HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
_codes = """bash c c++ clojure cmake console cpp cs csharp css csv dart diff docker dockerfile elixir erlang
    fortran go graphql haskell html http ini java javascript js json jsx julia kotlin latex less lisp
    lua makefile markdown md matlab mermaid nginx nix objectivec ocaml perl php plaintext powershell
    prolog properties proto python py r rb rs ruby rust sass scala scheme scss sh shell sql svg swift
    tcl tex text toml ts tsx txt typescript vb vue xml yaml yml zig zsh"""
CODE = frozenset(_codes.split())

# The whole of what a text may become.
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
# A wide table scrolls by itself, so the keyboard must reach it.
VALUES = {"a": {"rel": {REL}}, "img": {"loading": {"lazy"}}, "table": {"tabindex": {"0"}}}
CLASSES = {
    "a": {"mention", "tag"},
    "code": {f"language-{name}" for name in CODE},
    "li": {"task", "done"},
    "span": {"box", "host"},
    "td": {"center", "right"},
    "th": {"center", "right"},
}
_elements = "a blockquote br code em h3 h4 h5 h6 hr img li ol p pre s span strong table tbody td th thead tr ul"
ELEMENTS = frozenset(_elements.split())

ALLOWED: dict[str, Any] = {
    "tags": set(ELEMENTS),
    "clean_content_tags": set(),
    "attributes": ATTRIBUTES,
    "tag_attribute_values": VALUES,
    "allowed_classes": CLASSES,
    "url_schemes": set(addresses.SCHEMES),
    "link_rel": None,
}
cleaner = nh3.Cleaner(**ALLOWED)


def outward(html: str, base_url: str) -> str:
    """The same HTML for where our paths lead nowhere, as a feed reader: every address whole, and cleaned once more."""
    return _outward_cleaner(base_url.rstrip("/")).clean(html)


@cache
def _outward_cleaner(base: str) -> nh3.Cleaner:
    def whole(element: str, attribute: str, value: str) -> str:
        return f"{base}{value}" if attribute in ("href", "src") and value.startswith("/") else value

    return nh3.Cleaner(**ALLOWED, attribute_filter=whole)


def draw(tokens: Sequence[Token], names: Mapping[str, str], base_url: str) -> str:
    """Safe HTML of these tokens; `names` gives the shown name of each handle that exists, `base_url` is our own."""
    return cleaner.clean(_pen.render(tokens, _options, {"names": names, "base_url": base_url}))


class Pen(RendererHTML):
    """How each token is drawn. Its methods bear the names of the token types; tokens are shared, so none is changed."""

    def text(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        return _escaped(tokens[index].content)

    def plain(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        return _escaped(tokens[index].content).replace("\n", "<br>\n")

    def table_open(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        return '<table tabindex="0">\n'

    def heading_open(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        return f"<{HEADINGS[tokens[index].tag]}>"

    def heading_close(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        return f"</{HEADINGS[tokens[index].tag]}>\n"

    def link_open(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        return _open_link(tokens[index].attrs["href"], tokens[index].attrs.get("title"), page["base_url"])

    def link_close(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        host = tokens[index].meta.get("host")
        return f' <span class="host">({escapeHtml(host)})</span></a>' if host else "</a>"

    def mention(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        handle, name = tokens[index].meta["handle"], page["names"].get(tokens[index].meta["handle"])
        if name is None:
            return escapeHtml(tokens[index].content)
        else:
            return f'<a href="/@{quote(handle)}" class="mention">@{escapeHtml(name)}</a>'

    def tag(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        return f'<a href="/tags/{quote(tokens[index].meta["tag"])}" class="tag">{escapeHtml(tokens[index].content)}</a>'

    def image(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        token = tokens[index]
        source, title, alt = token.attrs["src"], token.attrs.get("title"), words_of(token.children or ())
        if addresses.is_file_of_ours(source, page["base_url"]):
            return f'<img src="{escapeHtml(source)}" alt="{escapeHtml(alt)}"{_titled(title)} loading="lazy">'
        elif token.meta.get("inside_link"):
            return escapeHtml(alt)
        else:
            return _open_link(source, title, page["base_url"]) + escapeHtml(alt.strip() or source) + "</a>"

    def fence(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        name = unescapeAll(tokens[index].info).strip().partition(" ")[0].lower()
        language = f' class="language-{name}"' if name in CODE else ""
        return f"<pre><code{language}>{_escaped(tokens[index].content)}</code></pre>\n"

    def list_item_open(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        done = tokens[index].meta.get("checked")
        if done is None:
            return self.renderToken(tokens, index, options, page)
        else:
            return f'<li class="task{" done" if done else ""}"><span class="box">{"☑" if done else "☐"}</span> '

    def td_open(self, tokens: Sequence[Token], index: int, options: Any, page: Mapping) -> str:
        side = str(tokens[index].attrs.get("style", "")).rpartition(":")[2]
        aligned = f' class="{side}"' if side in ("center", "right") else ""
        return f"<{tokens[index].tag}{aligned}>"

    th_open = td_open


def words_of(tokens: Sequence[Token]) -> str:
    """The words alone of running text: no signs, no addresses but those shown, breaks as line breaks."""
    return "".join(_words_of(token) for token in tokens)


def _words_of(token: Token) -> str:
    if token.type == "image":
        return words_of(token.children or ())
    else:
        return "\n" if token.tag == "br" else token.content


def _open_link(href: str, title: Any, base_url: str) -> str:
    outside = addresses.is_web(href) and addresses.path_of_ours(href, base_url) is None
    rel = f' rel="{REL}"' if outside else ""
    return f'<a href="{escapeHtml(href)}"{_titled(title)}{rel}>'


def _escaped(text: str) -> str:
    """As HTML. The sanitiser is quadratic in the ampersands of one piece; a comment, which it drops, divides it."""
    pieces = range(0, len(text), 2_000) if text.count("&") > 1_000 else ()
    return "<!---->".join(escapeHtml(text[start : start + 2_000]) for start in pieces) or escapeHtml(text)


def _titled(title: Any) -> str:
    return f' title="{escapeHtml(title)}"' if title else ""


_pen = Pen()
_options = OptionsDict({"xhtmlOut": False, "breaks": True})
