"""What reading a text may cost, counted in steps, so that the same text is always read the same way."""

MOST = 15_000
SHORT = 2_000
PER_CHARACTER = 2
LINK = 10


class Spent(Exception):
    """The steps allowed for this text are used up."""


class Steps:
    """What reading the blocks, or the running text, of so many characters may still cost.

    A step is a line looked at, a position in running text looked at, or a token made: some 3 microseconds.
    """

    def __init__(self, length: int):
        self.left = min(MOST, SHORT + PER_CHARACTER * length)

    def take(self, count: int = 1) -> None:
        """Count what is about to be done, or raise `Spent`."""
        self.left -= count
        if self.left < 0:
            raise Spent
