"""Which message answers which: one channel's memory while it is read in time order."""

from array import array
from bisect import bisect_left, insort

from commonhold.imports.slack.fields import first_words, moment, records


class Threads:
    """Eight bytes a message; parents are found only among what has already come, so no circle can arise."""

    def __init__(self):
        self._came = array("q")
        self._promised: dict[int, int] = {}
        self._stands_in: dict[int, int] = {}
        self._files: dict[str, int] = {}

    def has(self, at: int) -> bool:
        """Whether a message of that time (microseconds) has come."""
        place = bisect_left(self._came, at)
        return place < len(self._came) and self._came[place] == at

    def first_of(self, entry: dict, at: int) -> tuple[int | None, bool]:
        """The first message of the thread this entry answers in, and whether it had to be stood in for.

        Where the first message is missing (deleted, left out, before the export), the earliest answer takes its place.
        """
        wanted = self._promised.pop(at, None)
        named = moment(entry.get("thread_ts"))
        wanted = named if named is not None else wanted
        if wanted is None:
            return self._commented(entry), False
        elif wanted == at:
            return None, False
        elif self.has(wanted):
            return wanted, False
        elif wanted in self._stands_in:
            return self._stands_in[wanted], False
        else:
            self._stands_in[wanted] = at
            return None, True

    def remember(self, entry: dict, at: int) -> None:
        """This entry came out as a message."""
        if not self._came or at > self._came[-1]:
            self._came.append(at)
        else:
            insort(self._came, at)
        # Exports of 2017 tell of answers only where the thread begins.
        for answer in records(entry.get("replies")):
            if (later := moment(answer.get("ts"))) and later > at:
                self._promised[later] = at
        if entry.get("subtype") == "file_share" and (file := _file(entry)):
            self._files.setdefault(file, at)

    def _commented(self, entry: dict) -> int | None:
        """Before threads there were comments on files: they answer the message that shared the file."""
        return self._files.get(_file(entry)) if entry.get("subtype") == "file_comment" else None


def _file(entry: dict) -> str:
    file = entry.get("file")
    return first_words(file.get("id")) if isinstance(file, dict) else ""
