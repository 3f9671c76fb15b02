"""Boxed remarks of site generators made quotations: `:::note[Mind]` … `:::` of Docusaurus and VitePress, `!!! note "Mind"` of MkDocs."""

import re
from collections import Counter
from dataclasses import dataclass

DEEPEST = 9
# Nothing in these is tried in more than one way (`*+`), so that a long line of a site that means ill takes no longer than another.
_code = re.compile(r"\s*+(`{3,}|~{3,})")
_colons = re.compile(
    r"\s*+(:{3,}+)\s*+(?:([a-z]\w*+)(?:\[([^\]]*+)\]|\s++([^{]*+))?+\s*+(?:\{.*\})?+\s*+)?+", re.IGNORECASE
)
_marks = re.compile(r'(?:!!!|\?\?\?\+?)\s++([a-z]\w*+)[^"]*+(?:"([^"]*+)"\s*+)?+', re.IGNORECASE)


@dataclass(frozen=True)
class Box:
    """A remark: what it is headed by, its lines, and how many lines it takes up in the text."""

    title: str
    lines: list[str]
    length: int


def quoted(text: str, made: Counter[str], depth: int = 0) -> str:
    """The text with each boxed remark as a quotation headed by its title, or by its kind; `made` counts them."""
    rest, written = text.split("\n"), []
    ends = _ends(rest)
    at = 0
    while at < len(rest):
        if box := _box(rest, at, ends) if depth < DEEPEST else None:
            within = quoted("\n".join(box.lines).strip("\n"), made, depth + 1)
            written += ["", *(f"> {line}".rstrip() for line in [f"**{box.title}**", "", *within.split("\n")]), ""]
            made["boxed remark"] += 1
            at += box.length
        else:
            length = _code_length(rest, at)
            written += rest[at : at + length]
            at += length
    return "\n".join(written)


def _box(lines: list[str], at: int, ends: dict[int, int]) -> Box | None:
    """The remark that begins with this line; one of colons that nothing ends is none."""
    if at in ends and (found := _colons.fullmatch(lines[at])):
        return Box(_title(found[2], found[3] or found[4]), lines[at + 1 : ends[at]], ends[at] + 1 - at)
    elif found := _marks.fullmatch(lines[at]):
        after = range(at + 1, len(lines))
        end = next((n for n in after if lines[n].strip() and not lines[n].startswith("    ")), len(lines))
        return Box(_title(found[1], found[2]), [line[4:] for line in lines[at + 1 : end]], end - at)
    else:
        return None


def _title(kind: str, given: str | None) -> str:
    return (given or "").strip() or kind.capitalize()


def _ends(lines: list[str]) -> dict[int, int]:
    """At which line each remark of colons ends that does, by the line where it begins. What stands in code begins and ends none.

    One ends at as many colons as began it, or more; fewer are those of remarks within it.
    """
    signs, at = [], 0
    while at < len(lines):
        if found := _colons.fullmatch(lines[at]):
            signs.append((at, len(found[1]), bool(found[2])))
        at += _code_length(lines, at)
    ends: dict[int, int] = {}
    for colons in sorted({colons for _, colons, _ in signs}):
        open, signs = [], [each for each in signs if each[1] >= colons]
        for at, length, begins in signs:
            if begins:
                open.append((at, length))
            elif open:
                began, length = open.pop()
                if length == colons:
                    ends[began] = at
    return ends


def _code_length(lines: list[str], at: int) -> int:
    """How many lines the block of code takes up that this one begins; 1 when it begins none."""
    if fence := _code.match(lines[at]):
        ends = (n for n in range(at + 1, len(lines)) if lines[n].strip() == fence[1])
        return next(ends, len(lines) - 1) + 1 - at
    else:
        return 1
