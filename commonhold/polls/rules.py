"""Who may say what of a poll: for words and buttons. The policies have the last word."""

from commonhold.polls.poll import Poll, Standing
from commonhold.polls.writing import MOST


def may_end(poll: Poll) -> bool:
    """Its author, while it is not over."""
    return poll.may_end and not poll.is_over


def may_settle(poll: Poll) -> bool:
    """Whoever looked for a date takes one, and another one when that comes to nothing."""
    return poll.may_end and poll.choices == "each"


def may_add(standing: Standing) -> bool:
    """Its author, and its readers where they were asked to; while there is room. Dates stay those that were proposed."""
    return standing.poll.may_add and standing.poll.choices != "each" and len(standing.options) < MOST
