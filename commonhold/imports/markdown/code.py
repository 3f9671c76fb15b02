"""What of a text is code, fenced or within a line, a quotation's too."""

import re
from collections.abc import Callable

CODE = re.compile(r"(^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\2[ \t]*$|\Z)|`[^`\n]+`)", re.DOTALL | re.MULTILINE)


def closed(pattern: re.Pattern[str], end: str, change: Callable[[re.Match[str]], str], text: str) -> str:
    """The text with what the pattern finds changed, looked for up to the last `end` alone: of what nothing ends each beginning would be
    followed to the end of the page."""
    last = text.rfind(end) + len(end) if end in text else 0
    return pattern.sub(change, text[:last]) + text[last:]


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """The text with everything but code changed."""
    done, pieces = 0, []
    for code in CODE.finditer(text):
        pieces += [change(text[done : code.start()]), code[0]]
        done = code.end()
    return "".join([*pieces, change(text[done:])])
