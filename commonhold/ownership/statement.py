"""What I did here, in numbers by kind and year: made for its owner alone, who gives it to whom they like."""

from collections import Counter
from dataclasses import dataclass

from commonhold.ground.database import Visit
from commonhold.ground.words import number
from commonhold.ownership import holding


@dataclass(frozen=True)
class Year:
    """So much of each kind in one year; `kinds` are words and number, in the order in which the hold lists them."""

    year: int
    kinds: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        return "; ".join(f"{words}: {number(count)}" for words, count in self.kinds)


async def years(visit: Visit, names: dict[str, str]) -> list[Year]:
    """The latest first."""
    found: dict[int, Counter[str]] = {}
    for each in await visit.all(holding.Count, "select * from own_counts()"):
        kind = "reply" if each.is_reply else each.kind
        found.setdefault(each.month.year, Counter())[kind] += each.count
    return [
        Year(year, tuple((names.get(kind, kind), counts[kind]) for kind in holding.in_order(counts, names)))
        for year, counts in sorted(found.items(), reverse=True)
    ]
