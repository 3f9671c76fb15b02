"""One line of Slack's markup to one line of CommonMark: references, code, emphasis, emoji, and plain words."""

import re
import unicodedata
from dataclasses import dataclass

from commonhold.imports.slack.emoji_names import emoji_sign, with_tone
from commonhold.imports.slack.escaping import decoded, escaped, guarded
from commonhold.imports.slack.links import REFERENCE, in_markdown, link, unwrapped
from commonhold.imports.slack.names import Names

_WORTH_A_LOOK = re.compile(r"[\\`*~<\[&@]|:[a-z0-9_+'-]+:|(?<![^\W_])_|_(?![^\W_])|https?:")
_TOKEN = re.compile(
    r"`(?P<code>[^`\n]+)`"
    rf"|{REFERENCE}"
    r"|:(?P<emoji>[a-z0-9_+'-]+):(?::skin-tone-(?P<tone>[2-6]):)?"
    r"|(?P<url>https?://(?:(?!&[lg]t;)[^\s<>`|\"])*[^\s<>`|\"&*~_.,;:!?')\]}])"
    # Between two letters or digits these are no marks: snake_case.
    r"|(?P<mark>(?<![^\W_])[*_~]|[*_~](?![^\W_]))"
)
# What would be read as more of a handle.
_RUNS_ON = re.compile(r"[._-]*[^\W_]|_*@")
_MARKDOWN = {"*": "**", "~": "~~"}


@dataclass
class _Mark:
    """A `*`, `_` or `~` and what it could be here; place is its index among the pieces."""

    sign: str
    place: int
    opens: bool
    closes: bool


class Line:
    """Writes one line, given as Slack wrote it. mentions: ids of members mentioned, collected here."""

    def __init__(self, names: Names, mentions: dict[str, None]):
        self._names = names
        self._mentions = mentions
        self._pieces: list[str] = []
        self._marks: list[_Mark] = []
        self._mention_at = -1

    def write(self, text: str) -> str:
        """The line in Markdown."""
        end = 0
        for token in _TOKEN.finditer(text):
            self._add(escaped(decoded(text[end : token.start()])))
            end = token.end()
            self._add_token(token)
        self._add(escaped(decoded(text[end:])))
        self._emphasise()
        return guarded("".join(self._pieces))

    def _add(self, piece: str) -> None:
        if piece and self._pieces:
            last = self._pieces[-1]
            if piece[0] == "[" and last.endswith("!"):
                # Otherwise the link would be a picture.
                self._pieces[-1] = last[:-1] + "\\!"
            elif self._mention_at == len(self._pieces) - 1 and _RUNS_ON.match(piece):
                piece = f" {piece}"
        if piece:
            self._pieces.append(piece)

    def _add_token(self, token: re.Match[str]) -> None:
        if token["mark"]:
            self._add_mark(token)
        elif token["code"]:
            self._add(_code(unwrapped(token["code"], self._names)))
        elif token["reference"]:
            self._add_reference(token)
        elif token["emoji"]:
            self._add(_emoji(token))
        else:
            self._add(link(decoded(token["url"]), "") or escaped(decoded(token[0])))

    def _add_reference(self, token: re.Match[str]) -> None:
        piece = in_markdown(token["reference"], token["label"] or "", self._names)
        member = token["reference"].removeprefix("@")
        if piece is None:
            self._add(escaped(decoded(token[0])))
        elif token["reference"][0] == "@" and member in self._names.handles:
            self._mentions[member] = None
            self._add_mention(piece)
        else:
            self._add(piece)

    def _add_mention(self, mention: str) -> None:
        """Slack shows a mention also where letters touch it; with us it needs an edge."""
        before = self._pieces[-1][-1] if self._pieces else ""
        self._add(f" {mention}" if before.isalnum() or before in tuple(".+@/&-") else mention)
        self._mention_at = len(self._pieces) - 1

    def _add_mark(self, token: re.Match[str]) -> None:
        sign, text = token[0], token.string
        before = text[token.start() - 1 : token.start()] if token.start() else ""
        after = text[token.end() : token.end() + 1]
        self._marks.append(
            _Mark(
                sign,
                place=len(self._pieces),
                opens=bool(after.strip()) and sign not in (before, after) and not before.isalnum(),
                closes=bool(before.strip()) and sign not in (before, after) and not after.isalnum(),
            )
        )
        stands_free = before.isspace() and after.isspace()
        self._add(sign if stands_free or (sign == "~" and "~" not in (before, after)) else f"\\{sign}")

    def _emphasise(self) -> None:
        for first, last in _pairs(self._marks):
            markdown = _MARKDOWN.get(first.sign) or self._slant(first.place, last.place)
            self._pieces[first.place] = self._pieces[last.place] = markdown

    def _slant(self, first: int, last: int) -> str:
        """Underscores, for they never run into `**`; stars where an underscore would not count."""
        before = self._pieces[first - 1][-1] if first else ""
        after = self._pieces[last + 1][0] if last + 1 < len(self._pieces) else ""
        return "_" if _is_edge(before) and _is_edge(after) else "*"


def in_line(text: str, names: Names, mentions: dict[str, None]) -> str:
    """One line of Slack's markup as one line of Markdown that can stand at the beginning of a line."""
    if _WORTH_A_LOOK.search(text):
        return Line(names, mentions).write(text)
    else:
        return guarded(text)


def _pairs(marks: list[_Mark]) -> list[tuple[_Mark, _Mark]]:
    """Openers with their closers; what is opened inside must be closed inside."""
    open_marks: dict[str, list[_Mark]] = {"*": [], "_": [], "~": []}
    pairs = []
    for mark in marks:
        if mark.closes and open_marks[mark.sign]:
            first = open_marks[mark.sign].pop()
            pairs.append((first, mark))
            for others in open_marks.values():
                while others and others[-1].place > first.place:
                    others.pop()
        elif mark.opens:
            open_marks[mark.sign].append(mark)
    return pairs


def _code(code: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)
    # CommonMark takes one space away on both sides if both are there.
    loses_space = code[0] == code[-1] == " " and bool(code.strip())
    pad = " " * (loses_space or "`" in (code[0], code[-1]))
    return f"{fence}{pad}{code}{pad}{fence}"


def _emoji(token: re.Match[str]) -> str:
    name, tone = token["emoji"], token["tone"]
    # 10:30:45 is a time of day.
    sign = None if name.isdigit() and token.string[token.start() - 1 : token.start()].isalnum() else emoji_sign(name)
    if sign is None:
        return escaped(decoded(token[0]))
    else:
        return escaped(with_tone(sign, int(tone)) if tone else sign)


def _is_edge(character: str) -> bool:
    return not character or character.isspace() or unicodedata.category(character)[0] in "PS"
