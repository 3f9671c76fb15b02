"""What of a text is code, fenced or within a line, a quotation's too."""

import re
from collections.abc import Callable

CODE = re.compile(r"(^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\2[ \t]*$|\Z)|`[^`\n]+`)", re.DOTALL | re.MULTILINE)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """The text with everything but code changed."""
    done, pieces = 0, []
    for code in CODE.finditer(text):
        pieces += [change(text[done : code.start()]), code[0]]
        done = code.end()
    return "".join([*pieces, change(text[done:])])
