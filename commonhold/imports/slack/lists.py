"""Lines that are items of a list, and lines that only look so."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

_ITEM = re.compile(
    r"([ \t]*)(?:(?P<bullet>[•◦▪▫‣⁃∙●○■□]\ufe0e?)|(?P<dash>[-+*])|(?P<number>\d{1,9})[.)]|(?P<letter>[a-z]{1,7})\.)"
    r"[ \t]+(?=\S)(?P<words>.*)",
    re.S,
)
_NESTED = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One line, or one block of code. kind is text, item or code; a dash or a number may still prove to be text."""

    kind: str
    body: str
    is_quoted: bool = False
    indent: int = 0
    marker: str = ""
    number: int = 0
    text: str = ""


def row_of(body: str, is_quoted: bool) -> Row:
    """A line as a row; bullets that Slack itself writes are items at once, the rest is a candidate (`maybe`)."""
    match = _ITEM.fullmatch(body)
    if match is None:
        return Row("text", body.strip(" \t"), is_quoted)
    marker = next(name for name in ("bullet", "dash", "number", "letter") if match[name])
    return Row(
        kind="item" if marker == "bullet" else "maybe",
        body=match["words"].strip(" \t"),
        is_quoted=is_quoted,
        indent=len(match[1].expandtabs(_NESTED)),
        marker=marker,
        number=int(match["number"] or 0),
        text=body.strip(" \t"),
    )


def settled(rows: list[Row]) -> Iterator[Row]:
    """Each `maybe` made an item or text: one dash or number alone is no list, two in a row are."""
    before, after, parent = _neighbours(rows)
    done: list[Row] = []
    for place, row in enumerate(rows):
        if row.kind == "maybe":
            is_inside = row.indent >= _NESTED and place in parent and done[parent[place]].kind == "item"
            follows = place in before and _continues(rows[before[place]], row)
            goes_on = place in after and _continues(row, rows[after[place]])
            row = replace(row, kind="item") if is_inside or follows or goes_on else Row("text", row.text, row.is_quoted)
        done.append(row)
        yield row


def _neighbours(rows: list[Row]) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """For each place in a run of (possible) items: the item before and after it on its level, and the one above."""
    before, after, parent = {}, {}, {}
    open_places: list[int] = []
    for place, row in enumerate(rows):
        if row.kind not in ("item", "maybe"):
            open_places.clear()
            continue
        while open_places and rows[open_places[-1]].indent > row.indent:
            open_places.pop()
        if open_places and rows[open_places[-1]].indent == row.indent:
            before[place] = open_places.pop()
            after[before[place]] = place
        if open_places:
            parent[place] = open_places[-1]
        open_places.append(place)
    return before, after, parent


def _continues(first: Row, second: Row) -> bool:
    if first.marker == second.marker == "number":
        return second.number == first.number + 1
    else:
        return first.marker == second.marker == "dash" and first.text[0] == second.text[0]


def written(items: list[Row], line: Callable[[str], str]) -> str:
    """A run of items as a Markdown list; deeper items are indented to where their parent's words begin."""
    above: list[_Written] = []
    lines = []
    for item in items:
        number, is_numbered, sibling = item.number, item.marker in ("number", "letter"), None
        while above and item.indent <= above[-1].indent:
            sibling = above.pop()
        if sibling and sibling.is_numbered != is_numbered:
            # Or a 3. would be read as more words of the bullet before it.
            lines.append("")
        elif sibling and not number:
            number = sibling.number + 1
        marker = f"{number or 1}." if is_numbered else "-"
        lines.append(" " * sum(one.width for one in above) + f"{marker} {line(item.body)}")
        above.append(_Written(item.indent, len(marker) + 1, number or 1, is_numbered))
    return "\n".join(lines)


class _Written(NamedTuple):
    indent: int
    width: int
    number: int
    is_numbered: bool
