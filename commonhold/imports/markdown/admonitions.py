"""Boxed remarks of site generators made quotations: `:::note[Mind]` … `:::` of Docusaurus and VitePress, `!!! note "Mind"` of MkDocs."""

import re
from collections import Counter
from dataclasses import dataclass

DEEPEST = 9
_code = re.compile(r"\s*(`{3,}|~{3,})")
_colons = re.compile(r"\s*(:{3,})\s*(?:([a-z]\w*)(?:\[([^\]]*)\]|\s+([^{]*))?\s*(?:\{.*\})?\s*)?", re.IGNORECASE)
_marks = re.compile(r'(?:!!!|\?\?\?\+?)\s+([a-z]\w*)[^"]*(?:"([^"]*)")?\s*', re.IGNORECASE)


@dataclass(frozen=True)
class Box:
    """A remark: what it is headed by, its lines, and how many lines it takes up in the text."""

    title: str
    lines: list[str]
    length: int


def quoted(text: str, made: Counter[str], depth: int = 0) -> str:
    """The text with each boxed remark as a quotation headed by its title, or by its kind; `made` counts them."""
    rest, written = text.split("\n"), []
    at = 0
    while at < len(rest):
        if box := _box(rest[at:]) if depth < DEEPEST else None:
            within = quoted("\n".join(box.lines).strip("\n"), made, depth + 1)
            written += ["", *(f"> {line}".rstrip() for line in [f"**{box.title}**", "", *within.split("\n")]), ""]
            made["boxed remark"] += 1
            at += box.length
        else:
            length = _code_length(rest[at:])
            written += rest[at : at + length]
            at += length
    return "\n".join(written)


def _box(lines: list[str]) -> Box | None:
    """The remark that begins with the first of these lines; one of colons that nothing ends is none."""
    first = lines[0]
    if (found := _colons.fullmatch(first)) and found[2] and (end := _end(lines, len(found[1]))):
        return Box(_title(found[2], found[3] or found[4]), lines[1:end], end + 1)
    elif found := _marks.fullmatch(first):
        end = next(
            (n for n, line in enumerate(lines) if n and line.strip() and not line.startswith("    ")), len(lines)
        )
        return Box(_title(found[1], found[2]), [line[4:] for line in lines[1:end]], end)
    else:
        return None


def _title(kind: str, given: str | None) -> str:
    return (given or "").strip() or kind.capitalize()


def _end(lines: list[str], colons: int) -> int:
    """At which line a remark begun with so many colons ends; 0 when it does not. What stands in code ends nothing."""
    at, open = 1, 1
    while at < len(lines):
        found = _colons.fullmatch(lines[at])
        if found and len(found[1]) >= colons:
            open += 1 if found[2] else -1
            if not open:
                return at
        at += _code_length(lines[at:])
    return 0


def _code_length(lines: list[str]) -> int:
    """How many lines the block of code takes up that the first of these begins; 1 when it begins none."""
    if fence := _code.match(lines[0]):
        ends = (n for n, line in enumerate(lines) if n and line.strip() == fence[1])
        return next(ends, len(lines) - 1) + 1
    else:
        return 1
