"""Canaries: words that nobody would write by chance, one in each field that holds text, each with those who may read it."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

WORD = re.compile(r"zq[0-9a-f]{10}q")


@dataclass
class Canaries:
    """Every canary of a world by its word: where it stands, who may read it, and who has."""

    where: dict[str, str] = field(default_factory=dict)
    readers: dict[str, frozenset[str]] = field(default_factory=dict)
    read_by: dict[str, set[str]] = field(default_factory=dict)

    def hatch(self, where: str, readers: Iterable[str]) -> str:
        """A word to put there, always the same for the same place, fit for a name, a tag, an address and a file name."""
        word = f"zq{hashlib.sha256(where.encode()).hexdigest()[:10]}q"
        self.where[word] = where
        self.readers[word] = frozenset(readers)
        return word

    def word(self, where: str) -> str:
        """The word that stands there."""
        return next(word for word, place in self.where.items() if place == where)

    def told(self, content: str | bytes, to: str, asked: str = "") -> list[str]:
        """Where the canaries in this content stand that its receiver may not read; those in what was `asked` do not count."""
        text = content if isinstance(content, str) else content.decode("utf-8", "replace")
        found = {word for word in set(WORD.findall(text.lower())) & self.where.keys() if word not in asked.lower()}
        for word in found:
            self.read_by.setdefault(word, set()).add(to)
        return sorted(self.where[word] for word in found if to not in self.readers[word])

    def any_in(self, content: str | bytes) -> list[str]:
        """Where the canaries in this content stand, for places where there may be none at all."""
        return self.told(content, "nobody at all")

    def unread(self) -> list[str]:
        """Canaries that somebody may read and nobody was shown: nothing was proven about them."""
        return sorted(
            where
            for word, where in self.where.items()
            if self.readers[word] and not self.readers[word] & self.read_by.get(word, set())
        )
