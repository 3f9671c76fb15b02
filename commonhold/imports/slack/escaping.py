"""Keeping plain words plain: no character of a message may turn into Markdown that its author did not write."""

import re

# In turn: emphasis, code and brackets; a backslash before punctuation; what could open a tag; what reads as an
# entity; an @ that would mention somebody; strikes; underscores that are not inside a word.
_TELLING = re.compile(
    r"[*`\[]|\\(?=[!-/:-@\[-`{-~]|$)|<(?=[A-Za-z/!?]|$)|&(?=#?\w+;)|(?:(?<![\w.])|(?<=\\\w))@(?=\w|$)"
    r"|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])"
)
# In turn: headings and bullets; numbers of a list; quotes; lines that underline a heading, rule off or head a table.
_OPENING = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|(\d{1,9})(?=[.)](?:\s|$))|>|[-=_*:|][-=_*:|\s]*$")


def decoded(text: str) -> str:
    """Slack writes exactly three characters as entities."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in text else text


def escaped(text: str) -> str:
    """Words for the inside of a line."""
    return _TELLING.sub(r"\\\g<0>", text)


def guarded(line: str) -> str:
    """A finished line, made safe to stand at the beginning of a line."""
    if match := _OPENING.match(line):
        number = match[1] or ""
        return f"{number}\\{line[len(number) :]}"
    else:
        return line
