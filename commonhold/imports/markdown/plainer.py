"""Markdown of site generators made plain: their template tags and HTML become Markdown, or go and are counted."""

import re
from collections import Counter
from dataclasses import dataclass, field

from commonhold.imports.markdown.admonitions import quoted
from commonhold.imports.markdown.code import outside_code
from commonhold.imports.markdown.components import without_components
from commonhold.imports.markdown.tables import as_markdown

_raw = re.compile(r"{%-?\s*raw\s*-?%}(.*?){%-?\s*endraw\s*-?%}", re.DOTALL)
_comment = re.compile(r"{%-?\s*comment\s*-?%}.*?{%-?\s*endcomment\s*-?%}|<!--.*?-->", re.DOTALL)
_alert = re.compile(r"{%-?\s*alert\b(.*?)-?%}(.*?){%-?\s*endalert\s*-?%}", re.DOTALL)
_tag = re.compile(r"{%-?\s*([\w-]+)\s*(.*?)\s*-?%}|{{-?(.*?)-?}}", re.DOTALL)
_quoted = re.compile(r'"((?:[^"\\]|\\.)*)"')

_unseen = re.compile(r"<(style|script)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_table = re.compile(r"<table\b.*?</table\s*>", re.DOTALL | re.IGNORECASE)
_link = re.compile(r"<(?:a|(?-i:Link))\b([^>]*)>(.*?)</(?:a|(?-i:Link))\s*>", re.DOTALL | re.IGNORECASE)
_href = re.compile(r"""\b(?:href|to)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_picture = re.compile(r"<img\b([^>]*)>", re.IGNORECASE)
_attribute = re.compile(r"""\b(src|alt)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_element = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
SIGNS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "summary": "**", "del": "~~", "s": "~~"}
OPENS = {
    "br": "\n",
    "p": "\n\n",
    "li": "\n- ",
    "hr": "\n\n---\n\n",
    **{f"h{n}": f"\n\n{'#' * n} " for n in range(1, 7)},
}
ENDS = {"p": "\n\n", "summary": "**\n\n", "ul": "\n\n", "ol": "\n\n", **{f"h{n}": "\n\n" for n in range(1, 7)}}
WORDLESS = {
    "abbr", "article", "aside", "blockquote", "button", "center", "cite", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "font", "footer", "form", "header", "kbd", "label", "main", "mark", "nav", "section", "small", "span", "sub",
    "sup", "svg", "tbody", "td", "th", "thead", "tr", "u", "ul", "ol", "use", "iframe", "picture", "source", "video",
}  # fmt: skip


@dataclass
class Plain:
    """The text, what became Markdown, and what was left out, each by its name and how often."""

    text: str
    made: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)


def plainer(text: str) -> Plain:
    """The words of a page without what only its site generator understood."""
    plain = Plain("")
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1])
        return f"\x00{len(kept) - 1}\x00"

    text = _raw.sub(keep, text.replace("\r\n", "\n").replace("\x00", ""))
    text = _alert.sub(lambda found: _as_quotation(found, plain), text)
    text = outside_code(text, lambda piece: _comment.sub(lambda found: _gone("comment", plain), piece))
    text = outside_code(text, lambda piece: _tag.sub(lambda found: _as_words(found, plain), piece))
    text = without_components(text, plain.made, plain.left)
    text = outside_code(text, lambda piece: _without_html(piece, plain))
    text = quoted(text, plain.made)
    plain.text = re.sub("\x00(\\d+)\x00", lambda found: kept[int(found[1])], text).strip() + "\n"
    return plain


def _gone(what: str, plain: Plain) -> str:
    plain.left[what] += 1
    return ""


def _as_quotation(found: re.Match[str], plain: Plain) -> str:
    plain.made["alert"] += 1
    title = next(iter(_quoted.findall(found[1])), "")
    lines = [f"**{title}**", "", *found[2].strip().splitlines()] if title else found[2].strip().splitlines()
    return "\n" + "\n".join(f"> {line.strip()}".rstrip() for line in lines) + "\n"


def _as_words(found: re.Match[str], plain: Plain) -> str:
    """A template tag as what it stood for: an address, a picture, the name of a channel; others go."""
    name, given = found[1] or "a value", [each.replace('\\"', '"') for each in _quoted.findall(found[2] or "")]
    if name in ("page", "link", "download", "url") and given:
        plain.made[name] += 1
        return given[0] if "://" in given[0] else "/" + given[0].lstrip("/")
    elif name in ("image", "image_with_class", "figure") and given:
        plain.made[name] += 1
        return f"![{given[-1] if len(given) > 1 else ''}](/{given[0].lstrip('/')})"
    elif name == "slack_channel" and given:
        plain.made[name] += 1
        return given[1] if len(given) > 1 else f"`#{given[0]}`"
    else:
        return _gone(name, plain)


def _without_html(piece: str, plain: Plain) -> str:
    def counted(what: str, words: str) -> str:
        plain.made[what] += 1
        return words

    piece = _unseen.sub(lambda found: _gone(found[1].lower(), plain), piece)
    piece = _table.sub(lambda found: counted("HTML table", f"\n\n{as_markdown(_linked(found[0]))}\n\n"), piece)
    piece = _link.sub(lambda found: counted("HTML link", _as_link(found)), piece)
    piece = _picture.sub(lambda found: counted("HTML picture", _as_picture(found)), piece)
    return _element.sub(lambda found: _as_sign(found, plain, piece), piece)


def _linked(piece: str) -> str:
    return _picture.sub(_as_picture, _link.sub(_as_link, piece))


def _as_link(found: re.Match[str]) -> str:
    href, words = _href.search(found[1]), " ".join(_element.sub("", found[2]).split())
    return f"[{words or href[1]}]({href[1].strip()})" if href and href[1].strip() else words


def _as_picture(found: re.Match[str]) -> str:
    given = {name.lower(): value for name, value in _attribute.findall(found[1])}
    return f"![{given.get('alt', '')}]({given['src']})" if given.get("src") else ""


def _as_sign(found: re.Match[str], plain: Plain, piece: str) -> str:
    """An element as its sign in Markdown, or nothing where its words are enough; what is no element stays as it is written."""
    is_end, name = bool(found[1]), found[2].lower()
    if name == "br" and piece[piece.rfind("\n", 0, found.start()) + 1 :][:1] == "|":
        sign = " "  # a row of a table stays one line
    elif is_end and name in ENDS:
        sign = ENDS[name]
    elif name in SIGNS:
        sign = SIGNS[name]
    elif name in OPENS or name in WORDLESS:
        sign = "" if is_end else OPENS.get(name, "")
    else:
        return found[0]
    plain.made["HTML element"] += 1
    return sign
