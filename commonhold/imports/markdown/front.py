"""What stands above a page between two lines `---`: of it the title and the page's other addresses are used.

Not the whole of YAML, of which front matter uses little: `name: words`, and lists of `- words`.
"""

import re
from dataclasses import dataclass, field

OTHERS = ("permalink", "redirect_from", "aliases", "alias", "url", "slug")
_block = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_line = re.compile(r"([A-Za-z_][\w-]*):[ \t]*(.*)")
_item = re.compile(r"\s+-\s+(.*)|-\s+(.*)")


@dataclass
class Front:
    """Words by their name, and other addresses of the page."""

    words: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def split(text: str) -> tuple[Front, str]:
    """The front matter and the text below it."""
    found = _block.match(text)
    if not found:
        return Front(), text
    front, name = Front(), ""
    for line in found[1].splitlines():
        if item := _item.fullmatch(line):
            _take(front, name, item[1] or item[2])
        elif named := _line.fullmatch(line):
            name = named[1]
            front.words[name] = _plain(named[2])
            for each in named[2].strip("[] ").split(",") if name in OTHERS else []:
                _take(front, name, each)
    return front, text[found.end() :].lstrip("\r\n")


def _take(front: Front, name: str, words: str) -> None:
    address = _plain(words)
    if name in OTHERS and address and "//" not in address:
        front.others.append(address.strip("/"))


def _plain(words: str) -> str:
    words = words.strip()
    quoted = len(words) > 1 and words[0] == words[-1] and words[0] in "'\""
    return words[1:-1].replace("''", "'") if quoted else words
