"""The result in the tables that Polis exports: its statements, and how each group met them. No row is anybody's.

Left out are its tables of single votes and of single people, with which somebody who knows a few of a person's votes finds the rest;
and who wrote a statement and the hour, since that may not be told yet.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from string import ascii_lowercase

from commonhold.opinions.found import Counts, Met
from commonhold.opinions.opinions import Standing, Statement

IN, OUT = 1, -1
COMMENTS = ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]
COUNTED = ["votes", "agrees", "disagrees", "passes"]
FORMULA = ("=", "+", "-", "@", "\t")


def comments(standing: Standing) -> str:
    """`comments.csv`: each statement with how many agreed and disagreed, empty where fewer than five voted; -1 was put aside."""
    return _table(
        COMMENTS, [_comment(number, each, standing.met.get(each.id)) for number, each in enumerate(standing.all)]
    )


def comment_groups(standing: Standing) -> str:
    """`comment-groups.csv`: the same by group, empty where fewer than five of one voted on it."""
    groups = ascii_lowercase[: len(standing.found.groups)] if standing.found else ""
    names = ["total", *(f"group-{letter}" for letter in groups)]
    return _table(
        ["comment-id", "comment", *(f"{name}-{what}" for name in names for what in COUNTED)],
        [[number, _plain(each.words), *_numbers(met.all), *_by_group(met, len(groups))]
         for number, each in enumerate(standing.all) if (met := standing.met.get(each.id))],
    )  # fmt: skip


def _comment(number: int, each: Statement, met: Met | None) -> list[object]:
    # Of the id, which begins with the time, the day is told.
    day = datetime.fromtimestamp((each.id.int >> 80) / 1000, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    counts = [met.all.agree, met.all.disagree] if met else ["", ""]
    return [
        int(day.timestamp() * 1000), f"{day:%a %b %d %H:%M:%S UTC %Y}", number, "", *counts,
        IN if each.aside is None else OUT, _plain(each.words),
    ]  # fmt: skip


def _by_group(met: Met, many: int) -> list[object]:
    if met.groups:
        return [number for each in met.groups for number in _numbers(each)]
    else:
        return [""] * (many * len(COUNTED))


def _numbers(counts: Counts) -> list[int]:
    return [counts.people, counts.agree, counts.disagree, counts.passed]


def _plain(words: str) -> str:
    """What a program for tables would reckon as a formula is made words."""
    return f"'{words}" if words.startswith(FORMULA) else words


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([names, *rows])
    return file.getvalue()
