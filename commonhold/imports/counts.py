"""What an import counts: all that was there is brought in, was here before, or is left out with a reason."""

from collections.abc import Iterable

from msgspec import Struct, field

EXAMPLES = 5


class Left(Struct, frozen=True):
    """What was not brought in: `of` says what kind of thing is counted; examples are ids or places, never words."""

    of: str
    kind: str
    count: int
    examples: tuple[str, ...] = ()


class Counts(Struct, kw_only=True):
    """One conversation's counts, or the sum of many. `entries` = `brought` + `here` + those left out `of` message."""

    entries: int = 0
    brought: int = 0
    here: int = 0
    openings: int = 0
    replies: int = 0
    edited: int = 0
    files: int = 0
    mentions: int = 0
    pins: int = 0
    reactions_found: int = 0
    reactions: int = 0
    reactions_merged: int = 0
    reactions_here: int = 0
    left: dict[str, Left] = field(default_factory=dict)

    def leave(self, of: str, kind: str, count: int = 1, examples: Iterable[str] = ()) -> None:
        """Note that something stayed behind."""
        so_far = self.left.get(f"{of}: {kind}", Left(of, kind, 0))
        shown = (so_far.examples + tuple(examples))[:EXAMPLES]
        self.left[f"{of}: {kind}"] = Left(of, kind, so_far.count + count, shown)
        if not self.left[f"{of}: {kind}"].count:
            del self.left[f"{of}: {kind}"]

    def __add__(self, other: "Counts") -> "Counts":
        numbers = {name: getattr(self, name) + getattr(other, name) for name in _NUMBERS}
        both = Counts(**numbers, left=dict(self.left))
        for left in other.left.values():
            both.leave(left.of, left.kind, left.count, left.examples)
        return both

    @property
    def left_out(self) -> int:
        """Entries that became nothing."""
        return sum(left.count for left in self.left.values() if left.of == "message")

    @property
    def balances(self) -> bool:
        """Whether every entry and every reaction is accounted for."""
        lost = sum(left.count for left in self.left.values() if left.of == "reaction")
        kept = self.reactions + self.reactions_merged + self.reactions_here
        return self.entries == self.brought + self.here + self.left_out and self.reactions_found == kept + lost

    def seen_again(self) -> "Counts":
        """The same counts when nothing of it is new."""
        here = Counts(
            entries=self.entries, here=self.here + self.brought, left=self.left, reactions_found=self.reactions_found
        )
        here.reactions_here = self.reactions + self.reactions_merged + self.reactions_here
        return here


_NUMBERS = [name for name in Counts.__struct_fields__ if name != "left"]


class People(Struct, kw_only=True):
    """Found in the export; of these new with us (and of those: bots, guests, people who had left), or here already."""

    found: int = 0
    new: int = 0
    here: int = 0
    bots: int = 0
    guests: int = 0
    gone: int = 0
    addresses: int = 0


class Conversations(Struct, kw_only=True):
    """Found in the export by kind; how many of them are new with us; how many are archived or have no steward."""

    found: int = 0
    open: int = 0
    private: int = 0
    direct: int = 0
    archived: int = 0
    new: int = 0
    days: int = 0
    without_steward: int = 0
    guests_shut_out: int = 0
    made_covenant: bool = False
