"""What MDX adds to Markdown, as Docusaurus and others write it: imports, remarks and components go, and their words stay."""

import re
from collections import Counter

from commonhold.imports.markdown.code import closed, outside_code

_import = re.compile(r"^import\s+(?:[\w*{][^;'\"`]{0,500}?\sfrom\s+)?[\"'][^\"'\n]+[\"'];?[ \t]*$\n?", re.MULTILINE)
_export = re.compile(
    r"^export\s+(?:default\s|(?:const|let)\s+\w+\s*=|function\s+\w+\().*?(?:\n(?=[ \t]*\n)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_remark = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_value = re.compile(r"=\{\s*(?:(?:require|useBaseUrl)\(\s*)?([\"'])([^\"'\n]*)\1\s*\)?(?:\.default)?\s*\}")
_heading_id = re.compile(r"^(#{1,6}[ \t].*?)[ \t]*\{#[\w-]+\}[ \t]*$", re.MULTILINE)
_component = re.compile(
    r"<(?P<end>/?)(?P<name>(?!Link\b)[A-Z][\w.]*)(?P<given>(?:[^<>{}\"'/]|/(?!>)|\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'"
    r"|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){0,500}?)\s*(?P<alone>/?)>"
)
_title = re.compile(r"""\b(?:label|title|summary)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_address = re.compile(r"""\b(?:href|to|link)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def without_components(text: str, made: Counter[str], left: Counter[str]) -> str:
    """A text without what MDX adds; `made` counts what became words, `left` what went. A `<Name>` that nothing ends is somebody's words."""
    ended = {found["name"] for found in _component.finditer(text) if found["end"]}
    return outside_code(text, lambda piece: _plain(piece, ended, made, left))


def _plain(piece: str, ended: set[str], made: Counter[str], left: Counter[str]) -> str:
    def gone(what: str, words: str = "") -> str:
        left[what] += 1
        return words

    def as_words(found: re.Match[str]) -> str:
        words = _words(found["given"])
        if not (found["alone"] or found["name"] in ended):
            return found[0]
        elif found["alone"] and not words:
            return gone(f"<{found['name']}>")
        else:
            made[f"<{found['name']}>"] += not found["end"]
            return f"\n\n**{words}**\n\n" if words else ""

    piece = _import.sub(lambda _: gone("import"), piece)
    piece = _export.sub(lambda _: gone("export"), piece)
    piece = closed(_remark, "*/}", lambda _: gone("comment"), piece)
    piece = _heading_id.sub(lambda found: gone("heading id", found[1]), _value.sub(r'="\2"', piece))
    return _component.sub(as_words, piece)


def _words(given: str) -> str:
    """What the attributes of a component say to a reader: its title, leading to its address."""
    title, address = (_first(of.search(given)) for of in (_title, _address))
    return f"[{title}]({address})" if title and address else title


def _first(found: re.Match[str] | None) -> str:
    return next(filter(None, found.groups()), "") if found else ""
