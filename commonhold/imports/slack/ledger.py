"""The ledger of an import: what came in, what went out, and what was left out and why."""

from collections.abc import Iterator

from commonhold.imports.slack.shapes import LeftOut

_EXAMPLES = 5


class Page:
    """The ledger of one channel. `entries` were read, `messages` came out; the rest is left out by kind."""

    def __init__(self):
        self.entries = 0
        self.messages = 0
        self.rows: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {}

    def leave(self, kind: str, where: str, *, of: str = "message", count: int = 1) -> None:
        """Note that something stayed behind; where is an id or a place in the archive, never what was said."""
        so_far, examples = self.rows.get((of, kind), (0, ()))
        if len(examples) < _EXAMPLES:
            examples += (where,)
        self.rows[of, kind] = (so_far + count, examples)


class Ledger:
    """All pages, one a channel and one for the archive itself. Iterates over `LeftOut`, largest counts first."""

    def __init__(self):
        self.archive = Page()
        self._pages: dict[str, Page] = {}

    def open_page(self, channel: str) -> Page:
        """A fresh page: a channel that is read again is counted anew, not twice."""
        self._pages[channel] = Page()
        return self._pages[channel]

    def page(self, channel: str) -> Page:
        """The page of a channel as it stands; an empty one if the channel was not read yet."""
        return self._pages.get(channel) or Page()

    @property
    def entries(self) -> int:
        """Entries found in day files of the channels read so far."""
        return sum(page.entries for page in self._pages.values())

    @property
    def messages(self) -> int:
        """Messages handed out so far."""
        return sum(page.messages for page in self._pages.values())

    @property
    def messages_left_out(self) -> int:
        """Entries that did not become a message; entries = messages + messages_left_out once a channel is read."""
        return sum(left.count for left in self if left.of == "message")

    def __iter__(self) -> Iterator[LeftOut]:
        sums = Page()
        for page in (self.archive, *self._pages.values()):
            for (of, kind), (count, examples) in page.rows.items():
                so_far, shown = sums.rows.get((of, kind), (0, ()))
                sums.rows[of, kind] = (so_far + count, (shown + examples)[:_EXAMPLES])
        rows = (LeftOut(of, kind, *row) for (of, kind), row in sums.rows.items())
        return iter(sorted(rows, key=lambda left: (-left.count, left.of, left.kind)))
